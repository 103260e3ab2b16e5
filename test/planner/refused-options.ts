import type { Cluster, DataAccount, Engine, NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite } from "./build-cluster.js";

/** A change of one option, with what the cluster has to be before for it. */
export interface OptionChange {
  readonly before?: Partial<Cluster>;
  readonly after: Partial<Cluster>;
}

const disk = { kind: "persistent", sizeGiB: undefined, storageType: "Premium_LRS" } as const;
const spot = { capacity: "spot" } as const;
const otherId = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/capacityReservationGroups/other";
const otherSet = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/other";
const agent = {
  name: "agent",
  publisher: "Microsoft.Azure.KeyVault",
  type: "KeyVaultForLinux",
  version: "2.0",
  autoUpgradeMinorVersion: false,
  suppressFailures: false,
};
const otherImage = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "24.04.2026010101" };

const runner = { name: "runner", passwordFrom: "runner" };
const asDefault = { taskSlotsPerNode: 1, startTaskCommandLine: null, nodeAgentSkuId: null };

/** Options of a pool: before, if it is not as {@link buildPool} has it, and after. */
const ofPools: Readonly<Record<string, readonly [before: Partial<NodePool>, after: Partial<NodePool>]>> = {
  image: [{}, { image: otherImage }],
  encryptionAtHost: [{}, { encryptionAtHost: true }],
  "osDisk.sizeGiB": [{ osDisk: disk }, { osDisk: { ...disk, sizeGiB: 128 } }],
  "osDisk.placement": [
    {},
    { osDisk: { kind: "ephemeral", placement: "ResourceDisk", sizeGiB: undefined, storageType: "Standard_LRS" } },
  ],
  "osDisk.kind": [{}, { osDisk: { ...disk, storageType: "Standard_LRS" } }],
  "osDisk.storageType": [{ osDisk: disk }, { osDisk: { ...disk, storageType: "StandardSSD_LRS" } }],
  dataDisks: [{}, { dataDisks: [{ sizeGiB: 1024, storageType: "Premium_LRS", caching: "None" }] }],
  imagePlan: [{}, { imagePlan: { name: "pro", product: "images", publisher: "someone" } }],
  diskEncryptionSetId: [{}, { diskEncryptionSetId: otherSet }],
  trustedLaunch: [{}, { trustedLaunch: "vTpm" }],
  extensions: [{}, { extensions: [agent] }],
  proximityPlacementGroup: [{}, { proximityPlacementGroup: true }],
  proximityPlacementGroupId: [{}, { proximityPlacementGroupId: otherId }],
  capacityReservationGroupId: [{}, { capacityReservationGroupId: otherId }],
  maxUsdPerHour: [spot, { maxUsdPerHour: 4 }],
  "batch.taskSlotsPerNode": [{}, { batch: { ...asDefault, taskSlotsPerNode: 4 } }],
  "batch.containers": [{}, { batch: { ...asDefault, containers: { images: ["ubuntu:22.04"], registries: [] } } }],
  "batch.userAccounts": [{}, { batch: { ...asDefault, userAccounts: [runner] } }],
  "batch.nodeFillType": [{}, { batch: { ...asDefault, nodeFillType: "spread" } }],
  vmSize: [{}, { vmSize: "Standard_ND96amsr_A100_v4" }],
  capacity: [{}, { capacity: "spot" }],
};

const { access, batch, storage } = buildCluster();

/** Options of the whole cluster that nodes are made with. */
const ofNodes: Readonly<Record<string, Partial<Cluster>>> = {
  "access.adminUsername": { access: { ...access, adminUsername: "someone" } },
  "access.identityId": { access: { ...access, identityId: "/identity" } },
};

/** A change of this option of a node pool; undefined for one that nobody thought of. */
export function changeOfPoolOption(option: string, engine: Engine): OptionChange | undefined {
  const machineLearning = engine === "machineLearning" ? buildMachineLearning() : undefined;
  const cluster = (pool: Partial<NodePool>): Partial<Cluster> => ({
    machineLearning,
    nodePools: [buildPool({ engine, ...pool })],
  });
  if (option === "engine") {
    const machineLearning = buildMachineLearning();
    const nodePools = [buildPool({ engine: engine === "scaleSet" ? "batch" : "scaleSet" })];
    return { before: { ...cluster({}), machineLearning }, after: { machineLearning, nodePools } };
  }
  const nodes = ofNodes[option];
  if (nodes !== undefined) return { before: cluster({}), after: { ...cluster({}), ...nodes } };
  const change = ofPools[option];
  if (change === undefined) return undefined;
  const [before, after] = change;
  return { before: cluster(before), after: cluster({ ...before, ...after }) };
}

