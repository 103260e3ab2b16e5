import fc from "fast-check";
import { id, maybe, seldom } from "./existing.js";

const gallery = id("Microsoft.Compute/galleries", "gallery/images/hpc/versions/1.0.0");
const marketplace = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.4.1" };
const elsewhere = { publisher: "canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.4.1" };

const sizes = [
  "Standard_ND96asr_v4",
  "Standard_ND96isr_H100_v5",
  "Standard_HB120rs_v3",
  "Standard_NC24ads_A100_v4",
] as const;
const racks = "Standard_ND128isr_NDR_GB200_v6";

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

const osDisk = maybe(
  fc.record(
    {
      kind: fc.constantFrom("ephemeral", "persistent"),
      sizeGiB: fc.constantFrom(64, 128, 512),
      storageType: fc.constantFrom("Standard_LRS", "StandardSSD_LRS", "Premium_LRS"),
    },
    { requiredKeys: [] },
  ),
);

const dataDisks = maybe(
  fc.array(
    fc.record({ sizeGiB: fc.constantFrom(128, 8192), caching: fc.constant("None") }, { requiredKeys: ["sizeGiB"] }),
    { minLength: 1, maxLength: 2 },
  ),
);

/** How a pool of scale sets is bought, and the notice that only nodes which are not Spot get. */
const bought = fc.oneof(
  { weight: 2, arbitrary: fc.record({ terminateNotificationMinutes: maybe(fc.constantFrom(5, 15)) }) },
  {
    weight: 1,
    arbitrary: fc.record({ capacity: fc.constant("spot"), maxUsdPerHour: maybe(fc.constant(3)) }),
  },
);

const scaleSet = fc
  .record({
    ...common,
    engine: fc.constantFrom("scaleSet", undefined),
    bought,
    image: maybe(fc.constantFrom({ id: gallery }, marketplace, elsewhere)),
    osDisk,
    dataDisks,
    encryptionAtHost: maybe(fc.constant(true)),
    proximityPlacementGroup: maybe(fc.boolean()),
    capacityReservationGroupId: seldom(id("Microsoft.Compute/capacityReservationGroups", "reserved")),
    customData: maybe(fc.constantFrom("#cloud-config\npackages: [nfs-common]\n", "#!/bin/sh\necho 'ready: é'\n")),
  })
  .map(({ bought: how, capacityReservationGroupId, ...pool }) => {
    // Sold for few sizes, and not for Spot.
    const reserved = pool.vmSize === "Standard_NC24ads_A100_v4" && !("capacity" in how);
    return { ...pool, ...how, capacityReservationGroupId: reserved ? capacityReservationGroupId : undefined };
  });

/** Whole racks, which only scale sets have, on the only image that is made for them. */
const rackSet = scaleSet.map((pool) => ({
  ...pool,
  vmSize: racks,
  nodes: 36,
  maxInfiniBandNodes: undefined,
  image: undefined,
}));

/** An image that Batch takes, with the node agent of its system where nothing else tells which. */
const batchImage = fc.constantFrom(
  {},
  {},
  { image: marketplace },
  { image: { id: gallery }, nodeAgentSkuId: "batch.node.ubuntu 22.04" },
  { image: elsewhere, nodeAgentSkuId: "batch.node.ubuntu 24.04" },
);

const batch = fc
  .record({
    ...common,
    engine: fc.constant("batch"),
    capacity: seldom("spot"),
    encryptionAtHost: maybe(fc.constant(true)),
    imageAndAgent: batchImage,
    osDisk,
    dataDisks,
    startTaskCommandLine: maybe(fc.constant("/bin/sh -c 'nvidia-smi'")),
    taskSlotsPerNode: seldom(2),
  })
  .map(({ imageAndAgent, startTaskCommandLine, taskSlotsPerNode, ...pool }) => {
    const { image, nodeAgentSkuId }: { image?: object; nodeAgentSkuId?: string } = imageAndAgent;
    const batch = { startTaskCommandLine, taskSlotsPerNode, nodeAgentSkuId };
    return { ...pool, infiniBand: taskSlotsPerNode === undefined ? pool.infiniBand : false, image, batch };
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
  customData: maybe(fc.constant("#cloud-config")),
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
        ),
        placed(sites),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((pools) => pools.map(([pool, at], i) => ({ name: "pqr"[i] ?? "", ...pool, sites: at(pool.vmSize) })));
