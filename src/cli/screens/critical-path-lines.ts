import type { CriticalPath } from "../../planner/plan.js";
import type { Palette } from "./palette.js";
import { indented, tableLines } from "./table.js";
import { duration } from "./words.js";

/** The chain of steps that nothing can shorten, each with its time. */
export function criticalPathLines({ seconds, steps }: CriticalPath, palette: Palette): string[] {
  return [
    "",
    `${palette.heading("Critical path")}  ${duration(seconds)}, an estimate from documented durations; capacity waits excluded`,
    ...indented(
      tableLines(
        [{ heading: "" }, { heading: "", align: "right" }],
        steps.map((step) => [step.name, duration(step.seconds)]),
      ).slice(1),
    ),
  ];
}
