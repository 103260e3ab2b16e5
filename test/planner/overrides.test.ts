import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { readCluster } from "../../src/config/read-cluster.js";
import { classifyChanges, plan } from "../../src/planner/index.js";
import type { Plan } from "../../src/planner/plan.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { report } from "../config/build-cluster.js";

type Overrides = NonNullable<Parameters<typeof planOf>[0]["overrides"]>;
const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 150 };

const withOverrides = (overrides: Overrides, before?: Plan, more: object = {}): Plan =>
  planOf({ name: "lab", nodePools: [gpu], machineLearning: {}, overrides, ...more }, before?.ledger);

function problemsOf(overrides: Overrides) {
  const described = { nodePools: [gpu], sshPublicKey, overrides };
  const { cluster } = readCluster(described, { stack: "lab", location: "southcentralus" }, catalogue);
  return plan(cluster!, catalogue).problems.filter(({ code }) => code.startsWith("override"));
}

const ofSets = (patch: Record<string, unknown>): Overrides[number] => ({
  resource: "compute:VirtualMachineScaleSet",
  pools: ["gpu"],
  patch,
  evenThough: ["placement"],
});

describe("overrides of a plan", () => {
  it("say which resources they meet", () => {
    const { overrides } = withOverrides([ofSets({ platformFaultDomainCount: 5 })]);
    expect(overrides?.map(({ resources }) => resources)).toEqual([["gpu-s000", "gpu-s001"]]);
  });

  it("are errors when they meet nothing", () => {
    const patch = { tags: { a: "b" } };
    expect(
      report(
        problemsOf([
          { resource: "keyvault:Vault", patch },
          { resource: "network:Subnet", names: ["snet-gpus"], patch: { serviceEndpoints: [] } },
          { resource: "compute:VirtualMachineScaleSet", names: ["gpu-s000", "gpu-s010"], patch },
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "error override-meets-nothing at overrides[0]
        This cluster declares no keyvault:Vault.
        → Remove the override, or add what it is for.
      error override-meets-nothing at overrides[1]
        No network:Subnet of this cluster is called snet-gpus.
        → Did you mean "snet-gpu"? The names are AzureBastionSubnet, snet-gpu.
      error override-meets-nothing at overrides[2].names[1]
        No compute:VirtualMachineScaleSet of this cluster is called gpu-s010.
        → Did you mean "gpu-s000"? The names are gpu-s000, gpu-s001."
    `);
  });

  it("of a machine's address leave its names at the planned one, and say so", () => {
    const head = { name: "head", vmSize: "Standard_D8ds_v5", nodes: 2, role: "scheduler" as const };
    const configuration = { name: "ip0", subnet: { id: "snet" } };
    const told = (first: object) => {
      const override = {
        resource: "network:NetworkInterface",
        patch: { ipConfigurations: [{ ...configuration, ...first }] },
        evenThough: ["addresses" as const],
      };
      const described = { name: "lab", nodePools: [gpu, head], sshPublicKey, overrides: [override] };
      const { cluster } = readCluster(described, { stack: "lab", location: "southcentralus" }, catalogue);
      return plan(cluster!, catalogue).problems.filter(({ code }) => code === "override-address-elsewhere");
    };
    const [planned = ""] = planOf({ name: "lab", nodePools: [gpu, head] }).machines!.flatMap(({ machines }) =>
      machines.flatMap(({ privateIpAddress }) => privateIpAddress ?? []),
    );
    expect(report(told({ privateIPAllocationMethod: "Static", privateIPAddress: "10.0.0.99" }))).toMatchInlineSnapshot(`
      "warning override-address-elsewhere at overrides[0].patch.ipConfigurations
        head-s000 gets 10.0.0.99 while head-s000.southcentralus.lab.internal keeps 10.194.127.164, head-s001 gets 10.0.0.99 while head-s001.southcentralus.lab.internal keeps 10.194.127.165.
        → Leave the address to the plan; or reach the machine by its address, and not by name."
    `);
    expect(report(told({ privateIPAllocationMethod: "Dynamic" }))).toMatchInlineSnapshot(`
      "warning override-address-elsewhere at overrides[0].patch.ipConfigurations
        head-s000 gets what Azure chooses while head-s000.southcentralus.lab.internal keeps 10.194.127.164, head-s001 gets what Azure chooses while head-s001.southcentralus.lab.internal keeps 10.194.127.165.
        → Leave the address to the plan; or reach the machine by its address, and not by name."
    `);
    const one = told({ privateIPAllocationMethod: "Static", privateIPAddress: planned });
    expect(one).toHaveLength(1);
    expect(one[0]!.message).toContain("head-s001");
    expect(one[0]!.message).not.toContain("head-s000");
  });

  it("leave a plan without them as it was", () => {
    const { overrides, ledger } = withOverrides([]);
    expect([overrides, ledger.overrides]).toEqual([undefined, undefined]);
  });
});

describe("a change of an override", () => {
  const none = withOverrides([]);
  const judge = (before: Plan, overrides: Overrides, more: object = {}) => {
    const after = withOverrides(overrides, before, more);
    const fromPlan = classifyChanges(before, after, catalogue);
    const fromLedger = classifyChanges(before.ledger, after, catalogue);
    expect(fromLedger.problems).toEqual(fromPlan.problems);
    return {
      changes: fromPlan.changes.map(({ resource, field, before: was, after: is, effect, nodes }) =>
        [resource, field, was, is, effect, nodes].join(" | "),
      ),
      codes: fromPlan.problems.map(({ code, path }) => `${code} ${path}`),
    };
  };

  it("is told for all shards of a pool at once, with what it does", () => {
    const scaleIn = ofSets({ scaleInPolicy: { rules: ["OldestVM"] } });
    expect(judge(none, [scaleIn])).toEqual({
      changes: ['node pool gpu | overrides.scaleInPolicy.rules | as planned | ["OldestVM"] | inPlace | 150'],
      codes: [],
    });
  });

  it("is refused where deployed nodes cannot take it: when it comes, changes and goes", () => {
    const domains = (count: number) => [ofSets({ platformFaultDomainCount: count })];
    const refused = ["change-needs-new-shards overrides[0].patch"];
    expect(judge(none, domains(5)).codes).toEqual(refused);
    const deployed = withOverrides(domains(5));
    expect(judge(deployed, domains(5)).codes).toEqual([]);
    expect(judge(deployed, domains(2)).codes).toEqual(refused);
    expect(judge(deployed, []).codes).toEqual(["change-needs-new-shards overrides"]);
  });

  it("is taken by new shards", () => {
    const more = { nodePools: [{ ...gpu, generation: 2 }], allowDestroy: ["gpu"] };
    const after = withOverrides([ofSets({ platformFaultDomainCount: 5 })], none, more);
    const { problems } = classifyChanges(none, after, catalogue, ["gpu"]);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is refused on a service whose property is fixed, and not where the service is new", () => {
    const patch = { isHnsEnabled: true };
    const account: Overrides = [{ resource: "storage:StorageAccount", patch, evenThough: ["contents"] }];
    expect(judge(none, account).codes).toEqual(["change-refused overrides[0].patch"]);
    const without = planOf({ name: "lab", nodePools: [gpu] });
    expect(judge(without, account).codes).toEqual([]);
  });

  it.each<[string, object, object, Overrides[number]]>([
    [
      "an account for data",
      {},
      { storage: { accounts: [{ name: "sets", kind: "dataLake", containers: ["raw"] }] } },
      { resource: "storage:StorageAccount", names: ["sets"], patch: { sku: { name: "Standard_RAGRS" } } },
    ],
    [
      "a Batch account",
      {},
      {
        nodePools: [
          { ...gpu, nodes: 40 },
          { name: "tasks", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
        ],
      },
      { resource: "storage:StorageAccount", patch: { sku: { name: "Standard_RAGRS" } } },
    ],
    [
      "a gateway",
      { network: { natGateways: "perPool" } },
      {
        network: { natGateways: "perPool" },
        nodePools: [
          { ...gpu, nodes: 40 },
          { name: "more", vmSize: "Standard_HB120rs_v3", nodes: 2 },
        ],
      },
      { resource: "network:NatGateway", names: ["ng-more"], patch: { zones: ["1"] } },
    ],
    [
      "Bastion",
      { network: { bastion: false } },
      { network: { bastion: true } },
      {
        resource: "network:PublicIPAddress",
        names: ["bas-lab-southcentralus-pip"],
        patch: { sku: { name: "Basic" } },
        evenThough: ["addresses"],
      },
    ],
  ])("is not refused on %s that comes with it, and is later", (_, without, having, override) => {
    const base = { name: "lab", nodePools: [{ ...gpu, nodes: 40 }] };
    const before = planOf({ ...base, ...without });
    const problems = (from: Plan, overrides: Overrides): readonly string[] => {
      const after = planOf({ ...base, ...having, overrides }, from.ledger);
      const errors = classifyChanges(from, after, catalogue).problems.filter(({ severity }) => severity === "error");
      expect(classifyChanges(from.ledger, after, catalogue).problems).toMatchObject(errors);
      return errors.map(({ code, path }) => `${code} ${path}`);
    };
    expect(problems(before, [override])).toEqual([]);
    const deployed = planOf({ ...base, ...having }, before.ledger);
    expect(problems(deployed, [override])).toEqual(["change-refused overrides[0].patch"]);
  });

  it("warns of nodes that have to be rolled for it", () => {
    const patch = { virtualMachineProfile: { osProfile: { customData: "I2Nsb3VkLWNvbmZpZw==" } } };
    expect(judge(none, [ofSets(patch)]).codes).toEqual(["nodes-to-roll nodePools.gpu"]);
  });

  it("says where no source states what Azure does", () => {
    const patch = { virtualMachineProfile: { diagnosticsProfile: { bootDiagnostics: { enabled: false } } } };
    expect(judge(none, [ofSets(patch)]).codes).toEqual(["change-effect-unknown overrides[0].patch"]);
  });

  it("of a tag is told as one of tags", () => {
    const { changes } = judge(none, [{ resource: "network:VirtualNetwork", patch: { tags: { project: "climate" } } }]);
    expect(changes).toEqual(["vnet-lab-southcentralus | overrides.tags.project | as planned | climate | inPlace | 0"]);
  });
});
