import { describe, expect, it } from "vitest";
import { unpricedItems } from "../../src/cli/stack/unpriced-items.js";
import type { Cluster } from "../../src/config/cluster.js";
import {
  buildCluster,
  buildMachineLearning,
  buildNetwork,
  buildPool,
  buildSite,
  planned,
} from "../planner/build-cluster.js";

const bare = buildNetwork({ bastion: false, egress: "none" });
const itemsOf = (overrides: Partial<Cluster>): string[] =>
  unpricedItems(planned(buildCluster({ network: bare, ...overrides }))).map(
    ({ item, location, count }) => `${location}: ${count} ${item}`,
  );
const disk = { sizeGiB: 256, storageType: "Premium_LRS", caching: "None" } as const;
const persistent = { kind: "persistent", sizeGiB: 128, storageType: "Premium_LRS" } as const;

describe("what the price of a plan leaves out", () => {
  it("is nothing where nodes are all that Azure bills", () => {
    expect(itemsOf({})).toEqual([]);
  });

  it("is each disk of each node that is no part of its host", () => {
    expect(itemsOf({ nodePools: [buildPool({ nodes: 3, osDisk: persistent, dataDisks: [disk, disk] })] })).toEqual([
      "southcentralus: 9 managed disks",
    ]);
    expect(itemsOf({ nodePools: [buildPool({ nodes: 3, dataDisks: [disk] })] })).toEqual([
      "southcentralus: 3 managed disks",
    ]);
  });

  it("is the network around nodes, by region", () => {
    const sites = [buildSite(), buildSite({ name: "west", location: "westeurope", path: "sites[1]" })];
    const west = buildPool({ name: "cpu", sites: [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }] });
    expect(itemsOf({ sites, nodePools: [buildPool(), west], network: buildNetwork() })).toEqual(
      expect.arrayContaining([
        "southcentralus: 1 Bastion",
        "southcentralus: 1 NAT gateways",
        "westeurope: 1 NAT gateways",
        "westeurope: 1 traffic between networks",
      ]),
    );
  });

  it("is the managed network of a workspace, and not one of the cluster's own", () => {
    const jobs = [buildPool({ engine: "machineLearning" })];
    const managed = (network: "own" | "managed") =>
      itemsOf({ nodePools: jobs, machineLearning: buildMachineLearning({ network }) });
    expect(managed("managed")).toContain("southcentralus: 1 managed network of the workspace");
    expect(managed("own").join()).not.toContain("managed network");
    expect(managed("own")).toContain("southcentralus: 1 container registry");
  });

  it("is no account that is brought along, and what logs write", () => {
    const accountId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/own";
    const storage = { ...buildCluster().storage, accountId };
    const logAnalyticsWorkspaceId = "/subscriptions/s/resourceGroups/g/providers/x/workspaces/log";
    const nodePools = [buildPool({ engine: "batch", osDisk: persistent })];
    const of = ["batchAccounts", "storage"] as const;
    const items = itemsOf({ nodePools, storage, diagnostics: { logAnalyticsWorkspaceId, of: [...of] } });
    expect(items.join()).not.toContain("storage accounts");
    expect(items).toContain("southcentralus: 1 logs and records in Log Analytics");
  });
});
