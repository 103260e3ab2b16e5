import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const logAnalyticsWorkspaceId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/log";

const head = { name: "head", role: "scheduler", vmSize: "Standard_D4s_v5", nodes: 2 } as const;
const keys = { name: "keys", publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };
const sites = [
  { name: "south", location: "southcentralus" },
  { name: "west", location: "westeurope" },
];

async function declared() {
  const plan = planOf({
    name: "lab",
    sites,
    nodePools: [
      { ...head, extensions: [keys], tags: { team: "hpc" } },
      { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2, sites: ["west"] },
      { name: "quiet", vmSize: "Standard_HB120rs_v3", nodes: 2 },
    ],
    diagnostics: { logAnalyticsWorkspaceId, of: [], nodes: { pools: ["head", "gpu"], region: "northeurope" } },
  });
  return (await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }))).resources;
}

describe("the agent of machines and of nodes at two sites", { timeout: 60_000 }, () => {
  it("is an extension of each machine, as its own identity, with the tags of the machine's other extensions", async () => {
    const resources = await declared();
    const extensions = ofType(resources, "azure-native:compute:VirtualMachineExtension");
    const agents = extensions.filter(({ inputs }) => inputs["type"] === "AzureMonitorLinuxAgent");
    expect(agents.map(({ inputs }) => inputs["vmName"])).toEqual(["head-s000", "head-s001"]);
    for (const { inputs } of agents) {
      const beside = extensions.find(
        (one) => one.inputs["vmName"] === inputs["vmName"] && one.inputs["type"] === "KeyVaultForLinux",
      );
      expect(inputs["tags"]).toEqual(beside?.inputs["tags"]);
      expect(inputs).toMatchObject({
        suppressFailures: true,
        tags: { role: "scheduler", team: "hpc" },
        settings: { authentication: { managedIdentity: { "identifier-name": "mi_res_id" } } },
      });
    }
  });

  it("goes by one rule, with which machines and scale sets of the chosen pools are associated", async () => {
    const resources = await declared();
    const [rule, ...more] = ofType(resources, "azure-native:monitor:DataCollectionRule");
    expect(more).toEqual([]);
    expect(rule?.inputs).toMatchObject({ location: "northeurope" });
    const associations = ofType(resources, "azure-native:monitor:DataCollectionRuleAssociation");
    expect(associations.map(({ name }) => name).sort()).toEqual([
      "lab-gpu-s000-collection",
      "lab-head-s000-collection",
      "lab-head-s001-collection",
    ]);
    expect(new Set(associations.map(({ inputs }) => inputs["dataCollectionRuleId"])).size).toBe(1);
    const sets = ofType(resources, "azure-native:compute:VirtualMachineScaleSet");
    const withAgent = sets.filter(({ inputs }) => JSON.stringify(inputs).includes("AzureMonitorLinuxAgent"));
    expect(withAgent.map(({ inputs }) => inputs["vmScaleSetName"])).toEqual(["gpu-s000"]);
  });
});
