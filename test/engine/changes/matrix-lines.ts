import { tableLines } from "../../../src/cli/screens/table.js";
import type { ChangeReport } from "./worker.js";

/** How many steps were tried on each base, refused or deployed, and of how many all held that must. */
export function matrixLines(reports: readonly ChangeReport[]): string[] {
  const bases = [...new Set(reports.map(({ base }) => base))].sort();
  const row = (title: string, some: readonly ChangeReport[]): string[] => {
    const deployed = some.filter(({ refused }) => refused.length === 0);
    const held = some.filter(({ wrong }) => wrong.length === 0);
    const done = (operation: string): string =>
      String(deployed.reduce((sum, report) => sum + (report.done[operation] ?? 0), 0));
    return [
      title,
      String(some.length),
      String(some.length - deployed.length),
      ...["create", "update", "replace", "delete", "retain"].map(done),
      `${held.length} of ${some.length}`,
    ];
  };
  const headings = ["", "steps", "refused", "created", "updated", "replaced", "deleted", "retained", "forecast held"];
  return tableLines(
    headings.map((heading, index) => ({ heading, ...(index > 0 && { align: "right" as const }) })),
    [
      ...bases.map((base) =>
        row(
          base,
          reports.filter((one) => one.base === base),
        ),
      ),
      row("all", reports),
    ],
  );
}