const keyVault = buildMachineLearning().keyVault;
const nodePools = [buildPool({ engine: "batch" })];
const subnets = (change: Partial<NonNullable<Cluster["network"]["existing"][string]>>): Partial<Cluster> => ({
  machineLearning: buildMachineLearning(),
  network: buildNetwork({
    existing: {
      main: {
        virtualNetworkId: "/vnet",
        nodeSubnetIds: { gpu: "/vnet/nodes" },
        privateEndpointSubnetId: "/vnet/endpoints",
        imageBuildSubnetId: "/vnet/build",
        ...change,
      },
    },
  }),
});

/** With a workspace before and after it. */
function ofWorkspace(
  overrides: Parameters<typeof buildMachineLearning>[0],
  after: Partial<Cluster> = {},
): OptionChange {
  return {
    before: { machineLearning: buildMachineLearning() },
    after: { machineLearning: buildMachineLearning(overrides), ...after },
  };
}

const lake: DataAccount = {
  name: "lake",
  kind: "dataLake",
  site: "main",
  redundancy: "LRS",
  containers: ["raw"],
  shares: [],
  nodes: "none",
  readers: [],
  writers: [],
  softDeleteDays: 7,
  retainOnDestroy: true,
  path: "storage.accounts[0]",
};
/** An account for data, and the same with a change. */
const ofAccount = (change: Partial<DataAccount>): OptionChange => ({
  before: { storage: { ...storage, accounts: [lake] } },
  after: { storage: { ...storage, accounts: [{ ...lake, ...change }] } },
});

/** A change of each option of a cluster that a deployed one refuses, by its key in the stack file. */
export const changesOfClusterOptions: Readonly<Record<string, OptionChange>> = {
  name: { after: { name: "other" } },
  incarnation: { after: { incarnation: 2 } },
  "sites.location": { after: { sites: [buildSite({ location: "eastus" })] } },
  "sites.subscription": {
    before: { sites: [buildSite({ subscription: "11111111-1111-1111-1111-111111111111" })] },
    after: { sites: [buildSite({ subscription: "22222222-2222-2222-2222-222222222222" })] },
  },
  "resourceGroups.compute": { after: { sites: [buildSite({ resourceGroups: { compute: "rg-mine" } })] } },
  "resourceGroups.data": {
    before: { nodePools },
    after: { nodePools, sites: [buildSite({ resourceGroups: { data: "rg-mine" } })] },
  },
  "resourceGroups.machineLearning": {
    before: {
      machineLearning: buildMachineLearning(),
      sites: [buildSite({ resourceGroups: { machineLearning: "rg-mine" } })],
    },
    after: { machineLearning: buildMachineLearning(), sites: [buildSite()] },
  },
  "network.existing.privateEndpointSubnetId": {
    before: subnets({}),
    after: subnets({ privateEndpointSubnetId: "/vnet/other" }),
  },
  "network.existing.imageBuildSubnetId": { before: subnets({}), after: subnets({ imageBuildSubnetId: "/vnet/other" }) },
  "machineLearning.workspaceName": ofWorkspace({ workspaceName: "mlw-other" }),
  "machineLearning.site": {
    before: { machineLearning: buildMachineLearning(), sites: [buildSite(), buildSite({ name: "spare" })] },
    after: {
      machineLearning: buildMachineLearning({ site: "spare" }),
      sites: [buildSite(), buildSite({ name: "spare" })],
    },
  },
  "machineLearning.identityId": ofWorkspace({ identityId: "/identity" }),
  "machineLearning.network": ofWorkspace({ network: "managed" }),
  "machineLearning.keyVaultId": ofWorkspace({ keyVault: { ...keyVault, id: "/vault" } }),
  "machineLearning.containerRegistryId": ofWorkspace({ containerRegistryId: "/registry" }),
  "machineLearning.highBusinessImpact": ofWorkspace({ highBusinessImpact: true }),
  "machineLearning.keyVaultSoftDeleteDays": ofWorkspace({ keyVault: { ...keyVault, softDeleteDays: 90 } }),
  "machineLearning.keyVaultPurgeProtection, set back": {
    before: { machineLearning: buildMachineLearning({ keyVault: { ...keyVault, purgeProtection: true } }) },
    after: { machineLearning: buildMachineLearning() },
  },
  "machineLearning.imageBuildVmSize": ofWorkspace({ imageBuild: { vmSize: "Standard_D8s_v3", maxNodes: 2 } }),
  "storage.accountId": ofWorkspace({}, { storage: { ...storage, accountId: "/storage" } }),
  "storage.redundancy": {
    before: { machineLearning: buildMachineLearning() },
    after: { machineLearning: buildMachineLearning(), storage: { ...storage, redundancy: "Standard_ZRS" } },
  },
  "storage.accounts.kind": ofAccount({ kind: "blobs" }),
  "storage.accounts.redundancy": ofAccount({ redundancy: "ZRS" }),
  "batch.accountName": { before: { nodePools }, after: { nodePools, batch: { ...batch, accountName: "other" } } },
  "batch.userSubscription": {
    before: { nodePools },
    after: { nodePools, batch: { ...batch, userSubscription: { keyVaultId: "/vault", keyVaultUrl: "https://vault" } } },
  },
};
