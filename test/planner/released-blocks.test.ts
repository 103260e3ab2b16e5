import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, knownRange, overlap } from "../../src/catalogue/ipv4-range.js";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Plan } from "../../src/planner/plan.js";
import { buildCluster, buildNetwork, buildPool, planned, problemsOf } from "./build-cluster.js";

type New = Extract<Plan["sites"][number]["network"], { kind: "new" }>;

function networkOf({ sites: [site] }: Plan): New {
  if (site?.network.kind !== "new") throw new Error("The plan has no network of its own.");
  return site.network;
}

const after = (cluster: Cluster, before: Plan): Plan => planned(cluster, { ledger: before.ledger });
const prefixes = (plan: Plan) => [...networkOf(plan).addressPrefixes].sort();
const two = [buildPool(), buildPool({ name: "cpu" })];
const one = [buildPool()];

describe("the address space of a deployed network", () => {
  it("keeps the block of a pool that goes: the subnet is deleted after the network is written", () => {
    const before = planned(buildCluster({ nodePools: two }));
    const gone = after(buildCluster({ nodePools: one }), before);

    expect(prefixes(gone)).toEqual(prefixes(before));
    expect(networkOf(gone).subnets.map(({ poolIdentity }) => poolIdentity)).not.toContain("cpu");
  });

  it("does not change afterwards", () => {
    const gone = after(buildCluster({ nodePools: one }), planned(buildCluster({ nodePools: two })));
    const again = after(buildCluster({ nodePools: one }), gone);

    expect(prefixes(again)).toEqual(prefixes(gone));
    expect(again.ledger).toEqual(gone.ledger);
  });

  it("has room for subnets that Azure has and no pool does, which no new pool gets", () => {
    const before = planned(buildCluster({ nodePools: one }));
    const wish = after(buildCluster({ nodePools: two }), before);
    const block = wish.ledger.nodePools["cpu"]?.blocks ?? {};
    const [site = "", range = ""] = Object.entries(block)[0] ?? [];
    const ledger = { ...before.ledger, occupiedRanges: { [site]: [range] } };
    const beside = planned(buildCluster({ nodePools: two }), { ledger });

    const given = beside.ledger.nodePools["cpu"]?.blocks[site] ?? range;
    expect(overlap(knownRange(given), knownRange(range))).toBe(false);
    expect(networkOf(beside).addressPrefixes).toContain(range);
    expect(beside.ledger).not.toHaveProperty("occupiedRanges");
  });

  it("is no news to a hub that it is peered with, however long ago the pool went", () => {
    const id = "/subscriptions/1/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    const network = buildNetwork({
      hub: { virtualNetworkId: id, useRemoteGateways: false, firewallPrivateIp: undefined },
    });
    const gone = after(buildCluster({ network, nodePools: one }), planned(buildCluster({ network, nodePools: two })));
    const again = after(buildCluster({ network, nodePools: one }), gone);

    const codes = classifyChanges(gone.ledger, again, catalogue).problems.map(({ code }) => code);
    expect(codes).not.toContain("peering-out-of-sync");
  });

  it("keeps the cluster's own block when Bastion goes, and does not have it where nothing ever used it", () => {
    const without = buildCluster({ nodePools: one, network: buildNetwork({ bastion: false }) });
    const before = planned(buildCluster({ nodePools: one }));

    expect(prefixes(after(without, before))).toEqual(prefixes(before));
    const fresh = planned(without);
    expect(prefixes(fresh)).toHaveLength(1);
    expect(prefixes(after(without, fresh))).toEqual(prefixes(fresh));
  });

  it("gives the block of a gone pool to another one only in the next deployment", () => {
    const small = buildNetwork({ addressSpace: "10.20.0.0/23" });
    const pools = (...names: string[]) =>
      buildCluster({ network: small, nodePools: names.map((name) => buildPool({ name, nodes: 100, maxNodes: 120 })) });
    const before = planned(pools("a", "b"));
    const refused = problemsOf(pools("a", "c"), { ledger: before.ledger }, "address-space-too-small");
    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringMatching(/10\.20\.[01]\.\d+\/25 is in use until the end of this deployment, by what it removes\.$/),
    ]);

    const next = after(pools("a", "c"), after(pools("a"), before));
    const subnets = networkOf(next).subnets.filter(({ role }) => role === "nodes");
    expect(subnets.map(({ poolIdentity }) => poolIdentity)).toEqual(["a", "c"]);
    expect(prefixes(next)).toEqual(prefixes(before));
  });

  it("never loses a range and never has one twice, whatever pools come and go", () => {
    const names = fc.subarray(["a", "b", "c", "d"], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 2, maxLength: 5 }), (steps) => {
        let plan: Plan | undefined;
        for (const pools of steps) {
          const cluster = buildCluster({ nodePools: pools.map((name) => buildPool({ name })) });
          const next = plan === undefined ? planned(cluster) : after(cluster, plan);
          const space = prefixes(next).map(knownRange);
          const before: readonly string[] = plan === undefined ? [] : prefixes(plan);
          expect(before.filter((held) => !space.some((range) => contains(range, knownRange(held))))).toEqual([]);
          expect(space.filter((range, i) => space.slice(0, i).some((other) => overlap(range, other)))).toEqual([]);
          const outside = networkOf(next).subnets.filter(
            ({ addressPrefix }) => !space.some((range) => contains(range, knownRange(addressPrefix))),
          );
          expect(outside).toEqual([]);
          plan = next;
        }
      }),
      { numRuns: 40 },
    );
  });
});
