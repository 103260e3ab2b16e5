import type { PlannedNodePool, Shard } from "../../src/planner/plan.js";

/** A planned pool of 100 ND A100 v4 nodes with InfiniBand, with what the test is about laid over it. */
export function plannedPool(overrides: Partial<PlannedNodePool> = {}): PlannedNodePool {
  return {
    name: "gpu",
    identity: "gpu",
    engine: "scaleSet",
    role: null,
    clusterRights: "none",
    vmSize: "Standard_ND96asr_v4",
    nodes: 100,
    gpus: 800,
    cores: 9600,
    infiniBandGbpsPerNode: 1600,
    ethernetGbpsPerNode: 24,
    islands: [{ nodes: 100, shard: "gpu-s000" }],
    image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2025" },
    osDisk: { kind: "ephemeral", sizeGiB: undefined, storageType: "Standard_LRS" },
    dataDisks: [],
    capacity: "on-demand",
    maxUsdPerHour: null,
    scaling: "fixed",
    imagePlan: null,
    spotRestoreMinutes: null,
    diskEncryptionSetId: null,
    trustedLaunch: null,
    systemIdentity: false,
    encryptionAtHost: false,
    capacityReservationGroupId: null,
    proximityPlacementGroupId: null,
    proximityPlacementGroup: false,
    terminateNotificationMinutes: null,
    customData: null,
    extensions: [],
    batch: { taskSlotsPerNode: 1, startTaskCommandLine: null, nodeAgentSkuId: null },
    machineLearning: { minNodes: 0, idleMinutes: 30 },
    tags: { cluster: "lab", stack: "test", owner: "research" },
    ...overrides,
  };
}

/** The first shard of {@link plannedPool}, with what the test is about laid over it. */
export function plannedShard(overrides: Partial<Shard> = {}): Shard {
  return {
    name: "gpu-s000",
    nodePool: "gpu",
    poolIdentity: "gpu",
    index: 0,
    generation: 1,
    engine: "scaleSet",
    vmSize: "Standard_ND96asr_v4",
    nodes: 100,
    limitNodes: 100,
    site: "southcentralus",
    subscription: "default",
    location: "southcentralus",
    zone: null,
    singlePlacementGroup: true,
    infiniBand: true,
    racks: 0,
    capacity: "on-demand",
    ...overrides,
  };
}
