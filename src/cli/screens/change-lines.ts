import type { Change } from "../../planner/index.js";
import { hangingLines, proseLines, type Screen } from "./screen.js";
import { indented } from "./table.js";
import { counted, shortened } from "./words.js";

/** What each effect does to what is deployed, mildest first. */
export const effectWords: Readonly<Record<Change["effect"], string>> = {
  created: "is created",
  inPlace: "changes in place",
  nextNode: "holds for nodes made from now on",
  rollNodes: "holds for a node once it is rolled; `pulumi up` changes only the model",
  restart: "restarts the machine",
  rebuild: "rebuilds the machine; address and data disks stay",
  atZero: "can only change while there are no nodes",
  newShard: "makes new shards beside the old ones",
  destroyed: "is destroyed",
  unknown: "has an effect that no source states",
  refused: "is refused",
};

/** What differs from an earlier plan, and what each difference does to what is deployed. */
export function changeLines(changes: readonly Change[], before: string, screen: Screen): string[] {
  const heading = screen.heading(`Changes against ${before}`);
  if (changes.length === 0) return ["", heading, "  none"];
  const groups = (Object.keys(effectWords) as Change["effect"][])
    .map((effect) => ({ effect, group: changes.filter((change) => change.effect === effect) }))
    .filter(({ group }) => group.length > 0);
  return ["", heading, ...groups.flatMap(({ effect, group }) => groupLines(effect, group, screen))];
}

function groupLines(effect: Change["effect"], group: readonly Change[], screen: Screen): string[] {
  const byReason = new Map<string, Change[]>();
  for (const change of group) byReason.set(change.reason, [...(byReason.get(change.reason) ?? []), change]);
  const blocks = [...byReason].flatMap(([reason, changes]) => [
    ...changedLines(changes, screen),
    ...proseLines(reason, screen, 6).map(screen.quiet),
  ]);
  return [...indented([screen.name(effectWords[effect])]), ...blocks];
}

/** Whole resources that come or go share lines; a field has one of its own. */
function changedLines(changes: readonly Change[], screen: Screen): string[] {
  const whole = changes
    .filter((change) => change.field === null)
    .map(({ resource, nodes }) => resource + nodesText(nodes));
  const fields = changes.filter((change) => change.field !== null).flatMap((change) => fieldLines(change, screen));
  return [...(whole.length === 0 ? [] : proseLines(shortened(whole, 30), screen, 4)), ...fields];
}

function fieldLines({ resource, field, before, after, nodes }: Change, screen: Screen): string[] {
  const text = `${resource}, ${field ?? ""}: ${before ?? "none"} → ${after ?? "none"}${nodesText(nodes)}`;
  return hangingLines(text, screen, 4);
}

function nodesText(nodes: number): string {
  return nodes === 0 ? "" : ` (${counted(nodes, "node")})`;
}
