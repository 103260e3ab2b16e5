import { describe, expect, it } from "vitest";
import { Supercomputer, type SupercomputerArgs } from "../../src/components/supercomputer.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planOf } from "./plan-of.js";
import { login, nameOf, ofType, only, record, type Recorded } from "./record.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const compute = "azure-native:machinelearningservices:Compute";
const otherSubscription = "11111111-1111-1111-1111-111111111111";

const everything: Omit<ClusterInput, "sshPublicKey"> = {
  name: "lab",
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 250 },
    { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
    {
      name: "jobs",
      vmSize: "Standard_ND96asr_v4",
      nodes: 120,
      engine: "machineLearning",
      machineLearning: { minNodes: 110 },
    },
  ],
  machineLearning: {},
  budget: { usdPerMonth: 1000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] },
};

async function declareCluster(
  cluster: Omit<ClusterInput, "sshPublicKey">,
  args: Omit<Partial<SupercomputerArgs>, "plan"> = {},
): Promise<readonly Recorded[]> {
  const planned = planOf(cluster);
  const { resources } = await record(
    () => new Supercomputer(planned.cluster, { plan: planned, defaultSubscription: login, ...args }),
  );
  return resources;
}

let declared: Promise<readonly Recorded[]> | undefined;

/** Resources of {@link everything}, declared once for all tests that only look at them. */
function declareEverything(): Promise<readonly Recorded[]> {
  return (declared ??= declareCluster(everything));
}

function waitsFor(resources: readonly Recorded[], resource: Recorded): ReadonlySet<string> {
  const byName = new Map(resources.filter(({ custom }) => custom).map((each) => [each.name, each]));
  const reached = new Set<string>();
  const visit = (each: Recorded): void => {
    for (const name of each.dependencies) {
      const next = byName.get(name);
      if (next === undefined || reached.has(name)) continue;
      reached.add(name);
      visit(next);
    }
  };
  visit(resource);
  return reached;
}

