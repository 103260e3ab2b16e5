import type { Change } from "../../planner/index.js";
import type { Palette } from "./palette.js";

/** What differs from an earlier plan, and what each difference does to what is deployed. */
export function changeLines(changes: readonly Change[], before: string, palette: Palette): string[] {
  return ["", palette.heading(`Changes against ${before}`), ...changes.map((change) => String(change))];
}
