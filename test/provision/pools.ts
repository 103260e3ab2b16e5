import fc from "fast-check";
import type { NodePoolInput } from "../../src/config/schema/cluster.js";
import { id, maybe, seldom } from "./existing.js";

const gallery = id("Microsoft.Compute/galleries", "gallery/images/hpc/versions/1.0.0");
const marketplace = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026080501" };
/** An image that the catalogue does not have. */
export const elsewhere = { publisher: "canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.4.1" };

const sizes = [
  "Standard_ND96asr_v4",
  "Standard_ND96isr_H100_v5",
  "Standard_HB120rs_v3",
  "Standard_NC24ads_A100_v4",
] as const;
const racks = "Standard_ND128isr_NDR_GB200_v6";
/** Described by the stack. */
export const ownSize = "Standard_XD48s_v9";

/** GPUs and cores of one node, which a pool may be counted by. */
const countedBy: Readonly<Record<string, { readonly gpus?: number; readonly cores: number }>> = {
  Standard_ND96asr_v4: { gpus: 8, cores: 96 },
  Standard_ND96isr_H100_v5: { gpus: 8, cores: 96 },
  Standard_HB120rs_v3: { cores: 120 },
  Standard_NC24ads_A100_v4: { gpus: 1, cores: 24 },
};

/** The same pool with its nodes counted by this key. */
function counted<Pool extends { readonly vmSize: string; readonly nodes: number }>(pool: Pool, key: "gpus" | "cores") {
  const each = countedBy[pool.vmSize]?.[key];
  return each === undefined ? pool : { ...pool, nodes: undefined, [key]: pool.nodes * each };
}

/** What any engine takes. */
const common = {
  vmSize: fc.constantFrom(...sizes),
  nodes: fc.constantFrom(1, 3, 120),
  maxNodes: maybe(fc.constantFrom(120, 500)),
  generation: maybe(fc.constant(2)),
  scaling: maybe(fc.constant("external")),
  tags: maybe(fc.constant({ project: "climate" })),
  infiniBand: seldom(false),
  maxInfiniBandNodes: maybe(fc.constantFrom(2, 50)),
};

/** A pool that the plan has to keep on one island. */
const together = fc.record({
  vmSize: fc.constant(sizes[0]),
  nodes: fc.constant(3),
  engine: fc.constantFrom("scaleSet", "batch"),
  assertOneIsland: fc.constant(true),
});

const ofOsDisk = {
  kind: fc.constantFrom("ephemeral", "persistent"),
  sizeGiB: fc.constantFrom(64, 128, 512),
  storageType: fc.constantFrom("Standard_LRS", "StandardSSD_LRS", "Premium_LRS"),
};
const osDisk = maybe(fc.record(ofOsDisk, { requiredKeys: [] }));
const placement = fc.constantFrom("CacheDisk", "ResourceDisk", "NvmeDisk");
const placedOsDisk = maybe(fc.record({ ...ofOsDisk, placement: maybe(placement) }, { requiredKeys: [] }));

