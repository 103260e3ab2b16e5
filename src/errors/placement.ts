import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count } from "./wording.js";

/** More nodes than the pool's sites may take together. */
export const poolExceedsSites = problemKind({
  code: "pool-exceeds-sites",
  severity: "error",
  title: "A node pool is larger than its sites may take.",
  explanation:
    "A pool fills its sites in the order they are listed, each up to its own maxNodes. Sizes sold by the rack take whole racks only, so a maxNodes is rounded down to whole racks. Nodes that are left after the last site have nowhere to go.",
  message: (f: {
    nodes: number;
    places: number;
    perSite: readonly { site: string; places: number }[];
    poolName: string;
  }) =>
    `"${f.poolName}" asks for ${nodes(f.nodes)}; its sites take ${f.perSite.map((s) => `${count(s.places)} (${s.site})`).join(" + ")} = ${count(f.places)}, so ${count(f.nodes - f.places)} have no place.`,
  hint: (f) =>
    `Raise maxNodes of one of its sites by ${count(f.nodes - f.places)}, add a site, or leave maxNodes off the last one.`,
});

/** A shard name longer than every engine accepts. */
export const shardNameTooLong = problemKind({
  code: "shard-name-too-long",
  severity: "error",
  title: "A shard's name is longer than Azure Machine Learning accepts.",
  explanation:
    "Shards have one name grammar for every engine, `<pool>-s<nnn>` with `-g<generation>` from the second generation on. The shortest limit among the engines is 24 characters, that of an Azure Machine Learning compute.",
  message: (f: { name: string; most: number }) =>
    `"${f.name}" has ${f.name.length} characters; a shard's name has at most ${count(f.most)}.`,
  hint: () => "Make a new pool with a shorter name, and move the nodes there.",
});

/** Two pools whose shards would have one name. */
export const shardNameCollision = problemKind({
  code: "shard-name-collision",
  severity: "error",
  title: "Two node pools would give a shard the same name.",
  explanation:
    "The second generation of pool `a` names its shards `a-g2-s000`, which is also what the first generation of a pool called `a-g2` does. Names inside a resource group must be unique.",
  message: (f: { shard: string; otherPath: string }) => `The shard name ${f.shard} is also made by ${f.otherPath}.`,
  hint: () => "Rename the newer of the two pools before it is deployed.",
});

/** Two sites whose resource groups would have one name. */
export const resourceGroupCollision = problemKind({
  code: "resource-group-collision",
  severity: "error",
  title: "Two resource groups would have the same name.",
  explanation:
    "A site `x` has the groups rg-<cluster>-x, rg-<cluster>-x-data and rg-<cluster>-x-ml, so a site called `x-data` or `x-ml` in the same subscription would share one of them. A group that exists must not have the name of one that is made, either.",
  message: (f: { resourceGroup: string; otherPath: string }) =>
    `The resource group ${f.resourceGroup} also belongs to ${f.otherPath}.`,
  hint: () =>
    "Give one of the two sites a name that does not end in -data or -ml; or name all groups of the site that exist in resourceGroups.",
});

const perRegion = (f: { needed: number; most: number; subscription: string; location: string }): string =>
  `${count(f.needed)} are needed in ${f.location} (subscription ${f.subscription}), and Azure allows ${count(f.most)}: ${count(f.needed - f.most)} too many.`;

/** More scale sets than a subscription may have in a region. */
export const tooManyScaleSets = problemKind({
  code: "too-many-scale-sets",
  severity: "error",
  title: "More scale sets than a subscription may have in one region.",
  explanation:
    "Azure counts Virtual Machine Scale Sets per subscription and region. An InfiniBand pool needs one for each island, a rack-scale pool one for each rack.",
  message: (f: { needed: number; most: number; subscription: string; location: string }) =>
    `Scale sets: ${perRegion(f)}`,
  hint: () =>
    "Spread the pool over sites in other regions or subscriptions, or ask Azure support to raise maxInfiniBandNodes and set it here.",
});

