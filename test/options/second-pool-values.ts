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
  image: { second: { image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.4.1" } } },
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
  generation: { second: { generation: 2 } },
  "osDisk.kind": {
    with: { vmSize: "Standard_NC24ads_A100_v4" },
    first: { osDisk: { kind: "persistent" } },
    second: { osDisk: { kind: "ephemeral" } },
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
  "batch.taskSlotsPerNode": { with: { infiniBand: false }, second: { batch: { taskSlotsPerNode: 2 } } },
  "batch.startTaskCommandLine": { second: { batch: { startTaskCommandLine: "true" } } },
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
  if (values === undefined) return undefined;
  const machineLearning = engine === "machineLearning" ? { machineLearning: {} } : {};
  const describe = (pool: Pool | undefined): Description => ({
    name: "lab",
    ...machineLearning,
    ...values.cluster,
    nodePools: [{ ...pools[engine], ...values.with, ...pool }, ...(values.others ?? [])],
  });
  return [describe(values.first), describe(values.second)];
}
