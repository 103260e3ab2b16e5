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

/** How many islands some nodes are, and how large: `13 InfiniBand islands: 12 × 100 + 1 × 50 nodes`. */
function islandsOf(groups: readonly NodeGroup[]): string {
  const there = groups.filter(({ status, nodes }) => status !== "gone" && nodes > 0);
  const nodes = there.reduce((sum, group) => sum + group.nodes, 0);
  const islands = there.filter(({ joinedBy }) => joinedBy !== "ethernet");
  const [first] = islands;
  if (nodes === 0) return groups.some(({ status }) => status === "gone") ? "goes" : "no node yet";
  if (first === undefined) return `${counted(nodes, "node")} without InfiniBand`;
  const word = first.joinedBy === "rack" ? "rack" : "InfiniBand island";
  if (islands.length === 1) return `1 ${word} of ${counted(nodes, "node")}`;
  return islands.every((each) => each.nodes === first.nodes)
    ? `${counted(islands.length, word)} of ${counted(first.nodes, "node")} each`
    : `${counted(islands.length, word)}: ${sizesOf(islands)} nodes`;
}

/** How far InfiniBand reaches, a sentence for each pool. */
export function reachSentences({ pools, groups }: Pick<Report, "pools" | "groups">): string[] {
  return pools
    .filter(({ role }) => role === null)
    .map(({ name }) => `${name}: ${islandsOf(groups.filter(({ pool }) => pool === name))}.`);
}

/** What a border of the picture means. Of racks nothing is claimed but what is inside. */
export function reachRule({ groups }: Pick<Report, "groups">): string {
  const joined = new Set(groups.map(({ joinedBy }) => joinedBy));
  return [
    ...(joined.has("infiniBand")
      ? ["InfiniBand ends at the border of an island. From one island to another, nodes talk over Ethernet."]
      : []),
    ...(joined.has("rack")
      ? [
          "A rack is drawn as one island; how racks are joined depends on the placement that Azure gave the subscription.",
        ]
      : []),
    ...(joined.has("infiniBand") || joined.has("rack") ? [] : ["No node has InfiniBand: all talk over Ethernet."]),
  ].join(" ");
}

/** Beside the name of a pool at a site: its islands, or how many machines it has beside the nodes. */
export function bandTitle(pool: ReportedPool | undefined, groups: readonly NodeGroup[]): string {
  if (pool === undefined || pool.role === null) return islandsOf(groups);
  return `${counted(groups.length, "machine")} beside the nodes`;
}

/** A part of the lines below that title. */
export interface BandFact {
  readonly text: string;
  readonly infiniBand?: true;
}

/** Below the title: the VM size, and what a node has of each network, each part to be kept together. */
export function bandFacts(pool: ReportedPool | undefined, groups: readonly NodeGroup[]): readonly BandFact[] {
  if (pool === undefined) return [];
  const rate = infiniBandRate(pool);
  const joined = groups.find(({ joinedBy }) => joinedBy !== "ethernet")?.joinedBy;
  const [inside, outside] = joined === "infiniBand" ? [" inside", " outside"] : ["", ""];
  return [
    { text: pool.vmSize },
    rate === undefined || joined === undefined
      ? { text: "no InfiniBand" }
      : { text: `InfiniBand ${rate}${inside}`, infiniBand: true },
    { text: `Ethernet ${ethernetRate(pool)}${outside}` },
  ];
}
