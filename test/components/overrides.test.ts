import { describe, expect, it } from "vitest";
import { Supercomputer, type SupercomputerArgs } from "../../src/components/supercomputer.js";
import { overridableType, nameInputOf } from "../../src/config/overrides/overridable-types.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { declaredResources } from "../../src/planner/overrides/declared-resources.js";
import { planOf } from "./plan-of.js";
import { login, record, type Recorded } from "./record.js";

type Description = Omit<ClusterInput, "sshPublicKey">;

async function declared(cluster: Description, args: Partial<SupercomputerArgs> = {}): Promise<readonly Recorded[]> {
  const plan = planOf(cluster);
  const run = await record(() => new Supercomputer(plan.cluster, { plan, defaultSubscription: login, ...args }));
  return run.resources;
}

const hub = `/subscriptions/${login}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`;
const twoSites = [
  { name: "south", location: "southcentralus" },
  { name: "west", location: "westeurope" },
];
const budget = { usdPerMonth: 1000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] };

/** Every type of resource, with the names that both sites have. */
const everything: Description = {
  name: "lab",
  sites: twoSites,
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4, sites: [{ name: "south", maxNodes: 2 }, "west"] },
    {
      name: "tasks",
      vmSize: "Standard_HB120rs_v3",
      nodes: 4,
      engine: "batch",
      sites: [{ name: "south", maxNodes: 2 }, "west"],
    },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning", sites: ["west"] },
    {
      name: "head",
      role: "scheduler",
      vmSize: "Standard_D8s_v5",
      nodes: 2,
      sites: ["west"],
      dataDisks: [{ sizeGiB: 128 }, { sizeGiB: 256 }],
      extensions: [{ name: "Watch", publisher: "Lab.Monitoring", type: "Watch", version: "1.4" }],
    },
  ],
  machineLearning: { site: "west" },
  network: { hub: { virtualNetworkId: hub } },
  budget,
};

const monitored: Description = {
  ...everything,
  nodePools: [
    ...everything.nodePools,
    { name: "login", role: "login", vmSize: "Standard_D4s_v5", nodes: 1, sites: ["south"] },
    { name: "pre-login", role: "login", vmSize: "Standard_D4s_v5", nodes: 1, sites: ["west"] },
  ],
  diagnostics: { nodes: {} },
};

const withData: Description = {
  ...everything,
  storage: {
    accounts: [
      { name: "sets", kind: "dataLake", site: "west", containers: ["raw", "cooked"] },
      { name: "more", kind: "blobs", site: "south", containers: ["raw"] },
      { name: "home", kind: "nfsFiles", site: "south", shares: [{ name: "home", quotaGiB: 100 }] },
    ],
  },
  machineLearning: {
    site: "west",
    network: "managed",
    datastores: [{ name: "sets", account: "sets", container: "raw" }],
  },
};

/** What is of the hub, and what no override can name. */
const outside = ["-peering-from-hub"];

