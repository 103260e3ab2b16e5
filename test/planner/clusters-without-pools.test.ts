import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned } from "./build-cluster.js";

const sites = [buildSite({ name: "texas" }), buildSite({ name: "virginia", location: "eastus" })];
const batch = { ...buildCluster().batch, withoutPools: true };
const alone = (overrides: Partial<Cluster> = {}) => buildCluster({ sites, batch, nodePools: [], ...overrides });
const onBatch = (site: string) =>
  buildPool({ engine: "batch", sites: [{ name: site, maxNodes: null, maxInfiniBandNodes: 100 }] });

describe("a Batch account that is asked for without pools", () => {
  it("is at the first site, with the network and the endpoints that it is reached by", () => {
    const plan = planned(alone());
    expect(plan.batchAccounts.map(({ site, poolSites }) => [site, poolSites])).toEqual([["texas", ["texas"]]]);
    expect(plan.sites.map(({ name, network }) => [name, network.kind])).toEqual([["texas", "new"]]);
    expect(plan.privateEndpoints.map(({ target, site }) => [target, site])).toEqual([
      ["batchAccount", "texas"],
      ["blob", "texas"],
      ["batchNodeManagement", "texas"],
    ]);
    expect(plan.shards).toEqual([]);
    expect(planned(alone(), { ledger: plan.ledger }).ledger).toEqual(plan.ledger);
  });

  it("is that of the pools where there are some", () => {
    const nodePools = [onBatch("virginia")];
    const asked = planned(alone({ nodePools }));
    expect(asked).toEqual(planned(alone({ nodePools, batch: { ...batch, withoutPools: false } })));
    expect(asked.batchAccounts.map(({ site }) => site)).toEqual(["virginia"]);
  });

  it("stays with its data where it is when the last pool goes", () => {
    const before = planned(alone({ nodePools: [onBatch("virginia")] }));
    const after = planned(alone(), { ledger: before.ledger });
    expect(after.batchAccounts.map(({ name, storage }) => [name, storage.name])).toEqual(
      before.batchAccounts.map(({ name, storage }) => [name, storage.name]),
    );
    const { changes } = classifyChanges(before.ledger, after, catalogue, ["gpu"]);
    const accounts = before.batchAccounts.map(({ name }) => name);
    expect(changes.filter(({ resource }) => accounts.includes(resource))).toEqual([]);
  });

  it("goes when it is no longer asked for", () => {
    const before = planned(alone({ machineLearning: buildMachineLearning({ site: "texas" }) }));
    const after = planned(
      alone({
        machineLearning: buildMachineLearning({ site: "texas" }),
        batch: { ...batch, withoutPools: false },
      }),
      { ledger: before.ledger },
    );
    expect(after.batchAccounts).toEqual([]);
    expect(after.ledger.sites["texas"]?.batchAccount).toBeUndefined();
  });
});

describe("a cluster without pools", () => {
  it("is a workspace with its network", () => {
    const plan = planned(
      alone({ batch: { ...batch, withoutPools: false }, machineLearning: buildMachineLearning({ site: "texas" }) }),
    );
    expect(plan.machineLearning?.site).toBe("texas");
    expect(plan.batchAccounts).toEqual([]);
    expect(plan.totals).toMatchObject({ nodes: 0, gpus: 0 });
  });
});
