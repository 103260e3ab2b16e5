import type { ClusterInput } from "../../src/config/schema/cluster.js";

type Part = Partial<ClusterInput>;

/** Two descriptions of a cluster that differ in one option. */
export interface TwoValues {
  /** Without it, the option is left out. */
  readonly first?: Part;
  readonly second: Part;
  /** What the option can be asked for with. */
  readonly with?: Part;
}

const newSize = { name: "Standard_DX8s_v9", vcpus: 8 };
const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202609010" };
/** A pool of a size that only the stack file knows, which differs in one fact. */
const described = (first: object, second: object): TwoValues => ({
  with: { nodePools: [{ name: "new", vmSize: newSize.name, nodes: 2, image }] },
  first: { vmSizes: [{ ...newSize, ...first }] },
  second: { vmSizes: [{ ...newSize, ...second }] },
});

/** A second value for each fact of a described VM size. */
export const sizeFacts: Readonly<Record<string, TwoValues>> = {
  name: {
    first: { vmSizes: [newSize] },
    second: { vmSizes: [{ ...newSize, name: "Standard_DX16s_v9" }] },
  },
  family: described({}, { family: "standardDXSv9Family" }),
  vcpus: described({}, { vcpus: 16 }),
  vcpusAvailable: described({}, { vcpusAvailable: 4 }),
  memoryGiB: described({}, { memoryGiB: 64 }),
  gpus: described({}, { gpus: 1 }),
  gpuModel: described({}, { gpuModel: "NVIDIA A10" }),
  gpuMemoryGiB: described({}, { gpuMemoryGiB: 24 }),
  architecture: described({}, { architecture: "arm64" }),
  generations: described({}, { generations: ["V2"] }),
  "infiniBand.generation": described({ infiniBand: { generation: "HDR" } }, { infiniBand: { generation: "NDR" } }),
  "infiniBand.nics": described({ infiniBand: { generation: "HDR" } }, { infiniBand: { generation: "HDR", nics: 8 } }),
  "infiniBand.gbpsPerNic": described(
    { infiniBand: { generation: "HDR" } },
    { infiniBand: { generation: "HDR", gbpsPerNic: 200 } },
  ),
  "infiniBand.rackNodes": described(
    { infiniBand: { generation: "HDR" } },
    { infiniBand: { generation: "HDR", rackNodes: 2 } },
  ),
  ethernetGbps: described({}, { ethernetGbps: 25 }),
  acceleratedNetworking: described({}, { acceleratedNetworking: true }),
  premiumStorage: described({}, { premiumStorage: false }),
  maxDataDisks: described({}, { maxDataDisks: 8 }),
  maxNics: described({}, { maxNics: 4 }),
  tempDiskGiB: described({}, { tempDiskGiB: 300 }),
  ephemeralOsDisk: described({}, { ephemeralOsDisk: true }),
  ephemeralOsDiskPlacements: described(
    { ephemeralOsDisk: true },
    { ephemeralOsDisk: true, ephemeralOsDiskPlacements: ["NvmeDisk"] },
  ),
  cacheDiskGiB: described({}, { cacheDiskGiB: 300 }),
  "localNvme.count": described(
    { localNvme: { count: 1, sizeGiBEach: 960 } },
    { localNvme: { count: 2, sizeGiBEach: 960 } },
  ),
  "localNvme.sizeGiBEach": described(
    { localNvme: { count: 1, sizeGiBEach: 960 } },
    { localNvme: { count: 1, sizeGiBEach: 1788 } },
  ),
  encryptionAtHost: described({}, { encryptionAtHost: true }),
  spot: described({}, { spot: true }),
};