describe("overrides", { timeout: 120_000 }, () => {
  it.each<[string, Description]>([
    ["all services at two sites", everything],
    ["a firewall", { ...everything, network: { hub: { virtualNetworkId: hub, firewallPrivateIp: "10.0.0.4" } } }],
    ["gateways for each pool", { ...everything, network: { natGateways: "perPool" } }],
    ["logs, and agents on nodes", monitored],
    ["accounts for data, and datastores", withData],
  ])("can name every resource of their types that a cluster declares: %s", async (_, cluster) => {
    const resources = await declared(cluster);
    const found = resources.flatMap(({ type, name, inputs }) => {
      const known = overridableType(type);
      if (known === undefined || outside.some((end) => name.endsWith(end))) return [];
      const nameInput = nameInputOf(known);
      return [`${known} ${nameInput === null ? name.slice("lab-".length) : String(inputs[nameInput])}`];
    });
    const named = declaredResources(planOf(cluster)).map(
      ({ type, name, pulumiName }) => `${type} ${pulumiName ?? name}`,
    );
    expect([...found].sort()).toEqual([...named].sort());
  });

  it("reach what they name, at the site that they name, and nothing else", async () => {
    const mark = (value: string) => ({ tags: { mark: value } });
    const overrides = [
      { resource: "network:NetworkSecurityGroup", pools: ["gpu"], sites: ["west"], patch: mark("group") },
      { resource: "compute:VirtualMachineScaleSet", pools: ["gpu"], sites: ["south"], patch: mark("set") },
      {
        resource: "privatedns:PrivateZone",
        sites: ["west"],
        names: ["privatelink.api.azureml.ms"],
        patch: mark("zone"),
      },
      { resource: "keyvault:Vault", patch: mark("vault") },
    ];
    const marked = (await declared({ ...everything, overrides })).flatMap(({ name, inputs }) => {
      const { mark: value } = (inputs["tags"] ?? {}) as { mark?: string };
      return value === undefined ? [] : [`${name}: ${value}`];
    });
    expect(marked.sort()).toEqual([
      "lab-gpu-s000-scale-set: set",
      "lab-ml-key-vault: vault",
      "lab-west-dns-privatelink.api.azureml.ms: zone",
      "lab-west-network-nsg-gpu: group",
    ]);
  });

  it("reach settings of logs, agents and the rule, which have one name on Azure", async () => {
    const overrides = [
      { resource: "monitor:DiagnosticSetting", sites: ["south"], patch: { logAnalyticsDestinationType: "Dedicated" } },
      { resource: "compute:VirtualMachineExtension", pools: ["login"], patch: { enableAutomaticUpgrade: true } },
      { resource: "Microsoft.Insights/dataCollectionRules", patch: { description: "nodes" } },
    ];
    const patched = (await declared({ ...monitored, overrides })).flatMap(({ name, inputs }) =>
      inputs["logAnalyticsDestinationType"] === "Dedicated" ||
      inputs["enableAutomaticUpgrade"] === true ||
      inputs["description"] === "nodes"
        ? [name]
        : [],
    );
    expect(patched.sort()).toMatchInlineSnapshot(`
      [
        "lab-dcr-lab-westeurope",
        "lab-login-s000-agent",
        "lab-logs-bas-lab-south",
        "lab-logs-south-bastion-nsg",
        "lab-logs-south-nsg-gpu",
        "lab-logs-south-nsg-login",
        "lab-logs-south-nsg-tasks",
      ]
    `);
  });

  it("change members that they name, take away what they set to null, and replace lists", async () => {
    const overrides = [
      {
        resource: "compute:VirtualMachineScaleSet",
        pools: ["gpu"],
        patch: {
          virtualMachineProfile: { diagnosticsProfile: null, userData: "aGVsbG8=" },
          scaleInPolicy: { rules: ["OldestVM"] },
        },
      },
    ];
    const sets = async (cluster: Description) =>
      (await declared(cluster)).find(({ name }) => name === "lab-gpu-s000-scale-set")?.inputs ?? {};
    const plain = (await sets(everything)) as Record<string, Record<string, unknown>>;
    const { diagnosticsProfile, ...profile } = plain["virtualMachineProfile"] ?? {};
    expect(diagnosticsProfile).toBeDefined();
    expect(await sets({ ...everything, overrides })).toEqual({
      ...plain,
      virtualMachineProfile: { ...profile, userData: "aGVsbG8=" },
      scaleInPolicy: { ...plain["scaleInPolicy"], rules: ["OldestVM"] },
    });
  });

  it("are laid over what transform has made", async () => {
    const overrides = [{ resource: "keyvault:Vault", patch: { tags: { by: "override" } } }];
    const vaults = await declared(
      { ...everything, overrides },
      { transform: { machineLearning: { keyVault: (args) => void (args.tags = { by: "transform", also: "this" }) } } },
    );
    expect(vaults.find(({ type }) => type === "azure-native:keyvault:Vault")?.inputs["tags"]).toEqual({
      by: "override",
      also: "this",
    });
  });
});
