import { numberNotWhole } from "../../errors/shape.js";
import type { Problem } from "../../errors/problem.js";

/**
 * Checks a number that counts things.
 *
 * @param outOfRange The problem when it is outside `[least, most]`.
 * @returns nothing when the value is absent or sound.
 */
export function wholeNumber(
  value: number | undefined,
  path: string,
  range: { readonly least: number; readonly most?: number },
  outOfRange: (value: number) => Problem,
): readonly Problem[] {
  if (value === undefined) return [];
  if (!Number.isInteger(value)) return [numberNotWhole.at(path, { setting: path.split(".").pop() ?? path, value })];
  return value < range.least || value > (range.most ?? Infinity) ? [outOfRange(value)] : [];
}
