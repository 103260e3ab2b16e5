import { counted, grouped } from "../../screens/words.js";
import type { NodeGroup, Report, ReportedPool } from "../report-schema.js";

/** Below the name of a group: `100 nodes · 800 GPUs`. */
export function groupCaption({ nodes }: Pick<NodeGroup, "nodes">, pool: ReportedPool | undefined): string {
  const gpus = nodes * (pool?.gpusPerNode ?? 0);
  return gpus === 0 ? counted(nodes, "node") : `${counted(nodes, "node")} · ${counted(gpus, "GPU")}`;
}

/** What a group is called in a sentence. */
export function groupKind({ joinedBy, container }: Pick<NodeGroup, "joinedBy" | "container">): string {
  if (joinedBy === "rack") return "rack";
  return joinedBy === "infiniBand" ? "InfiniBand island" : `${container} without InfiniBand`;
}

/** `1,600 Gb/s a node`; undefined where the pool has none. */
export function infiniBandRate(pool: ReportedPool | undefined): string | undefined {
  if (pool === undefined || pool.infiniBandGbpsPerNode === 0) return undefined;
  return pool.infiniBandGbpsPerNode === null ? "rate not stated" : `${grouped(pool.infiniBandGbpsPerNode)} Gb/s a node`;
}

export function ethernetRate(pool: ReportedPool | undefined): string {
  const rate = pool?.ethernetGbpsPerNode ?? null;
  return rate === null ? "rate not stated" : `${grouped(rate)} Gb/s a node`;
}

/** The name of a node; for scale sets, the one that Azure gives the instances of a new one. */
export function nodeName(group: Pick<NodeGroup, "shard" | "firstNode" | "nodeNames">, place: number): string {
  return group.nodeNames?.[place] ?? `${group.shard}_${group.firstNode + place}`;
}

/** Islands by size, largest first: `12 × 100 + 1 × 50`. */
function sizesOf(groups: readonly NodeGroup[]): string {
  const bySize = new Map<number, number>();
  for (const { nodes } of groups) bySize.set(nodes, (bySize.get(nodes) ?? 0) + 1);
  const sizes = [...bySize].sort(([a], [b]) => b - a).map(([nodes, times]) => `${grouped(times)} × ${grouped(nodes)}`);
  return sizes.length > 5 ? `${sizes.slice(0, 5).join(" + ")} + …` : sizes.join(" + ");
}

/** How far InfiniBand reaches, a sentence for each pool. */
export function reachSentences({ pools, groups }: Pick<Report, "pools" | "groups">): string[] {
  return pools
    .filter(({ role }) => role === null)
    .map((pool) => {
      const there = groups.filter((group) => group.pool === pool.name && group.status !== "gone" && group.nodes > 0);
      const islands = there.filter(({ joinedBy }) => joinedBy !== "ethernet");
      const [first] = islands;
      if (first === undefined) return `${pool.name}: ${counted(pool.nodes, "node")}, no InfiniBand.`;
      const word = first.joinedBy === "rack" ? "rack" : "InfiniBand island";
      return islands.length === 1
        ? `${pool.name}: one ${word} of ${counted(first.nodes, "node")}.`
        : `${pool.name}: ${counted(islands.length, word)}, ${sizesOf(islands)} nodes.`;
    });
}
