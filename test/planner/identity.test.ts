import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shard } from "../../src/planner/plan.js";
import { clusterArbitrary, grow, withPool } from "./arbitrary-cluster.js";
import { buildPool, buildSite, planned } from "./build-cluster.js";

const runs = { seed: 20201119, numRuns: 60 };
const named = (shards: readonly Shard[]) => new Map(shards.map((shard) => [shard.name, shard] as const));

/** Names of the shards that are not the same in both plans. */
function differing(before: readonly Shard[], after: readonly Shard[]): string[] {
  const [old, next] = [named(before), named(after)];
  return [...new Set([...old.keys(), ...next.keys()])].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(next.get(name)),
  );
}

describe("identity of shards", () => {
  it.each(["with", "without"])(
    "growing a pool %s ledger changes its last shard or adds one, and nothing else",
    (ledger) => {
      fc.assert(
        fc.property(clusterArbitrary, fc.nat(4), (cluster, pick) => {
          const index = pick % cluster.nodePools.length;
          const before = planned(cluster);
          const observed = ledger === "with" ? { ledger: before.ledger } : {};
          const after = planned(withPool(cluster, index, grow), observed);
          const pool = cluster.nodePools[index]?.identity;
          const own = before.shards.filter((shard) => shard.poolIdentity === pool);
          const changed = differing(before.shards, after.shards);
          expect(changed).toHaveLength(1);
          const added = after.shards.filter((shard) => shard.poolIdentity === pool).length - own.length;
          if (added === 0) expect(changed).toEqual([own.at(-1)?.name]);
          else expect(own.map((shard) => shard.name)).not.toContain(changed[0]);
        }),
        runs,
      );
    },
  );

  it("shrinking a pool empties it from the last shard backwards", () => {
    fc.assert(
      fc.property(clusterArbitrary, fc.integer({ min: 1, max: 400 }), (cluster, by) => {
        const whole = cluster.nodePools.map((pool) => ({ ...pool, sites: pool.sites.slice(-1) }));
        const big = { ...cluster, nodePools: whole.map((pool, i) => (i === 0 ? grow(pool, by) : pool)) };
        const before = planned(big);
        const after = planned({ ...cluster, nodePools: whole }, { ledger: before.ledger });
        const identity = whole[0]?.identity;
        const old = before.shards.filter((shard) => shard.poolIdentity === identity);
        const rest = after.shards.filter((shard) => shard.poolIdentity === identity);
        expect(rest.map((shard) => shard.name)).toEqual(old.slice(0, rest.length).map((shard) => shard.name));
        expect(rest.slice(0, -1)).toEqual(old.slice(0, rest.length - 1));
      }),
      runs,
    );
  });

  it("growing back after shrinking gives the same shards again", () => {
    fc.assert(
      fc.property(clusterArbitrary, fc.integer({ min: 1, max: 400 }), (cluster, by) => {
        const big = withPool(cluster, 0, (pool) => grow(pool, by));
        const first = planned(big);
        const small = planned(cluster, { ledger: first.ledger });
        const again = planned(big, { ledger: small.ledger });
        expect(again.shards).toEqual(first.shards);
        expect(again.ledger).toEqual(first.ledger);
      }),
      runs,
    );
  });

  it("raising the island limit re-cuts nothing that is deployed", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const before = planned(cluster);
        const nodePools = cluster.nodePools.map((pool) => ({
          ...pool,
          sites: pool.sites.map((site) => ({ ...site, maxInfiniBandNodes: 300 })),
        }));
        const after = planned({ ...cluster, nodePools }, { ledger: before.ledger });
        expect(after.shards).toEqual(before.shards);
        expect(after.ledger).toEqual(before.ledger);
      }),
      runs,
    );
  });
});

describe("identity of a plan", () => {
  it("does not depend on the order of pools and sites", () => {
    fc.assert(
      fc.property(clusterArbitrary, fc.nat(), (cluster, turn) => {
        const by = turn % cluster.nodePools.length;
        const nodePools = [...cluster.nodePools.slice(by), ...cluster.nodePools.slice(0, by)].reverse();
        expect(planned({ ...cluster, nodePools, sites: [...cluster.sites].reverse() })).toEqual(planned(cluster));
      }),
      runs,
    );
  });

  it("is the same bytes every time, and with its own ledger", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const first = planned(cluster);
        expect(JSON.stringify(planned(cluster))).toBe(JSON.stringify(first));
        expect(JSON.stringify(planned(cluster, { ledger: first.ledger }))).toBe(JSON.stringify(first));
      }),
      runs,
    );
  });

  it("keeps every name and address of the others when a pool and a site join", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const before = planned(cluster);
        const joined = planned(
          {
            ...cluster,
            sites: [buildSite({ name: "added", location: "eastus2" }), ...cluster.sites],
            nodePools: [
              buildPool({
                name: "added",
                nodes: 120,
                sites: [
                  { name: "main", maxNodes: 60, maxInfiniBandNodes: 100 },
                  { name: "added", maxNodes: null, maxInfiniBandNodes: 100 },
                ],
              }),
              ...cluster.nodePools,
            ],
          },
          { ledger: before.ledger },
        );
        expect(joined.shards.filter((shard) => shard.poolIdentity !== "added")).toEqual(before.shards);
        for (const site of before.sites) {
          const now = joined.sites.find(({ name }) => name === site.name);
          const network = now?.network;
          if (site.network.kind !== "new" || network?.kind !== "new") throw new Error("the networks are new");
          expect({ ...now, network: undefined }).toEqual({ ...site, network: undefined });
          for (const subnet of site.network.subnets) expect(network.subnets).toContainEqual(subnet);
          for (const { name, publicIpAddresses } of site.network.natGateways) {
            const held = network.natGateways.find((gateway) => gateway.name === name)?.publicIpAddresses;
            expect(held?.slice(0, publicIpAddresses.length)).toEqual(publicIpAddresses);
          }
        }
        expect(joined.machineLearning).toEqual(before.machineLearning);
        expect(joined.batchAccounts).toEqual(before.batchAccounts);
      }),
      runs,
    );
  });

  it("changes nothing but the shown name when a pool is renamed with createdAs", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const before = planned(cluster);
        const after = planned(
          withPool(cluster, 0, (pool) => ({ ...pool, name: "renamed" })),
          { ledger: before.ledger },
        );
        const old = cluster.nodePools[0]?.identity ?? "";
        const shown = JSON.stringify(after).replaceAll(`"nodePool":"renamed"`, `"nodePool":"${old}"`);
        expect(shown.replace(`"name":"renamed"`, `"name":"${old}"`)).toBe(JSON.stringify(before));
      }),
      runs,
    );
  });
});
