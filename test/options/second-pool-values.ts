import type { ClusterInput, NodePoolInput } from "../../src/config/schema/cluster.js";
import type { Engine } from "../../src/config/cluster.js";
import type { Description } from "./bodies.js";

type Pool = Partial<NodePoolInput>;

/** Two descriptions of a pool that differ in one option. */
interface TwoValues {
  /** Without it, the option is left out. */
  readonly first?: Pool;
  readonly second: Pool;
  /** What the option can be asked for with. */
  readonly with?: Pool;
  /** Engine that has the option and not this part of it, which its own rule refuses. */
  readonly notOn?: Engine;
  /** What it needs on Batch on top of that. */
  readonly onBatch?: Pool;
  readonly cluster?: Partial<ClusterInput>;
  /** Pools that it is about as well. */
  readonly others?: readonly NodePoolInput[];
}

const id = (type: string, name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/${type}/${name}`;
const twoSites = {
  sites: [
    { name: "south", location: "southcentralus" },
    { name: "west", location: "westeurope" },
  ],
};
const vault = {
  keyVaultId: id("Microsoft.KeyVault/vaults", "kv-batch"),
  keyVaultUrl: "https://kv-batch.vault.azure.net/",
};
const disk = { sizeGiB: 1024 };
const spotAnywhere = { batch: { userSubscription: vault } };

const azureFiles = { account: "stlab", share: "data" };
const blob = { account: "stlab", container: "data" };
const lake = { account: "lake", container: "data" };
const home = { account: "home", share: "home" };
const data: Partial<ClusterInput> = {
  storage: {
    accounts: [
      { name: "lake", kind: "dataLake", containers: ["data", "results"] },
      { name: "raw", kind: "blobs", containers: ["data"] },
      {
        name: "home",
        kind: "nfsFiles",
        shares: [
          { name: "home", quotaGiB: 100 },
          { name: "apps", quotaGiB: 100 },
        ],
      },
    ],
  },
};
type MountInput = NonNullable<NodePoolInput["mounts"]>[number];

/** A mount, and the same with a change; of NFS where it is of nothing else. */
function mounted(first: Partial<MountInput>, second: Partial<MountInput>): TwoValues {
  const nfs = Object.keys(first).length === 0 ? { nfs: { server: "10.0.0.4", export: "/home" } } : {};
  return {
    first: { mounts: [{ path: "/shared", ...nfs, ...first }] },
    second: { mounts: [{ path: "/shared", ...nfs, ...first, ...second }] },
  };
}

const blobs = "https://stlab.blob.core.windows.net/scripts";
type StartTask = NonNullable<NonNullable<NodePoolInput["batch"]>["startTask"]>;

type User = NonNullable<NonNullable<NodePoolInput["batch"]>["userAccounts"]>[number];

const user: User = { name: "solver", passwordFrom: "solverPassword" };

function usersThatDiffer(values: Readonly<Record<keyof User, Partial<User>>>): Readonly<Record<string, TwoValues>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, second]) => [
      `batch.userAccounts[].${key}`,
      {
        first: { batch: { userAccounts: [{ ...user, ...(key === "gid" ? { uid: 1500, gid: 1500 } : {}) }] } },
        second: { batch: { userAccounts: [{ ...user, ...second }] } },
      },
    ]),
  );
}

function startTasks(second: Partial<StartTask>): TwoValues {
  const commandLine = "true";
  return {
    first: { batch: { startTask: { commandLine } } },
    second: { batch: { startTask: { commandLine, ...second } } },
  };
}
const plan = { name: "hpc", product: "images", publisher: "someone" };
const plansThatDiffer = (part: Partial<typeof plan>): TwoValues => ({
  with: {
    image: { publisher: "someone", offer: "images", sku: "hpc", version: "1.0.0" },
  },
  onBatch: { batch: { nodeAgentSkuId: "batch.node.ubuntu 22.04" } },
  first: { imagePlan: plan },
  second: { imagePlan: { ...plan, ...part } },
});

const extension = { name: "agent", publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };
const extensionsThatDiffer = (parts: Readonly<Record<string, Partial<NonNullable<Pool["extensions"]>[number]>>>) =>
  Object.fromEntries(
    Object.entries(parts).map(([part, second]): [string, TwoValues] => {
      const first = { ...extension, name: "first", type: "LinuxDiagnostic", publisher: "Microsoft.Azure.Diagnostics" };
      return [
        `extensions[].${part}`,
        { first: { extensions: [first, extension] }, second: { extensions: [first, { ...extension, ...second }] } },
      ];
    }),
  );

/** A second value for each option of a node pool, by its path. */
const twoValues: Readonly<Record<string, TwoValues>> = {
  name: { second: { name: "other" } },
  createdAs: { second: { createdAs: "first" } },
  nodes: { second: { nodes: 6 } },
  gpus: { with: { nodes: undefined, vmSize: "Standard_ND96asr_v4" }, first: { gpus: 16 }, second: { gpus: 24 } },
  cores: { with: { nodes: undefined, vmSize: "Standard_ND96asr_v4" }, first: { cores: 96 }, second: { cores: 192 } },
  maxNodes: { second: { maxNodes: 10 } },
  vmSize: { first: { vmSize: "Standard_ND96asr_v4" }, second: { vmSize: "Standard_ND96amsr_A100_v4" } },
  engine: { first: { engine: "scaleSet" }, second: { engine: "batch" } },
  image: {
    second: { image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026080501" } },
  },
  capacity: {
    with: { vmSize: "Standard_NC24ads_A100_v4" },
    second: { capacity: "spot" },
    cluster: spotAnywhere,
  },
  maxUsdPerHour: {
    with: { vmSize: "Standard_NC24ads_A100_v4", capacity: "spot" },
    second: { maxUsdPerHour: 1 },
    cluster: spotAnywhere,
  },
  infiniBand: { second: { infiniBand: false } },
  maxInfiniBandNodes: { second: { maxInfiniBandNodes: 2 } },
  assertOneIsland: { second: { assertOneIsland: true } },
  scaling: { second: { scaling: "external" } },
  sites: { second: { sites: ["west"] }, cluster: twoSites },
  zones: { with: { vmSize: "Standard_NC24ads_A100_v4" }, second: { zones: ["1", "2"] } },
  generation: { second: { generation: 2 } },
  "osDisk.kind": {
    with: { vmSize: "Standard_NC24ads_A100_v4" },
    first: { osDisk: { kind: "persistent" } },
    second: { osDisk: { kind: "ephemeral" } },
  },
  "osDisk.placement": {
    first: { osDisk: { kind: "ephemeral" } },
    second: { osDisk: { kind: "ephemeral", placement: "ResourceDisk" } },
    with: { vmSize: "Standard_NC24ads_A100_v4" },
  },
  "osDisk.sizeGiB": { first: { osDisk: { sizeGiB: 128 } }, second: { osDisk: { sizeGiB: 256 } } },
  "osDisk.storageType": {
    first: { osDisk: { kind: "persistent" } },
    second: { osDisk: { kind: "persistent", storageType: "StandardSSD_LRS" } },
  },
  "dataDisks[].sizeGiB": { first: { dataDisks: [disk] }, second: { dataDisks: [{ sizeGiB: 2048 }] } },
  "dataDisks[].storageType": {
    first: { dataDisks: [disk] },
    second: { dataDisks: [{ ...disk, storageType: "StandardSSD_LRS" }] },
  },
  "dataDisks[].caching": { first: { dataDisks: [disk] }, second: { dataDisks: [{ ...disk, caching: "ReadOnly" }] } },
  "dataDisks[].lun": { first: { dataDisks: [disk] }, second: { dataDisks: [{ ...disk, lun: 3 }] } },
  "imagePlan.name": plansThatDiffer({ name: "pro" }),
  "imagePlan.product": plansThatDiffer({ product: "other" }),
  "imagePlan.publisher": plansThatDiffer({ publisher: "another" }),
  spotRestoreMinutes: {
    with: { vmSize: "Standard_NC24ads_A100_v4", capacity: "spot" },
    second: { spotRestoreMinutes: 60 },
    cluster: spotAnywhere,
  },
  diskEncryptionSetId: { second: { diskEncryptionSetId: id("Microsoft.Compute/diskEncryptionSets", "des") } },
  trustedLaunch: { with: { vmSize: "Standard_ND96isr_H100_v5" }, second: { trustedLaunch: "vTpm" } },
  systemIdentity: { second: { systemIdentity: true } },
  encryptionAtHost: { second: { encryptionAtHost: true } },
  capacityReservationGroupId: {
    with: { vmSize: "Standard_NC24ads_A100_v4" },
    second: { capacityReservationGroupId: id("Microsoft.Compute/capacityReservationGroups", "crg") },
  },
  proximityPlacementGroupId: {
    second: { proximityPlacementGroupId: id("Microsoft.Compute/proximityPlacementGroups", "ppg") },
  },
  proximityPlacementGroup: { second: { proximityPlacementGroup: true } },
  terminateNotificationMinutes: { second: { terminateNotificationMinutes: 10 } },
  customData: { second: { customData: "#cloud-config" } },
  "mounts[].path": mounted({}, { path: "/other" }),
  "mounts[].readOnly": mounted({}, { readOnly: true }),
  "mounts[].nfs.server": mounted({}, { nfs: { server: "10.0.0.5", export: "/home" } }),
  "mounts[].nfs.export": mounted({}, { nfs: { server: "10.0.0.4", export: "/data" } }),
  "mounts[].nfs.options": mounted({}, { nfs: { server: "10.0.0.4", export: "/home", options: "vers=3,nolock" } }),
  "mounts[].azureFiles.account": mounted({ azureFiles }, { azureFiles: { ...azureFiles, account: "stother" } }),
  "mounts[].azureFiles.share": mounted({ azureFiles }, { azureFiles: { ...azureFiles, share: "other" } }),
  "mounts[].blob.account": mounted({ blob }, { blob: { ...blob, account: "stother" } }),
  "mounts[].blob.container": mounted({ blob }, { blob: { ...blob, container: "other" } }),
  "mounts[].lustre.address": mounted({ lustre: { address: "10.0.0.4" } }, { lustre: { address: "10.0.0.5" } }),
  "mounts[].lustre.id": mounted(
    { lustre: { id: id("Microsoft.StorageCache/amlFilesystems", "scratch") } },
    { lustre: { id: id("Microsoft.StorageCache/amlFilesystems", "other") } },
  ),
  "mounts[].storage.account": {
    cluster: data,
    ...mounted({ storage: lake }, { storage: { ...lake, account: "raw" } }),
  },
  "mounts[].storage.container": {
    cluster: data,
    ...mounted({ storage: lake }, { storage: { ...lake, container: "results" } }),
  },
  "mounts[].storage.share": {
    cluster: data,
    ...mounted({ storage: home }, { storage: { ...home, share: "apps" } }),
  },
  ...extensionsThatDiffer({
    name: { name: "other" },
    publisher: { publisher: "Someone" },
    type: { type: "AzureMonitorAgent" },
    version: { version: "3.0" },
    settings: { settings: { pollingIntervalInS: "3600" } },
    after: { after: ["first"] },
    autoUpgradeMinorVersion: { autoUpgradeMinorVersion: true },
  }),
  // Only what the configuration of the stack has is declared.
  "extensions[].protectedSettingsFrom": {
    first: { extensions: [extension] },
    second: { extensions: [{ ...extension, protectedSettingsFrom: "agentSecrets" }] },
  },
  "extensions[].suppressFailures": {
    first: { extensions: [extension] },
    second: { extensions: [{ ...extension, suppressFailures: true }] },
    notOn: "batch",
  },
  "batch.taskSlotsPerNode": { with: { infiniBand: false }, second: { batch: { taskSlotsPerNode: 2 } } },
  "batch.startTaskCommandLine": { second: { batch: { startTaskCommandLine: "true" } } },
  "batch.startTask.commandLine": startTasks({ commandLine: "false" }),
  "batch.startTask.environment": startTasks({ environment: { MODE: "fast" } }),
  "batch.startTask.resourceFiles[].url": startTasks({ resourceFiles: [{ url: `${blobs}/a.sh`, path: "a.sh" }] }),
  "batch.startTask.resourceFiles[].containerUrl": startTasks({ resourceFiles: [{ containerUrl: `${blobs}/scripts` }] }),
  "batch.startTask.resourceFiles[].autoStorageContainer": startTasks({
    resourceFiles: [{ autoStorageContainer: "scripts" }],
  }),
  "batch.startTask.resourceFiles[].prefix": startTasks({
    resourceFiles: [{ autoStorageContainer: "scripts", prefix: "gpu/" }],
  }),
  "batch.startTask.resourceFiles[].path": startTasks({
    resourceFiles: [{ autoStorageContainer: "scripts", path: "scripts" }],
  }),
  "batch.startTask.resourceFiles[].mode": startTasks({
    resourceFiles: [{ autoStorageContainer: "scripts", mode: "0755" }],
  }),
  "batch.startTask.maxRetries": startTasks({ maxRetries: 3 }),
  "batch.startTask.waitForSuccess": startTasks({ waitForSuccess: false }),
  "batch.startTask.elevationLevel": startTasks({ elevationLevel: "nonAdmin" }),
  "batch.startTask.autoUserScope": startTasks({ autoUserScope: "task" }),
  "batch.startTask.userAccount": {
    first: { batch: { userAccounts: [user], startTask: { commandLine: "true" } } },
    second: { batch: { userAccounts: [user], startTask: { commandLine: "true", userAccount: "solver" } } },
  },
  ...usersThatDiffer({
    name: { name: "other" },
    passwordFrom: { passwordFrom: "agentSecrets" },
    sshPrivateKeyFrom: { sshPrivateKeyFrom: "solverKey" },
    elevationLevel: { elevationLevel: "admin" },
    uid: { uid: 1501, gid: 1501 },
    gid: { uid: 1500, gid: 1501 },
  }),
  "batch.containers.images": { second: { batch: { containers: { images: ["ubuntu:22.04"] } } } },
  "batch.containers.registries": { second: { batch: { containers: { registries: ["lab.azurecr.io"] } } } },
  "batch.nodeFillType": { second: { batch: { nodeFillType: "spread" } } },
  "batch.autoscaleFormula": {
    with: { nodes: 2 },
    first: { batch: { autoscaleFormula: "$TargetDedicatedNodes = 2;" } },
    second: { batch: { autoscaleFormula: "$TargetDedicatedNodes = 4;" } },
  },
  "batch.autoscaleIntervalMinutes": {
    first: { batch: { autoscaleFormula: "$TargetDedicatedNodes = 2;" } },
    second: { batch: { autoscaleFormula: "$TargetDedicatedNodes = 2;", autoscaleIntervalMinutes: 30 } },
  },
  "batch.nodeAgentSkuId": {
    with: { image: { id: id("Microsoft.Compute/galleries", "gallery/images/hpc/versions/1.0.0") } },
    first: { batch: { nodeAgentSkuId: "batch.node.ubuntu 22.04" } },
    second: { batch: { nodeAgentSkuId: "batch.node.ubuntu 24.04" } },
  },
  "machineLearning.minNodes": { second: { machineLearning: { minNodes: 1 } } },
  "machineLearning.idleMinutes": { second: { machineLearning: { idleMinutes: 5 } } },
  tags: { second: { tags: { project: "climate" } } },
  role: { second: { role: "service" } },
  clusterRights: {
    second: { clusterRights: "read" },
    others: [{ name: "nodes", vmSize: "Standard_ND96asr_v4", nodes: 1 }],
  },
};

/** Where a machine beside the nodes takes other values than nodes do. */
const twoValuesOfMachines: typeof twoValues = {
  "osDisk.kind": { first: {}, second: { osDisk: { kind: "persistent" } } },
  vmSize: { second: { vmSize: "Standard_D16s_v3" } },
  infiniBand: { second: { infiniBand: true } },
};

const pools: Readonly<Record<Engine, NodePoolInput>> = {
  scaleSet: { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 },
  batch: { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "batch" },
  machineLearning: { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "machineLearning" },
  virtualMachine: { name: "gpu", vmSize: "Standard_D8s_v3", nodes: 2, role: "login" },
};

/** Two clusters of one pool that differ in this option of it; undefined where no second value is known. */
export function twoPools(option: string, engine: Engine): readonly [Description, Description] | undefined {
  const values = (engine === "virtualMachine" ? twoValuesOfMachines[option] : undefined) ?? twoValues[option];
  if (values === undefined || values.notOn === engine) return undefined;
  const machineLearning = engine === "machineLearning" ? { machineLearning: {} } : {};
  const describe = (pool: Pool | undefined): Description => ({
    name: "lab",
    ...machineLearning,
    ...values.cluster,
    nodePools: [
      { ...pools[engine], ...values.with, ...(engine === "batch" ? values.onBatch : {}), ...pool },
      ...(values.others ?? []),
    ],
  });
  return [describe(values.first), describe(values.second)];
}