/** More Batch pools than an account may have. */
export const tooManyBatchPools = problemKind({
  code: "too-many-batch-pools",
  severity: "error",
  title: "More Batch pools than one account may have.",
  explanation:
    "All Batch pools of one subscription and region share one Batch account, which holds a limited number of pools. Pools whose nodes talk over InfiniBand are small, so large pools need many.",
  message: (f: { needed: number; most: number; subscription: string; location: string }) =>
    `Batch pools: ${perRegion(f)}`,
  hint: () =>
    "Spread the pool over sites in other regions or subscriptions, or set infiniBand: false where the job does not need it.",
});

/** More machine learning computes than a region may have. */
export const tooManyComputes = problemKind({
  code: "too-many-computes",
  severity: "error",
  title: "More machine learning computes than a region may have.",
  explanation:
    "Azure Machine Learning counts compute clusters per subscription and region, the image-build cluster of a workspace included.",
  message: (f: { needed: number; most: number; subscription: string; location: string }) =>
    `Machine learning computes: ${perRegion(f)}`,
  hint: () => "Ask for fewer nodes, or run a part of them on scale sets.",
});

/** `assertOneIsland` does not hold. */
export const islandAssertionFails = problemKind({
  code: "island-assertion-fails",
  severity: "error",
  title: "A node pool asserted to be one InfiniBand island needs several.",
  explanation:
    "InfiniBand reaches the nodes of one scale set with a single placement group, or of a Batch pool, or of a machine learning compute, and no further. assertOneIsland refuses a plan in which the pool's nodes are on more than one of them.",
  message: (f: {
    poolName: string;
    nodes: number;
    islands: readonly number[];
    mostPerIsland: number;
    mostGranted: number | null;
  }) =>
    f.islands.length === 0
      ? `"${f.poolName}" does not use InfiniBand, so its ${nodes(f.nodes)} are on no island.`
      : `${nodes(f.nodes)} of "${f.poolName}" need ${f.islands.length} InfiniBand islands of at most ${f.mostPerIsland}: ${islandSizes(f.islands)}.`,
  hint: (f) =>
    f.islands.length === 0
      ? "Choose a VM size with InfiniBand and leave infiniBand on, or remove assertOneIsland."
      : `Ask for at most ${f.mostPerIsland} nodes, or remove assertOneIsland${f.mostGranted === null || f.nodes > f.mostGranted ? "." : `; where Azure support granted your subscription larger scale sets, set maxInfiniBandNodes (up to ${f.mostGranted}) before the pool is first deployed.`}`,
});

/** A pool whose nodes do not all reach each other by InfiniBand. */
export const severalIslands = problemKind({
  code: "several-islands",
  severity: "warning",
  title: "A node pool has more than one InfiniBand island.",
  explanation:
    "A pool larger than one InfiniBand island is cut into several. Inside an island the nodes reach one another by InfiniBand; between islands there is only the Ethernet network, so a job that spans two is a different job.",
  message: (f: { poolName: string; nodes: number; islands: readonly number[]; ethernetGbps: number | null }) =>
    `The ${nodes(f.nodes)} of "${f.poolName}" are ${f.islands.length} InfiniBand islands: ${islandSizes(f.islands)} nodes. A job that spans two runs over Ethernet between them${f.ethernetGbps === null ? "" : ` (${f.ethernetGbps} Gb/s a node)`}.`,
  hint: () => "Keep each tightly coupled job inside one island, or set assertOneIsland to have such a plan refused.",
});

/** Rack-scale sizes: what is not claimed between racks. */
export const racksNotJoined = problemKind({
  code: "racks-not-joined",
  severity: "note",
  title: "InfiniBand between racks is not claimed.",
  explanation:
    "GB200 and GB300 sizes are placed by whole racks. The nodes of one rack share an NVLink domain; whether two racks share an InfiniBand fabric depends on where Azure places the subscription's racks, which this Compute API version cannot ask for.",
  message: (f: { poolName: string; racks: number; rackNodes: number }) =>
    `"${f.poolName}" has ${f.racks} racks of ${f.rackNodes} nodes, counted as one island each; InfiniBand between racks depends on the placement Azure gave your subscription and is not claimed.`,
  hint: () => "Ask your Azure account team how the racks of your quota are joined.",
});

/** `12 × 100 + 1 × 50` */
function islandSizes(sizes: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts].map(([size, count]) => `${count} × ${size}`).join(" + ");
}
