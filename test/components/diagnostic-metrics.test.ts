import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const logAnalyticsWorkspaceId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/log";

async function metricsBySource(metrics: boolean): Promise<Readonly<Record<string, unknown>>> {
  const plan = planOf({
    name: "lab",
    nodePools: [
      { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 },
      { name: "jobs", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "machineLearning" },
      { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
    ],
    machineLearning: {},
    diagnostics: { logAnalyticsWorkspaceId, metrics },
  });
  const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
  const settings = ofType(resources, "azure-native:monitor:DiagnosticSetting");
  const kinds = (plan.diagnostics?.settings ?? []).map(({ name, source }) => {
    const declared = settings.find((each) => each.name === `lab-${name}`);
    return [source.kind, declared === undefined ? "not declared" : declared.inputs["metrics"]] as const;
  });
  return Object.fromEntries(kinds);
}

describe("diagnostic settings", { timeout: 60_000 }, () => {
  it("send the metrics of what has some, where they are asked for", async () => {
    const all = [{ category: "AllMetrics", enabled: true }];
    expect(await metricsBySource(true)).toEqual({
      bastion: undefined,
      batchAccount: all,
      batchStorage: all,
      containerRegistry: all,
      keyVault: all,
      machineLearningStorage: all,
      networkSecurityGroup: undefined,
      workspace: all,
    });
  });

  it("send logs alone otherwise", async () => {
    expect(Object.values(await metricsBySource(false)).filter((each) => each !== undefined)).toEqual([]);
  });
});
