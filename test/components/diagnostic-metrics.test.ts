import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import type { Plan } from "../../src/planner/plan.js";
import { login, ofType, record, type Recorded } from "./record.js";

const logAnalyticsWorkspaceId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/log";

const planWith = (metrics: boolean): Plan =>
  planOf({
    name: "lab",
    nodePools: [
      { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 },
      { name: "jobs", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "machineLearning" },
      { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
      { name: "login", vmSize: "Standard_D4s_v5", nodes: 1, role: "login" },
    ],
    storage: {
      accounts: [
        { name: "sets", kind: "blobs", containers: ["raw"] },
        { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 100 }] },
      ],
    },
    machineLearning: {},
    diagnostics: { logAnalyticsWorkspaceId, metrics },
  });

async function declaredSettings(metrics: boolean): Promise<readonly Recorded[]> {
  const plan = planWith(metrics);
  const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
  return ofType(resources, "azure-native:monitor:DiagnosticSetting");
}

async function metricsBySource(metrics: boolean): Promise<Readonly<Record<string, unknown>>> {
  const plan = planWith(metrics);
  const settings = await declaredSettings(metrics);
  const kinds = (plan.diagnostics?.settings ?? []).map(({ name, source }) => {
    const declared = settings.find((each) => each.name === `lab-${name}`);
    return [source.kind, declared === undefined ? "not declared" : declared.inputs["metrics"]] as const;
  });
  return Object.fromEntries(kinds);
}

describe("diagnostic settings of nodes and of data", { timeout: 60_000 }, () => {
  it("are of scale sets, machines, blobs and files themselves, and name logs only where there are some", async () => {
    const settings = await declaredSettings(true);
    const of = (name: string) => {
      const { resourceUri, logs } = settings.find((each) => each.name.startsWith(`lab-logs-${name}`))?.inputs ?? {};
      return [String(resourceUri).split("/").at(-1), logs !== undefined];
    };
    expect(of("gpu")).toEqual(["lab-gpu-s000-scale-set", false]);
    expect(of("login")).toEqual(["lab-login-s000-virtual-machine", false]);
    expect(of("stsets")[0]).toMatch(/^lab-data-stsets.*-storage-blob-service$/);
    expect(of("sthome")[0]).toMatch(/^lab-data-sthome.*-storage-file-service$/);
    expect([of("stsets")[1], of("sthome")[1]]).toEqual([true, true]);
  });
});

describe("diagnostic settings", { timeout: 60_000 }, () => {
  it("send the metrics of what has some, where they are asked for", async () => {
    const all = [{ category: "AllMetrics", enabled: true }];
    expect(await metricsBySource(true)).toEqual({
      bastion: undefined,
      batchAccount: all,
      batchStorage: all,
      containerRegistry: all,
      dataAccount: all,
      keyVault: all,
      machine: all,
      machineLearningStorage: all,
      networkSecurityGroup: undefined,
      scaleSet: all,
      workspace: all,
    });
  });

  it("send logs alone otherwise", async () => {
    expect(Object.values(await metricsBySource(false)).filter((each) => each !== undefined)).toEqual([]);
  });
});
