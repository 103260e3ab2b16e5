import type { Engine } from "../../config/cluster.js";
import type { Plan, PlannedNodePool } from "../../planner/plan.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import type { Column, Table } from "./table.js";
import { counted, grouped } from "./words.js";

/** The engines as the screens call them. */
export const engineNames: Record<Engine, string> = {
  scaleSet: "scale set",
  batch: "Batch",
  machineLearning: "Azure ML",
  virtualMachine: "VM",
};

const columns: readonly Column[] = [
  { heading: "node pool" },
  { heading: "engine", givesWay: 1 },
  { heading: "VM size" },
  { heading: "nodes", align: "right" },
  { heading: "GPUs", align: "right" },
  { heading: "cores", align: "right" },
  { heading: "InfiniBand", align: "right", givesWay: 3 },
  { heading: "Ethernet", align: "right", givesWay: 2 },
];

/** One line for each pool. Rates are per node. */
export function poolTable(pools: readonly PlannedNodePool[]): Table {
  return {
    columns,
    rows: pools.map((pool) => [
      pool.name,
      engineNames[pool.engine],
      pool.vmSize,
      grouped(pool.nodes),
      pool.gpus === 0 ? "" : grouped(pool.gpus),
      grouped(pool.cores),
      infiniBandRate(pool),
      rate(pool.ethernetGbpsPerNode),
    ]),
  };
}

function rate(gbps: number | null): string {
  return gbps === null ? "unknown" : `${grouped(gbps)} Gb/s`;
}

function infiniBandRate(pool: PlannedNodePool): string {
  return pool.infiniBandGbpsPerNode === 0 ? "none" : rate(pool.infiniBandGbpsPerNode);
}

/** Islands by size, largest first: `13 islands: 12 × 100 + 1 × 50 nodes`. */
function islandText(pool: Pick<PlannedNodePool, "islands">): string {
  if (pool.islands.length === 0) return "";
  const bySize = new Map<number, number>();
  for (const island of pool.islands) bySize.set(island.nodes, (bySize.get(island.nodes) ?? 0) + 1);
  const sizes = [...bySize].sort(([a], [b]) => b - a);
  const [only] = sizes;
  if (pool.islands.length === 1 && only !== undefined) return `1 island of ${counted(only[0], "node")}`;
  const most = 4;
  const shown = sizes.slice(0, most).map(([nodes, count]) => `${grouped(count)} × ${grouped(nodes)}`);
  return `${grouped(pool.islands.length)} islands: ${shown.join(" + ")}${sizes.length > most ? " + …" : ""} nodes`;
}

/** Says which sites that nodes of one pool are on do not reach each other. */
function apartText(
  pools: readonly PlannedNodePool[],
  { shards, sitePeerings }: Pick<Plan, "shards" | "sitePeerings">,
): readonly string[] {
  const peered = new Set(sitePeerings.map(({ site, remoteSite }) => `${site} ${remoteSite}`));
  const apart = pools.flatMap(({ identity }) => {
    const sites = [...new Set(shards.filter(({ poolIdentity }) => poolIdentity === identity).map(({ site }) => site))];
    return sites.flatMap((site, at) =>
      sites.slice(at + 1).flatMap((other) => (peered.has(`${site} ${other}`) ? [] : [`${site} and ${other}`])),
    );
  });
  return apart.length === 0 ? [] : [`No peering is declared between ${[...new Set(apart)].join(", ")}.`];
}

/** The islands of each pool that has InfiniBand. */
export function islandTable({ nodePools }: Pick<Plan, "nodePools">): Table {
  const rows = nodePools.filter((pool) => pool.islands.length > 0).map((pool) => [pool.name, islandText(pool)]);
  return { columns: [{ heading: "" }, { heading: "" }], rows };
}

/**
 * What lies beyond the islands, a sentence or two each. Between racks nothing is claimed either way: it depends on the
 * placement that Azure gave the subscription.
 */
export function reachTexts({
  nodePools,
  shards,
  sitePeerings,
}: Pick<Plan, "nodePools" | "shards" | "sitePeerings">): readonly string[] {
  const racks = new Set(shards.filter((shard) => shard.racks > 0).map((shard) => shard.poolIdentity));
  const several = nodePools.filter((pool) => pool.islands.length > 1);
  return [
    ...(several.some((pool) => !racks.has(pool.identity))
      ? [
          "InfiniBand ends at the edge of an island; from one island to another, nodes talk over Ethernet.",
          ...apartText(several, { shards, sitePeerings }),
        ]
      : []),
    ...(several.some((pool) => racks.has(pool.identity))
      ? ["A rack is counted as one island; how racks are joined depends on the placement Azure gave the subscription."]
      : []),
  ];
}

/** The zones of each pool that is spread over several. */
export function zoneTexts({ nodePools }: Pick<Plan, "nodePools">): readonly string[] {
  return nodePools.flatMap(({ name, zones }) =>
    zones === undefined
      ? []
      : [`${name} is spread over zones ${zones.join(", ")}: each scale set has nodes in all of them.`],
  );
}

/** How far InfiniBand reaches in each pool that has it, and what lies beyond. */
export function islandLines(plan: Pick<Plan, "nodePools" | "shards" | "sitePeerings">, screen: Screen): string[] {
  return [...tableOn(screen, islandTable(plan)), ...reachTexts(plan).flatMap((text) => proseLines(text, screen, 2))];
}