describe("Supercomputer", { timeout: 60_000 }, () => {
  it("declares every shard, service and budget of the plan", async () => {
    const resources = await declareEverything();

    expect(
      ofType(resources, scaleSet)
        .map(({ inputs }) => inputs.vmScaleSetName)
        .sort(),
    ).toEqual(["gpu-s000", "gpu-s001", "gpu-s002"]);
    expect(ofType(resources, "azure-native:batch:Pool").map(({ inputs }) => inputs.poolName)).toEqual(["cpu-s000"]);
    expect(
      ofType(resources, compute)
        .map(({ inputs }) => inputs.computeName)
        .sort(),
    ).toEqual(["image-build", "jobs-s000", "jobs-s001"]);
    expect(only(resources, "azure-native:consumption:Budget").inputs.scope).toBe(`/subscriptions/${login}`);
    expect(ofType(resources, "azure-native:network:VirtualNetwork")).toHaveLength(1);
    expect(ofType(resources, "azure-native:managedidentity:UserAssignedIdentity")).toHaveLength(2);
  });

  it("declares every planned role and private endpoint once", async () => {
    const planned = planOf(everything);
    const resources = await declareEverything();

    expect(planned.roleAssignments.length).toBeGreaterThan(0);
    expect(ofType(resources, "azure-native:authorization:RoleAssignment")).toHaveLength(planned.roleAssignments.length);
    expect(
      ofType(resources, "azure-native:network:PrivateEndpoint")
        .map(({ inputs }) => inputs.privateEndpointName)
        .sort(),
    ).toEqual(planned.privateEndpoints.map(({ name }) => name).sort());
  });

  it("makes every resource a descendant of the cluster, named after its parent, each name once", async () => {
    const resources = await declareEverything();
    const children = resources.filter(({ type }) => type !== Supercomputer.type);

    expect(children.filter(({ name, parent }) => !name.startsWith(`${nameOf(parent)}-`))).toEqual([]);
    expect(new Set(children.map(({ name }) => name)).size).toBe(children.length);
    const known = new Set(resources.map(({ urn }) => urn));
    expect(children.filter(({ parent }) => !known.has(parent))).toEqual([]);
  });

  it("tags everything that can carry tags with cluster and stack, and nodes with their shard", async () => {
    const resources = await declareEverything();
    const untaggable =
      /RoleAssignment|BlobServiceProperties|PrivateDnsZoneGroup|VirtualNetworkPeering|Subnet|Budget$|^pulumi:/;
    const taggable = resources.filter(({ custom, type }) => custom && !untaggable.test(type));

    const untagged = taggable.filter(({ inputs }) => {
      const tags = inputs.tags as Record<string, string> | undefined;
      return tags?.cluster !== "lab" || tags.stack !== "test";
    });
    expect(untagged.map(({ name }) => name)).toEqual([]);
    expect(only(resources, scaleSet, "lab-gpu-s002-scale-set").inputs.tags).toMatchObject({
      shard: "gpu-s002",
      nodePool: "gpu",
      generation: "1",
    });
  });

  it("lets no shard wait for another", async () => {
    const resources = await declareEverything();
    const shards = resources.filter(
      ({ type, name }) =>
        (type === scaleSet || type === compute || type === "azure-native:batch:Pool") && !name.includes("image-build"),
    );
    const names = new Set(shards.map(({ name }) => name));

    expect(shards).toHaveLength(6);
    for (const shard of shards) {
      expect([...waitsFor(resources, shard)].filter((name) => names.has(name))).toEqual([]);
    }
  });

  it("lets the nodes of every engine wait for all that is no node, at every site", async () => {
    const resources = await declareCluster({
      ...everything,
      sites: [
        { name: "south", location: "southcentralus" },
        { name: "west", location: "westeurope" },
      ],
      nodePools: [
        { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, sites: ["south"], proximityPlacementGroup: true },
        { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch", sites: ["west"] },
        { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning", sites: ["south"] },
        { name: "near", vmSize: "Standard_HB120rs_v3", nodes: 2, sites: ["west"], proximityPlacementGroup: true },
      ],
      network: { bastion: true },
    });
    const made = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    const isNode = ({ name }: Recorded): boolean => /-s000-(scale-set|pool|compute)$/.test(name);
    const nodes = made.filter(isNode);
    const cheap = made.filter((each) => !isNode(each));

    expect(nodes).toHaveLength(4);
    expect(cheap.map(({ type }) => type)).toContain("azure-native:network:BastionHost");
    for (const node of nodes) {
      const waited = waitsFor(resources, node);
      expect(cheap.filter(({ name }) => !waited.has(name)).map(({ name }) => name)).toEqual([]);
    }
  });

  it("starts scale sets at once where asked to: as soon as network and identity are there", async () => {
    const nodePools = everything.nodePools.slice(0, 1);
    const resources = await declareCluster({ ...everything, nodePools, nodesStart: "atOnce" });
    const waited = waitsFor(resources, only(resources, scaleSet, "lab-gpu-s000-scale-set"));

    const types = new Set(resources.filter(({ name, custom }) => custom && waited.has(name)).map(({ type }) => type));
    expect([...types].sort()).toEqual([
      "azure-native:managedidentity:UserAssignedIdentity",
      "azure-native:network:NatGateway",
      "azure-native:network:NetworkSecurityGroup",
      "azure-native:network:PublicIPAddress",
      "azure-native:network:Subnet",
      "azure-native:network:VirtualNetwork",
      "azure-native:resources:ResourceGroup",
    ]);
  });

  it("lets machine learning computes wait for every zone group of the workspace and every role of theirs", async () => {
    const resources = await declareEverything();
    const waited = waitsFor(resources, only(resources, compute, "lab-jobs-s001-compute"));

    const needed = resources.filter(
      ({ type, name }) => type === "azure-native:network:PrivateDnsZoneGroup" && name.startsWith("lab-ml-"),
    );
    expect(needed).toHaveLength(5);
    expect(needed.filter(({ name }) => !waited.has(name))).toEqual([]);
    const roles = resources.filter(({ name }) => name.startsWith("lab-ml-nodes-southcentralus-"));
    expect(roles.map(({ type }) => type)).toEqual(Array(2).fill("azure-native:authorization:RoleAssignment"));
    expect(roles.filter(({ name }) => !waited.has(name))).toEqual([]);
    expect([...waited].filter((name) => /NatGateway|egress-ng/.test(name))).not.toEqual([]);
  });

  it("lets Batch pools wait for their account's endpoints and not for the workspace, where nodes start at once", async () => {
    const resources = await declareCluster({ ...everything, nodesStart: "atOnce" });
    const waited = waitsFor(resources, only(resources, "azure-native:batch:Pool"));
    const groups = resources.filter(
      ({ type, name }) => type === "azure-native:network:PrivateDnsZoneGroup" && name.includes("-batch-"),
    );

    expect(groups.length).toBeGreaterThanOrEqual(2);
    expect(groups.filter(({ name }) => !waited.has(name))).toEqual([]);
    expect([...waited]).not.toContain("lab-ml-workspace");
  });

  it("gives computes away from their workspace endpoints, zones and a link in their own network", async () => {
    const resources = await declareCluster({
      name: "lab",
      sites: [
        { name: "home", location: "southcentralus" },
        { name: "west", location: "westeurope" },
      ],
      nodePools: [
        { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning", sites: ["west"] },
      ],
      machineLearning: { site: "home" },
    });
    const endpoints = ofType(resources, "azure-native:network:PrivateEndpoint");
    const west = endpoints.filter(({ inputs }) => inputs.location === "westeurope");
    const waited = waitsFor(resources, only(resources, compute, "lab-jobs-s000-compute"));
    const links = ofType(resources, "azure-native:privatedns:VirtualNetworkLink").filter(({ name }) =>
      name.startsWith("lab-west-dns-"),
    );

    expect(west).toHaveLength(5);
    expect(JSON.stringify(west.map(({ inputs }) => inputs.subnet))).not.toContain("vnet-lab-home");
    expect(west.filter(({ name }) => !waited.has(name))).toEqual([]);
    expect(links.length).toBeGreaterThan(0);
    expect(JSON.stringify(links.map(({ inputs }) => inputs.virtualNetwork))).not.toContain("vnet-lab-home");
    expect(links.filter(({ name }) => !waited.has(name))).toEqual([]);
  });

  it("hands the idle minimum of a machine learning pool to its shards in order", async () => {
    const resources = await declareEverything();
    const idle = ["lab-jobs-s000-compute", "lab-jobs-s001-compute"].map((name) => {
      const { properties } = only(resources, compute, name).inputs as {
        properties: { properties: { scaleSettings: { minNodeCount: number; maxNodeCount: number } } };
      };
      return properties.properties.scaleSettings;
    });

    expect(idle).toMatchObject([
      { minNodeCount: 100, maxNodeCount: 100 },
      { minNodeCount: 10, maxNodeCount: 20 },
    ]);
  });

  it("keeps the resource group of data that outlives the cluster", async () => {
    const kept = await declareEverything();
    const given = await declareCluster({ ...everything, storage: { retainOnDestroy: false } });
    const retained = (resources: readonly Recorded[]): string[] =>
      ofType(resources, "azure-native:resources:ResourceGroup")
        .filter(({ retainOnDelete }) => retainOnDelete)
        .map(({ name }) => name);

    expect(retained(kept)).toEqual(["lab-southcentralus-data"]);
    expect(retained(given)).toEqual([]);
  });

  it("keeps that group where only one of several services has data there", async () => {
    const retained = async (machineLearningSite: string | undefined): Promise<string[]> => {
      const resources = await declareCluster({
        name: "lab",
        sites: [
          { name: "home", location: "southcentralus" },
          { name: "west", location: "westeurope" },
        ],
        nodePools: [{ name: "tasks", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "batch", sites: ["west"] }],
        ...(machineLearningSite === undefined ? {} : { machineLearning: { site: machineLearningSite } }),
      });
      return ofType(resources, "azure-native:resources:ResourceGroup")
        .filter(({ retainOnDelete }) => retainOnDelete)
        .map(({ name }) => name)
        .sort();
    };

    expect(await retained(undefined)).toEqual(["lab-west-data"]);
    expect(await retained("home")).toEqual(["lab-home-data", "lab-west-data"]);
  });

  it("resolves private names by the zones that the plan says", async () => {
    const zonesResourceGroupId = `/subscriptions/${otherSubscription}/resourceGroups/dns`;
    const namesIn = async (privateDns: { mode: "existing" | "policy"; zonesResourceGroupId?: string }) => {
      const resources = await declareCluster({
        ...everything,
        network: { dnsServers: ["192.168.0.5"], privateDns },
      });
      expect(ofType(resources, "azure-native:network:PrivateEndpoint").length).toBeGreaterThan(0);
      expect(ofType(resources, "azure-native:privatedns:PrivateZone")).toEqual([]);
      expect(ofType(resources, "azure-native:privatedns:VirtualNetworkLink")).toEqual([]);
      return ofType(resources, "azure-native:network:PrivateDnsZoneGroup").flatMap(({ inputs }) =>
        (inputs.privateDnsZoneConfigs as { privateDnsZoneId: string }[]).map((zone) => zone.privateDnsZoneId),
      );
    };

    const existing = await namesIn({ mode: "existing", zonesResourceGroupId });
    expect(existing.length).toBeGreaterThan(0);
    expect(existing.filter((id) => !id.startsWith(`${zonesResourceGroupId}/providers/`))).toEqual([]);
    expect(await namesIn({ mode: "policy" })).toEqual([]);
  });

  it("assigns no role where roles are assigned elsewhere", async () => {
    const resources = await declareCluster({ ...everything, access: { roleAssignments: "existing" } });

    expect(ofType(resources, "azure-native:authorization:RoleAssignment")).toEqual([]);
  });

  it("uses a provider of its own for each subscription other than the login's, and for all of that site", async () => {
    const resources = await declareCluster({
      name: "lab",
      sites: [
        { name: "south", location: "southcentralus" },
        { name: "west", location: "westus2", subscription: otherSubscription },
      ],
      nodePools: [
        { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 150, sites: [{ name: "south", maxNodes: 100 }, "west"] },
      ],
    });

    expect(
      ofType(resources, "pulumi:providers:azure-native").map(({ name, inputs }) => [name, inputs.subscriptionId]),
    ).toEqual([[`lab-${otherSubscription}`, otherSubscription]]);
    const custom = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    const west = custom.filter(({ inputs }) => inputs.location === "westus2");
    expect(west.map(({ type }) => type)).toContain(scaleSet);
    expect(west.filter(({ provider }) => provider !== `lab-${otherSubscription}`)).toEqual([]);
    const south = custom.filter(({ inputs }) => inputs.location === "southcentralus");
    expect(south.filter(({ provider }) => provider?.includes(otherSubscription) === true)).toEqual([]);
  });

  it("looks an existing identity up in its own subscription, whichever the sites are in", async () => {
    const identity = (subscription: string) =>
      `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mine`;
    const providersFor = async (identityId: string, roleAssignments: "create" | "existing" = "create") => {
      const resources = await declareCluster({ ...everything, access: { identityId, roleAssignments } });
      return ofType(resources, "pulumi:providers:azure-native").map(({ inputs }) => inputs.subscriptionId);
    };

    expect(await providersFor(identity(otherSubscription))).toEqual([otherSubscription]);
    expect(await providersFor(identity(login))).toEqual([]);
    expect(await providersFor(identity(otherSubscription), "existing")).toEqual([]);
  });

  it("declares nothing of the network where there is an existing one", async () => {
    const vnet = `/subscriptions/${login}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet`;
    const resources = await declareCluster({
      name: "lab",
      nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 }],
      network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: `${vnet}/subnets/gpu` } }] },
    });

    expect(resources.filter(({ type }) => type.startsWith("azure-native:network:"))).toEqual([]);
    const { virtualMachineProfile } = only(resources, scaleSet).inputs;
    expect(JSON.stringify(virtualMachineProfile)).toContain(`"subnet":{"id":"${vnet}/subnets/gpu"}`);
  });

  it("leaves tags alone on every resource where Azure Policy writes them", async () => {
    const nodePools = [
      ...everything.nodePools,
      { name: "near", vmSize: "Standard_HB120rs_v3", nodes: 2, proximityPlacementGroup: true },
    ];
    const resources = await declareCluster({ ...everything, nodePools, azurePolicyWrites: ["tags"] });
    const tagged = resources.filter(
      ({ custom, inputs, type }) => custom && inputs.tags !== undefined && !type.startsWith("pulumi:"),
    );

    expect(tagged.length).toBeGreaterThan(0);
    expect(tagged.filter(({ ignoreChanges }) => !ignoreChanges.includes("tags")).map(({ name }) => name)).toEqual([]);
  });

  it("keeps the budgets of several subscriptions apart, though their name is one", async () => {
    const planned = planOf({
      name: "lab",
      sites: [
        { name: "south", location: "southcentralus" },
        { name: "west", location: "westus2", subscription: otherSubscription },
      ],
      nodePools: [
        { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, sites: [{ name: "south", maxNodes: 1 }, "west"] },
      ],
      budget: everything.budget,
    });
    const { result } = await record(() => new Supercomputer("lab", { plan: planned, defaultSubscription: login }));

    expect([...result.nodes.budgets.keys()].sort()).toEqual([otherSubscription, "default"]);
  });

  it("hands the transforms down to every kind of component", async () => {
    const seen = new Set<string>();
    const see = (kind: string) => (): void => void seen.add(kind);
    await declareCluster(everything, {
      transform: {
        resourceGroup: see("resourceGroup"),
        network: { virtualNetwork: see("virtualNetwork") },
        identity: { userAssignedIdentity: see("identity") },
        privateDns: { zone: see("zone") },
        batchAccount: { account: see("batchAccount") },
        machineLearning: { workspace: see("workspace") },
        nodePool: { scaleSet: see("scaleSet"), batchPool: see("batchPool"), machineLearningCompute: see("compute") },
        budget: { budget: see("budget") },
      },
    });

    expect([...seen].sort()).toEqual([
      "batchAccount",
      "batchPool",
      "budget",
      "compute",
      "identity",
      "resourceGroup",
      "scaleSet",
      "virtualNetwork",
      "workspace",
      "zone",
    ]);
  });
});

describe("a Batch account that serves two sites of one region", () => {
  it("gives the pools of both the identity that its storage is reached with", async () => {
    const pool = { vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" as const };
    const resources = await declareCluster({
      name: "lab",
      sites: [
        { name: "first", location: "southcentralus" },
        { name: "second", location: "southcentralus" },
      ],
      nodePools: [
        { name: "a", ...pool, sites: ["first"] },
        { name: "b", ...pool, sites: ["second"] },
      ],
    });
    const identitiesOf = (type: string): unknown[] =>
      ofType(resources, type).map(
        ({ inputs }) => (inputs["identity"] as Record<string, unknown>)["userAssignedIdentities"],
      );
    const [ofAccount] = identitiesOf("azure-native:batch:BatchAccount");
    expect(identitiesOf("azure-native:batch:Pool")).toEqual([ofAccount, ofAccount]);
  });
});
