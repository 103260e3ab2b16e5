import type { Catalogue } from "../../../catalogue/catalogue.js";
import type { Cluster } from "../../../config/cluster.js";
import { nodesAtStart } from "../../../planner/idle-nodes.js";
import { groupBy, sum } from "../../../planner/order.js";
import type { Plan, PlannedNodePool, Shard } from "../../../planner/plan.js";
import { reachableNodes } from "../../../planner/reachable-nodes.js";
import { counted, grouped } from "../../screens/words.js";
import { unpricedItems } from "../../stack/unpriced-items.js";
import type { Report } from "../report-schema.js";
import type { SourceList } from "./source-list.js";

/** What each pool costs in each region, and the services that cost too and have no price in the catalogue. */
export function reportedCosts(
  plan: Plan,
  cluster: Pick<Cluster, "nodePools">,
  catalogue: Catalogue,
  sources: SourceList,
): Report["costs"] {
  const ofPools = plan.nodePools.flatMap((pool) => {
    const shards = plan.shards.filter(({ poolIdentity }) => poolIdentity === pool.identity);
    const asked = cluster.nodePools.find(({ name }) => name === pool.name);
    const most = reachableNodes({ scaling: pool.scaling, maxNodes: asked?.maxNodes ?? null }, shards);
    return [...groupBy(shards, ({ location }) => location)].map(([location, there]) =>
      costOf(pool, location, there, most, catalogue, sources),
    );
  });
  return [...ofPools, ...services(plan)];
}

function costOf(
  pool: PlannedNodePool,
  location: string,
  shards: readonly Shard[],
  most: ReadonlyMap<string, number>,
  catalogue: Catalogue,
  sources: SourceList,
): Report["costs"][number] {
  const size = catalogue.vmSize(pool.vmSize);
  const each = (size && catalogue.usdPerHour(size, location)) ?? null;
  const atMost = sum(shards.map(({ name, nodes }) => most.get(name) ?? nodes));
  const atRest = sum(shards.map(nodesAtStart));
  const range = atRest === atMost ? counted(atMost, "node") : `${grouped(atRest)} to ${counted(atMost, "node")}`;
  return {
    item: pool.name,
    location,
    units: `${range} of ${pool.vmSize}`,
    usdPerHourEach: each,
    atRestUsdPerHour: each === null ? null : each * atRest,
    atMostUsdPerHour: each === null ? null : each * atMost,
    sources: each === null || size === undefined ? [] : sources.placesOfField(size, "usdPerHourByRegion"),
  };
}

/** No price list of them is in the catalogue: they are named, and no sum has them. */
function services(plan: Plan): Report["costs"] {
  return unpricedItems(plan).map(({ item, location, count, noun }) => ({
    item,
    location,
    units: counted(count, noun, noun.endsWith("s") ? `${noun}es` : `${noun}s`),
    usdPerHourEach: null,
    atRestUsdPerHour: null,
    atMostUsdPerHour: null,
    sources: [],
  }));
}
