import type { CriticalPath } from "../../planner/plan.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import { duration } from "./words.js";

/** The chain of steps that nothing can shorten, each with its time. */
export function criticalPathLines({ seconds, steps }: CriticalPath, screen: Screen): string[] {
  return [
    "",
    `${screen.heading("Critical path")}  ${duration(seconds)}`,
    ...proseLines("An estimate from documented durations; waiting for capacity is not in it.", screen, 2),
    ...tableOn(screen, {
      columns: [{ heading: "" }, { heading: "", align: "right" }],
      rows: steps.map((step) => [step.name, duration(step.seconds)]),
    }),
  ];
}
