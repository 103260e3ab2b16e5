import { leavesOf } from "../../config/overrides/merge-patch.js";
import type { Plan } from "../../planner/plan.js";
import type { Table } from "./table.js";
import { shortened } from "./words.js";

const longestValue = 60;

/** What the stack file changes of what is declared, each place with its value and the resources that get it. */
export function overrideTable({ overrides = [] }: Pick<Plan, "overrides">): Table {
  const rows = overrides.flatMap(({ type, resources, patch, evenThough }) =>
    leavesOf(patch).map(({ steps, value }) => [
      shortened([...resources], 3),
      type,
      `${steps.join(".")} ${value === null ? "is taken away" : `= ${valueText(value)}`}`,
      evenThough.join(", "),
    ]),
  );
  return {
    columns: [
      { heading: "resources" },
      { heading: "type", givesWay: 2 },
      { heading: "change" },
      { heading: "even though", givesWay: 1 },
    ],
    rows,
  };
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