const dataDisks = maybe(
  fc.array(
    fc.record(
      {
        sizeGiB: fc.constantFrom(128, 8192),
        caching: fc.constant("None"),
        storageType: fc.constantFrom("StandardSSD_LRS", "Premium_LRS"),
      },
      { requiredKeys: ["sizeGiB"] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
);
/** Disks at places of their own, which only nodes of scale sets have. */
const placedDisks = maybe(fc.constantFrom([{ sizeGiB: 128, lun: 3 }], [{ sizeGiB: 128 }, { sizeGiB: 256, lun: 5 }]));
const trustedLaunch = fc.constantFrom(undefined, undefined, undefined, undefined, "vTpm", "secureBoot");

const mounts: NodePoolInput["mounts"] = [
  { path: "/shared", nfs: { server: "10.0.0.4", export: "/home" } },
  { path: "/work", nfs: { server: "10.0.0.5", export: "/work", options: "vers=3,nconnect=8" }, readOnly: true },
  { path: "/files", azureFiles: { account: "stlab", share: "data" } },
  { path: "/data", blob: { account: "stlab", container: "data" }, readOnly: true },
  { path: "/scratch", lustre: { address: "10.0.0.9" } },
];
const fastMounts: NodePoolInput["mounts"] = [
  { path: "/fast", lustre: { id: id("Microsoft.StorageCache/amlFilesystems", "fast") } },
];
const agent = { publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };
const monitor = { publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorLinuxAgent", version: "1.0" };
const extensions = maybe(
  fc.constantFrom(
    [{ ...agent, name: "keys", settings: { secretsManagementSettings: { pollingIntervalInS: "3600" } } }],
    [
      { ...agent, name: "keys" },
      { ...monitor, name: "monitor", after: ["keys"], autoUpgradeMinorVersion: true },
    ],
  ),
);

const mayFail = [{ ...agent, name: "keys", suppressFailures: true }];
const imagePlan = { name: "hpc", product: "images", publisher: "someone" };

/** How a pool of scale sets is bought, and the notice that only nodes which are not Spot get. */
const bought = fc.oneof(
  { weight: 2, arbitrary: fc.record({ terminateNotificationMinutes: maybe(fc.constantFrom(5, 15)) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      capacity: fc.constant("spot"),
      maxUsdPerHour: maybe(fc.constant(3)),
      spotRestoreMinutes: maybe(fc.constant(60)),
    }),
  },
);

const scaleSet = fc
  .record({
    ...common,
    engine: fc.constantFrom("scaleSet", undefined),
    bought,
    image: maybe(fc.constantFrom({ id: gallery }, marketplace, elsewhere)),
    imagePlan: seldom(imagePlan),
    osDisk: placedOsDisk,
    dataDisks: fc.oneof(dataDisks, placedDisks),
    trustedLaunch,
    encryptionAtHost: maybe(fc.constant(true)),
    systemIdentity: maybe(fc.constant(true)),
    diskEncryptionSetId: seldom(id("Microsoft.Compute/diskEncryptionSets", "keys")),
    extensions: fc.oneof({ weight: 3, arbitrary: extensions }, { weight: 1, arbitrary: fc.constant(mayFail) }),
    nearness: maybe(
      fc.constantFrom<Pick<NodePoolInput, "proximityPlacementGroup" | "proximityPlacementGroupId" | "zones">>(
        { proximityPlacementGroup: true },
        { proximityPlacementGroup: false },
        { proximityPlacementGroup: "near" },
        { proximityPlacementGroupId: id("Microsoft.Compute/proximityPlacementGroups", "near") },
        { zones: ["3", "1", "2"] },
      ),
    ),
    capacityReservationGroupId: seldom(id("Microsoft.Compute/capacityReservationGroups", "reserved")),
    contents: maybe(
      fc.constantFrom<Pick<NodePoolInput, "customData" | "mounts">>(
        { customData: "#cloud-config\npackages: [nfs-common]\n", mounts },
        { customData: ["#cloud-config\npackages: [nfs-common]\n", "#!/bin/sh\necho 'ready: é'\n"] },
        { mounts: fastMounts },
      ),
    ),
  })
  .map(({ bought: how, contents, nearness, imagePlan, capacityReservationGroupId, ...pool }) => {
    // Sold for few sizes, and not for Spot.
    const reserved = pool.vmSize === "Standard_NC24ads_A100_v4" && !("capacity" in how);
    // InfiniBand is in one zone, and of these sizes no list says in which they are sold.
    const { zones, ...proximity } = nearness ?? {};
    const spread = zones !== undefined && !/NC24ads|H100/.test(pool.vmSize);
    return {
      ...pool,
      ...how,
      ...contents,
      ...proximity,
      imagePlan: pool.image === undefined ? undefined : imagePlan,
      ...(spread ? { zones, infiniBand: false, maxInfiniBandNodes: undefined } : {}),
      capacityReservationGroupId: reserved ? capacityReservationGroupId : undefined,
    };
  });

/** Whole racks, which only scale sets have, on the only image that is made for them. */
const rackSet = scaleSet.map((pool) => ({
  ...pool,
  vmSize: racks,
  nodes: 36,
  maxInfiniBandNodes: undefined,
  zones: undefined,
  image: undefined,
  imagePlan: undefined,
}));

/** An image that Batch takes, with the node agent of its system where nothing else tells which. */
const batchImage = fc.constantFrom(
  {},
  {},
  { image: marketplace },
  { image: { id: gallery }, nodeAgentSkuId: "batch.node.ubuntu 22.04" },
  { image: elsewhere, nodeAgentSkuId: "batch.node.ubuntu 24.04" },
);

const batchContent: NonNullable<NodePoolInput["batch"]> = {
  startTask: {
    commandLine: "/bin/sh -c 'nvidia-smi'",
    environment: { MODE: "fast" },
    resourceFiles: [
      { url: "https://stlab.blob.core.windows.net/scripts/setup.sh", path: "setup.sh", mode: "0755" },
      { containerUrl: "https://stlab.blob.core.windows.net/data", prefix: "small/", path: "data" },
      { autoStorageContainer: "programs" },
    ],
    maxRetries: 3,
    waitForSuccess: false,
  },
  containers: { images: ["lab.azurecr.io/train:2.1"], registries: ["lab.azurecr.io"] },
  nodeFillType: "spread",
};

const started: NonNullable<NodePoolInput["batch"]> = { startTaskCommandLine: "/bin/true" };
const startedByNobody: NonNullable<NodePoolInput["batch"]> = {
  startTask: { commandLine: "/bin/true", elevationLevel: "nonAdmin", autoUserScope: "task" },
};
const formula = "$TargetDedicatedNodes = min(3, $PendingTasks.GetSample(1)); $TargetLowPriorityNodes = 0;";

const batch = fc
  .record({
    ...common,
    engine: fc.constant("batch"),
    capacity: seldom("spot"),
    encryptionAtHost: maybe(fc.constant(true)),
    imageAndAgent: batchImage,
    osDisk,
    dataDisks,
    content: maybe(
      fc.constantFrom(
        { batch: batchContent, mounts },
        { batch: started, mounts: undefined },
        { batch: startedByNobody, mounts: undefined },
      ),
    ),
    extensions,
    trustedLaunch,
    taskSlotsPerNode: seldom(2),
    autoscale: seldom({ autoscaleFormula: formula, autoscaleIntervalMinutes: 10 }),
  })
  .map(({ imageAndAgent, content, taskSlotsPerNode, autoscale, ...pool }) => {
    const { image, nodeAgentSkuId }: { image?: object; nodeAgentSkuId?: string } = imageAndAgent;
    const batch = { ...content?.batch, ...autoscale, taskSlotsPerNode, nodeAgentSkuId };
    return {
      ...pool,
      infiniBand: taskSlotsPerNode === undefined ? pool.infiniBand : false,
      image,
      batch,
      mounts: content?.mounts,
    };
  });

const machineLearning = fc.record({
  ...common,
  engine: fc.constant("machineLearning"),
  capacity: maybe(fc.constant("spot")),
  machineLearning: maybe(
    fc.record({ minNodes: fc.constantFrom(0, 1), idleMinutes: fc.constant(60) }, { requiredKeys: [] }),
  ),
});

/** Machines beside the nodes. */
const machines = fc.record({
  role: fc.constantFrom("login", "scheduler", "service"),
  clusterRights: maybe(fc.constantFrom("none", "read", "scale")),
  vmSize: fc.constantFrom("Standard_D8s_v3", "Standard_NC24ads_A100_v4"),
  nodes: fc.constantFrom(1, 3),
  maxNodes: maybe(fc.constant(20)),
  tags: common.tags,
  osDisk: maybe(fc.constant({ sizeGiB: 256 })),
  dataDisks,
  image: seldom(marketplace),
  encryptionAtHost: maybe(fc.constant(true)),
  customData: maybe(fc.constant("#cloud-config")),
  mounts: maybe(fc.constant(mounts)),
  extensions,
  systemIdentity: maybe(fc.constant(true)),
  trustedLaunch,
  diskEncryptionSetId: seldom(id("Microsoft.Compute/diskEncryptionSets", "keys")),
  proximityPlacementGroup: seldom(true),
});

/** A size of its user's own description. */
const described = fc.record({
  vmSize: fc.constant(ownSize),
  nodes: fc.constantFrom(1, 3),
  image: fc.constant(marketplace),
  osDisk: maybe(fc.constant({ kind: "persistent" })),
});

/** Where a pool is: one site, or several, of which all but the last take so many racks or nodes. */
const placed = (sites: readonly string[]) =>
  fc
    .tuple(fc.shuffledSubarray([...sites], { minLength: 1 }), fc.boolean())
    .map(([names, spread]) => (vmSize: string) => {
      const maxNodes = vmSize === racks ? 18 : 2;
      return spread
        ? names.map((name, i) => (i < names.length - 1 ? { name, maxNodes } : { name }))
        : names.slice(0, 1);
    });

/** One to three pools on these sites. */
export const poolsArbitrary = (sites: readonly string[]) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 4, arbitrary: scaleSet },
          { weight: 1, arbitrary: rackSet },
          { weight: 3, arbitrary: batch },
          { weight: 3, arbitrary: machineLearning },
          { weight: 2, arbitrary: machines },
          { weight: 1, arbitrary: described },
          { weight: 1, arbitrary: together },
        ),
        placed(sites),
        fc.constantFrom(undefined, undefined, undefined, "gpus", "cores"),
        seldom(true),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((pools) =>
      pools.map(([pool, at, key, renamed], i) => {
        const name = "pqr"[i] ?? "";
        const sites = at(pool.vmSize);
        const createdAs = renamed ? `old-${name}` : undefined;
        return { name, ...(key === undefined ? pool : counted(pool, key)), createdAs, sites };
      }),
    );
