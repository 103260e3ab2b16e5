import { count } from "./wording.js";

/** `1 node`, `1,250 nodes`. */
export function nodes(number: number): string {
  return number === 1 ? "1 node" : `${count(number)} nodes`;
}
