import { describe, expect, it } from "vitest";
import { logSourceNames } from "../../src/catalogue/log-sources.js";
import type { Cluster } from "../../src/config/cluster.js";
import { buildCluster, buildMachineLearning, buildPool, planned } from "./build-cluster.js";

const logAnalyticsWorkspaceId =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/log-ops";
const kinds = (overrides: Partial<Cluster>) => {
  const cluster = buildCluster({ diagnostics: { logAnalyticsWorkspaceId, of: logSourceNames }, ...overrides });
  return planned(cluster).diagnostics?.settings.map(({ source }) => source.kind) ?? [];
};
const services: Partial<Cluster> = {
  nodePools: [
    buildPool({ name: "gpu" }),
    buildPool({ name: "jobs", engine: "machineLearning" }),
    buildPool({ name: "tasks", engine: "batch" }),
  ],
  machineLearning: buildMachineLearning(),
};

describe("diagnostic settings", () => {
  it("are none where no logs are asked for", () => {
    expect(planned(buildCluster()).diagnostics).toBeUndefined();
  });

  it("send the logs of each thing that the cluster makes", () => {
    expect([...new Set(kinds(services))].sort()).toEqual([
      "bastion",
      "batchAccount",
      "batchStorage",
      "containerRegistry",
      "keyVault",
      "machineLearningStorage",
      "networkSecurityGroup",
      "workspace",
    ]);
  });

  it("leave alone what is brought along", () => {
    const accountId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/own";
    const storage = { ...buildCluster().storage, accountId };
    expect(kinds({ ...services, storage }).filter((kind) => kind.endsWith("torage"))).toEqual([]);
  });

  it("have names of their own, each", () => {
    const { diagnostics } = planned(
      buildCluster({ ...services, diagnostics: { logAnalyticsWorkspaceId, of: logSourceNames } }),
    );
    const names = diagnostics?.settings.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(names.length);
  });
});
