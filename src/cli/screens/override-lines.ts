import { leavesOf } from "../../config/overrides/merge-patch.js";
import type { Plan } from "../../planner/plan.js";
import { tableLines } from "./table.js";
import { shortened } from "./words.js";

const longestValue = 60;

/** What the stack file changes of what is declared, each place with its value and the resources that get it. */
export function overrideLines({ overrides = [] }: Pick<Plan, "overrides">): string[] {
  const rows = overrides.flatMap(({ type, resources, patch, evenThough }) =>
    leavesOf(patch).map(({ steps, value }) => [
      shortened([...resources], 3),
      type,
      `${steps.join(".")} ${value === null ? "is taken away" : `= ${valueText(value)}`}`,
      evenThough.join(", "),
    ]),
  );
  const headings = [{ heading: "resources" }, { heading: "type" }, { heading: "change" }];
  const isSaidTwice = rows.some((row) => row[3] !== "");
  return tableLines(
    isSaidTwice ? [...headings, { heading: "even though" }] : headings,
    rows.map((row) => (isSaidTwice ? row : row.slice(0, 3))),
  );
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
