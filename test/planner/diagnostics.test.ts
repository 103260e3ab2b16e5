import { describe, expect, it } from "vitest";
import { logSourceNames } from "../../src/catalogue/log-sources.js";
import type { Cluster } from "../../src/config/cluster.js";
import { planOf } from "../components/plan-of.js";
import { buildCluster, buildMachineLearning, buildPool, planned } from "./build-cluster.js";

const logAnalyticsWorkspaceId =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/log-ops";
const workspaceOfGuid = logAnalyticsWorkspaceId.replace("/s/", "/11111111-1111-1111-1111-111111111111/");
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

  it("send metrics of scale sets and machines, one by one, where metrics are asked for", () => {
    const nodePools = [
      buildPool({ name: "gpu", nodes: 150 }),
      buildPool({ name: "head", identity: "head", role: "login", engine: "virtualMachine", nodes: 1 }),
    ];
    const of = (metrics: true | undefined) =>
      planned(
        buildCluster({ nodePools, diagnostics: { logAnalyticsWorkspaceId, of: ["scaleSets", "machines"], metrics } }),
      ).diagnostics?.settings.map(({ name }) => name);
    expect(of(true)).toEqual(["logs-gpu-s000", "logs-gpu-s001", "logs-head-s000"]);
    expect(of(undefined)).toEqual([]);
  });

  it("send the logs of accounts for data too", () => {
    const { diagnostics } = planOf({
      name: "lab",
      nodePools: [{ name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 }],
      storage: {
        accounts: [
          { name: "sets", kind: "dataLake", containers: ["raw"] },
          { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 100 }] },
        ],
      },
      diagnostics: { logAnalyticsWorkspaceId: workspaceOfGuid, of: ["storage"] },
    });
    expect(diagnostics?.settings.map(({ source }) => source)).toEqual([
      { kind: "dataAccount", name: "home", site: "southcentralus" },
      { kind: "dataAccount", name: "sets", site: "southcentralus" },
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
