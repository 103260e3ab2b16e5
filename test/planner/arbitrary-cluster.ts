import fc from "fast-check";
import type { Cluster, NodePool, Site } from "../../src/config/cluster.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite } from "./build-cluster.js";

const identities = ["train", "cpu", "eval", "dev", "batch-a", "serve"] as const;

const siteArbitrary = (name: string): fc.Arbitrary<Site> =>
  fc
    .record({
      location: fc.constantFrom("southcentralus", "eastus", "westeurope"),
      subscription: fc.constantFrom(undefined, "11111111-1111-1111-1111-111111111111"),
    })
    .map((place) => buildSite({ name, path: `sites[${name}]`, ...place }));

/** A pool that the rules would let pass: what its engine and size can do. */
const poolArbitrary = (identity: string, siteNames: readonly string[]): fc.Arbitrary<NodePool> =>
  fc
    .record({
      kind: fc.constantFrom("nd", "hb", "ethernet", "rack", "batch", "machineLearning"),
      count: fc.integer({ min: 1, max: 650 }),
      firstSite: fc.integer({ min: 0, max: siteNames.length - 1 }),
      spread: fc.boolean(),
      firstShare: fc.integer({ min: 1, max: 300 }),
      generation: fc.constantFrom(1, 1, 1, 2),
      maxInfiniBandNodes: fc.constantFrom(100, 100, 150, 300),
      minNodes: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ kind, count, firstSite, spread, firstShare, generation, maxInfiniBandNodes, minNodes }) => {
      const rack = kind === "rack" ? 18 : 1;
      const order = [...siteNames.slice(firstSite), ...siteNames.slice(0, firstSite)];
      const names = spread ? order : order.slice(0, 1);
      const last = names.length - 1;
      const engine = kind === "batch" || kind === "machineLearning" ? kind : "scaleSet";
      return buildPool({
        name: identity,
        nodes: rack === 1 ? count : (count % 20) * rack + rack,
        engine,
        generation,
        vmSize:
          kind === "hb"
            ? "Standard_HB120rs_v3"
            : kind === "rack"
              ? "Standard_ND128isr_NDR_GB200_v6"
              : "Standard_ND96asr_v4",
        infiniBand: kind !== "ethernet",
        machineLearning: { minNodes, idleMinutes: 30 },
        sites: names.map((name, i) => ({
          name,
          maxNodes: i === last ? null : firstShare * rack,
          maxInfiniBandNodes,
        })),
      });
    });

/** Clusters of one to five pools on one to three sites, all engines among them. */
export const clusterArbitrary: fc.Arbitrary<Cluster> = fc
  .record({
    siteCount: fc.integer({ min: 1, max: 3 }),
    pools: fc.uniqueArray(fc.constantFrom(...identities), { minLength: 1, maxLength: 5 }),
  })
  .chain(({ siteCount, pools }) => {
    const siteNames = ["main", "west", "spare"].slice(0, siteCount);
    return fc
      .tuple(
        fc.tuple(...siteNames.map(siteArbitrary)),
        fc.tuple(...pools.map((identity) => poolArbitrary(identity, siteNames))),
      )
      .map(([sites, nodePools]) =>
        buildCluster({ sites, nodePools, machineLearning: buildMachineLearning({ site: "main" }) }),
      );
  });

/** The same cluster with one pool changed. */
export function withPool(cluster: Cluster, index: number, change: (pool: NodePool) => NodePool): Cluster {
  return { ...cluster, nodePools: cluster.nodePools.map((pool, i) => (i === index ? change(pool) : pool)) };
}

/** One node more, or one rack where nodes come by the rack. */
export function grow(pool: NodePool, by = 1): NodePool {
  return { ...pool, nodes: pool.nodes + by * (pool.vmSize.includes("GB200") ? 18 : 1) };
}
