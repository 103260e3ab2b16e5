import { grouped } from "../../screens/words.js";
import { escaped } from "../drawing/escape.js";
import type { Report } from "../report-schema.js";
import { htmlTable } from "./table.js";

/** What `pulumi up` does to what is deployed; empty without something to compare with. */
export function changeSection({ changes }: Report): string {
  if (changes === null) return "";
  const { against, rows, operations, unchanged } = changes;
  const counts = new Map<string, number>();
  for (const { operation } of operations) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const summary = [...counts].map(([operation, count]) => `${grouped(count)} to ${operation}`);
  return `<section id="changes"><h2>Changes</h2>
<p class="quiet">Against ${escaped(against)}: ${escaped([...summary, `${grouped(unchanged)} unchanged`].join(", "))}.</p>
${
  rows.length === 0
    ? ""
    : htmlTable({
        columns: [
          { heading: "What" },
          { heading: "Setting" },
          { heading: "Before" },
          { heading: "After" },
          { heading: "Does" },
          { heading: "Nodes", number: true },
          { heading: "Why" },
        ],
        rows: rows.map(({ resource, field, before, after, effect, nodes, reason }) => [
          resource,
          field ?? "all of it",
          before ?? "–",
          after ?? "–",
          effectWords[effect] ?? effect,
          nodes === 0 ? "" : grouped(nodes),
          reason,
        ]),
      })
}
${
  operations.length === 0
    ? ""
    : `<details open><summary>What pulumi up does, resource by resource</summary>${htmlTable({
        columns: [{ heading: "Resource" }, { heading: "Type" }, { heading: "Operation" }],
        rows: operations.map(({ name, type, operation }) => [name, type, operation]),
      })}</details>`
}</section>`;
}

const effectWords: Readonly<Record<string, string>> = {
  created: "is made",
  inPlace: "is changed in place",
  nextNode: "holds for new nodes",
  rollNodes: "rolls the nodes",
  restart: "restarts the nodes",
  rebuild: "rebuilds the nodes",
  atZero: "needs zero nodes",
  newShard: "makes a new shard",
  destroyed: "goes",
  unknown: "no source says",
  refused: "is refused",
};
