import { tableLines } from "../../../src/cli/screens/table.js";
import type { CaseReport } from "./worker.js";

/** The matrix of what was tried and survived, by what went wrong and by what the engine was doing. */
export function matrixLines(reports: readonly CaseReport[]): string[] {
  const occasions = ["create", "update", "delete"] as const;
  const troubles = [...new Set(reports.map(({ trouble }) => trouble))];
  const cell = (some: readonly CaseReport[]): string =>
    some.length === 0 ? "" : `${some.filter(({ wrong }) => wrong.length === 0).length} of ${some.length}`;
  const rows = troubles.map((trouble) => {
    const some = reports.filter((one) => one.trouble === trouble);
    return [trouble, ...occasions.map((occasion) => cell(some.filter((one) => one.occasion === occasion))), cell(some)];
  });
  const sums = [
    "all",
    ...occasions.map((occasion) => cell(reports.filter((one) => one.occasion === occasion))),
    cell(reports),
  ];
  const columns = ["survived", ...occasions, "all"].map((heading) => ({ heading }));
  return tableLines(columns, [...rows, sums]);
}
