import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { readCluster, type Cluster, type ClusterInput, type NodePool } from "../../src/config/index.js";
import { aCluster, aPool, armId, inSouthCentralUs, rsaKey } from "./build-cluster.js";

function clusterOf(input: ClusterInput, settings = inSouthCentralUs): Cluster {
  const { cluster, problems } = readCluster(input, settings, catalogue);
  if (cluster === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return cluster;
}

function poolOf(overrides: Parameters<typeof aPool>[0], cluster: Partial<ClusterInput> = {}): NodePool {
  const [pool] = clusterOf(aCluster({ nodePools: [aPool(overrides)], ...cluster })).nodePools;
  if (pool === undefined) throw new Error("The cluster has no pool.");
  return pool;
}

describe("readCluster", () => {
  it("fills in every default", () => {
    expect(clusterOf(aCluster())).toEqual({
      name: "dev",
      stack: "dev",
      incarnation: 1,
      sites: [
        {
          name: "southcentralus",
          location: "southcentralus",
          subscription: undefined,
          zone: undefined,
          path: "azure-native:location",
        },
      ],
      vmSizes: [],
      allowDestroy: [],
      nodePools: [
        {
          name: "gpu",
          identity: "gpu",
          path: "nodePools[0]",
          countKey: "nodes",
          role: null,
          clusterRights: "none",
          nodes: 2,
          maxNodes: null,
          vmSize: "Standard_ND96asr_v4",
          engine: "scaleSet",
          image: {
            publisher: "microsoft-dsvm",
            offer: "ubuntu-hpc",
            sku: "2204",
            version: catalogue.image("ubuntu-hpc-2204")?.version,
          },
          imageIsDefault: true,
          capacity: "on-demand",
          maxUsdPerHour: null,
          infiniBand: true,
          assertOneIsland: false,
          scaling: "fixed",
          sites: [{ name: "southcentralus", maxNodes: null, maxInfiniBandNodes: 100 }],
          generation: 1,
          osDisk: { kind: "ephemeral", sizeGiB: undefined, storageType: "Standard_LRS" },
          dataDisks: [],
          encryptionAtHost: false,
          imagePlan: null,
          spotRestoreMinutes: null,
          diskEncryptionSetId: null,
          trustedLaunch: null,
          systemIdentity: false,
          capacityReservationGroupId: null,
          proximityPlacementGroupId: null,
          proximityPlacementGroup: false,
          terminateNotificationMinutes: null,
          customData: null,
          extensions: [],
          batch: { taskSlotsPerNode: 1, startTaskCommandLine: null, nodeAgentSkuId: null },
          machineLearning: { minNodes: 0, idleMinutes: 30 },
          tags: {},
        },
      ],
      network: {
        addressSpace: "10.0.0.0/8",
        egress: "natGateway",
        natGateways: "perSite",
        bastion: true,
        hub: undefined,
        securityRules: [],
        sitePeering: true,
        privateDns: { mode: "create", zonesResourceGroupId: undefined },
        existing: {},
      },
      storage: { accountId: undefined, redundancy: "Standard_LRS", softDeleteDays: 7, retainOnDestroy: true },
      machineLearning: undefined,
      batch: { accountName: undefined, userSubscription: undefined, publicAccess: false, withoutPools: false },
      access: {
        adminUsername: "azureuser",
        sshPublicKey: rsaKey,
        roleAssignments: "create",
        identityId: undefined,
        mlUsers: [],
        roles: [],
        sshFrom: ["cluster", "bastion"],
      },
      azurePolicyWrites: [],
      nodesStart: "last",
      overrides: [],
      tags: {},
      owner: undefined,
      budget: undefined,
    });
  });

  it("gives a workspace its defaults", () => {
    expect(clusterOf(aCluster({ name: "lab", machineLearning: {} })).machineLearning).toEqual({
      workspaceName: "mlw-lab",
      workspaceNameIsDefault: true,
      site: "southcentralus",
      network: "own",
      publicAccess: false,
      identityId: undefined,
      imageBuild: { vmSize: "Standard_D4ds_v4", maxNodes: 1 },
      keyVault: { id: undefined, purgeProtection: false, softDeleteDays: 7 },
      containerRegistryId: undefined,
      applicationInsightsId: undefined,
      logAnalyticsWorkspaceId: undefined,
      highBusinessImpact: false,
      datastores: [],
    });
  });

  it("turns GPUs and cores into nodes and remembers how they were stated", () => {
    expect(poolOf({ nodes: undefined, gpus: 10_000 })).toMatchObject({ countKey: "gpus", nodes: 1250 });
    expect(poolOf({ vmSize: "Standard_HB120rs_v3", nodes: undefined, cores: 165_120 })).toMatchObject({
      countKey: "cores",
      nodes: 1376,
    });
  });

  it("spells VM size and region as Azure does", () => {
    expect(poolOf({ vmSize: "STANDARD_ND96ASR_V4" }).vmSize).toBe("Standard_ND96asr_v4");
    const { sites } = clusterOf(aCluster(), { stack: "dev", location: "South Central US" });
    expect(sites[0]).toMatchObject({ name: "southcentralus", location: "southcentralus" });
  });

  it("keeps the permanent name of a renamed pool", () => {
    expect(poolOf({ name: "new", createdAs: "old" })).toMatchObject({ name: "new", identity: "old" });
  });

  it("takes the island limit of the pool before the site's before the cluster's", () => {
    const sites = [
      { name: "a", location: "southcentralus", maxInfiniBandNodes: 200 },
      { name: "b", location: "southcentralus" },
    ];
    const limits = (pool: NodePool) => pool.sites.map((site) => site.maxInfiniBandNodes);
    expect(limits(poolOf({ sites: ["a", "b"] }, { sites }))).toEqual([200, 100]);
    expect(limits(poolOf({ sites: ["a", "b"] }, { sites, maxInfiniBandNodes: 300 }))).toEqual([200, 300]);
    expect(limits(poolOf({ sites: ["a", "b"], maxInfiniBandNodes: 50 }, { sites, maxInfiniBandNodes: 300 }))).toEqual([
      50, 50,
    ]);
  });

  it("gives sites without a subscription the one of the stack, and a zone as text", () => {
    const subscription = "22222222-2222-2222-2222-222222222222";
    const sites = [{ name: "a", location: "southcentralus", zone: 2 }];
    expect(clusterOf(aCluster({ sites }), { ...inSouthCentralUs, subscription }).sites).toEqual([
      { name: "a", location: "southcentralus", subscription, zone: "2", path: "sites[0]" },
    ]);
  });

  it("does not use InfiniBand on a size that has none, nor where it is declined", () => {
    expect(poolOf({ vmSize: "Standard_NC24ads_A100_v4" }).infiniBand).toBe(false);
    expect(poolOf({ infiniBand: false }).infiniBand).toBe(false);
  });

  it("gives Batch a persistent disk where cache placement is not known, and machine learning no image", () => {
    expect(poolOf({ engine: "batch" }).osDisk).toMatchObject({ kind: "persistent", storageType: "Premium_LRS" });
    expect(poolOf({ vmSize: "Standard_NC24ads_A100_v4", engine: "batch" }).osDisk).toMatchObject({ kind: "ephemeral" });
    expect(poolOf({ engine: "machineLearning" }, { machineLearning: {} }).image).toBeNull();
  });

  it("leaves by the hub's firewall when its address is given, and needs no Bastion without scale sets", () => {
    const hub = {
      virtualNetworkId: armId("Microsoft.Network/virtualNetworks", "hub"),
      firewallPrivateIp: "10.255.0.4",
    };
    expect(clusterOf(aCluster({ network: { addressSpace: "10.4.0.0/16", hub } })).network.egress).toBe("hubFirewall");
    expect(clusterOf(aCluster({ nodePools: [aPool({ engine: "batch" })] })).network.bastion).toBe(false);
  });

  it("files existing networks under the site they are of", () => {
    const virtualNetworkId = armId("Microsoft.Network/virtualNetworks", "v");
    const gpu = armId("Microsoft.Network/virtualNetworks/subnets", "v", "s");
    const network = { existing: [{ virtualNetworkId, nodeSubnetIds: { gpu } }] };
    expect(clusterOf(aCluster({ network })).network.existing).toEqual({
      southcentralus: {
        virtualNetworkId,
        nodeSubnetIds: { gpu },
        privateEndpointSubnetId: undefined,
        imageBuildSubnetId: undefined,
      },
    });
  });

  it("makes no cluster of a description with an error, and one of a description with warnings", () => {
    expect(readCluster(aCluster({ nodePools: [] }), inSouthCentralUs, catalogue).cluster).toBeUndefined();
    const { cluster, problems } = readCluster(aCluster({ maxInfiniBandNodes: 300 }), inSouthCentralUs, catalogue);
    expect(problems.map((problem) => problem.severity)).toEqual(["note"]);
    expect(cluster).toBeDefined();
  });
});
