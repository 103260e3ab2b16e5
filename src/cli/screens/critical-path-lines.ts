import type { CriticalPath } from "../../planner/plan.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import type { Table } from "./table.js";
import { duration } from "./words.js";

/** The steps of the chain, each with its time. */
export function criticalPathTable({ steps }: Pick<CriticalPath, "steps">): Table {
  return {
    columns: [{ heading: "" }, { heading: "", align: "right" }],
    rows: steps.map((step) => [step.name, duration(step.seconds)]),
  };
}

/** The chain of steps that nothing can shorten, each with its time. */
export function criticalPathLines({ seconds, steps }: CriticalPath, screen: Screen): string[] {
  return [
    "",
    `${screen.heading("Critical path")}  ${duration(seconds)}`,
    ...proseLines("An estimate from documented durations; waiting for capacity is not in it.", screen, 2),
    ...tableOn(screen, criticalPathTable({ steps })),
  ];
}
