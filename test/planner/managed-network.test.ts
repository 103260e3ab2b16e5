import { describe, expect, it } from "vitest";
import type { NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite, planned } from "./build-cluster.js";

const sites = [
  buildSite({ name: "main", location: "southcentralus" }),
  buildSite({ name: "west", location: "eastus", path: "sites[1]" }),
];
const west = [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }];
const computes = buildPool({ name: "jobs", engine: "machineLearning", sites: west });
const nodes = buildPool({ name: "gpu", sites: west });
const hub = {
  virtualNetworkId: "/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub",
  useRemoteGateways: false,
  firewallPrivateIp: undefined,
};

const managed = (nodePools: readonly NodePool[]) =>
  buildCluster({
    sites,
    nodePools,
    network: buildNetwork({ hub }),
    machineLearning: buildMachineLearning({ site: "main", network: "managed" }),
  });

describe("a site that holds only computes of a managed network", () => {
  it("has no network, no block and no peering", () => {
    const plan = planned(managed([computes]));
    expect(plan.sites.map(({ name, network }) => [name, network.kind])).toEqual([
      ["main", "new"],
      ["west", "none"],
    ]);
    expect(plan.ledger.sites["west"]).toMatchObject({ ownBlock: null });
    expect(plan.sitePeerings).toEqual([]);
    expect(plan.criticalPath.steps.map(({ name }) => name).join()).not.toContain("vnet-lab-west");
  });

  it("gets one with the first pool that is in it, and loses it with the last", () => {
    const before = planned(managed([computes]));
    const between = planned(managed([computes, nodes]), { ledger: before.ledger });
    const after = planned(managed([computes]), { ledger: between.ledger });
    const kinds = [before, between, after].map(({ sites }) => sites.find(({ name }) => name === "west")?.network.kind);
    expect(kinds).toEqual(["none", "new", "none"]);
    expect(after.ledger.sites["west"]).toEqual(before.ledger.sites["west"]);
  });

  it("keeps the network that its computes are in where the cluster has its own", () => {
    const own = buildMachineLearning({ site: "main", network: "own" });
    const plan = planned(buildCluster({ sites, nodePools: [computes], machineLearning: own }));
    expect(plan.sites.map(({ network }) => network.kind)).toEqual(["new", "new"]);
  });
});
