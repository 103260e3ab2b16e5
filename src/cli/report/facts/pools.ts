import type { Catalogue } from "../../../catalogue/catalogue.js";
import type { VmSize } from "../../../catalogue/vm-size.js";
import type { Plan, PlannedNodePool } from "../../../planner/plan.js";
import { grouped } from "../../screens/words.js";
import type { Figure, ReportedPool } from "../report-schema.js";
import type { SourceList } from "./source-list.js";

const notStated = "not stated";

/** Each pool with what its nodes are made of. */
export function reportedPools({ nodePools }: Plan, catalogue: Catalogue, sources: SourceList): ReportedPool[] {
  return nodePools.map((pool) => {
    const size = catalogue.vmSize(pool.vmSize);
    const usesInfiniBand = pool.infiniBandGbpsPerNode !== 0;
    return {
      name: pool.name,
      engine: pool.engine,
      role: pool.role,
      vmSize: pool.vmSize,
      capacity: pool.capacity,
      nodes: pool.nodes,
      gpusPerNode: size?.gpuCount ?? 0,
      gpuModel: size?.gpuModel ?? null,
      gpuLink: size === undefined ? null : linkOf(size),
      interconnect: {
        adapters: usesInfiniBand ? (size?.infiniband?.nicsPerVm ?? 0) : 0,
        adapterGbps: size?.infiniband?.gbpsPerNic ?? null,
        generation: size?.infiniband?.generation ?? null,
      },
      infiniBandGbpsPerNode: pool.infiniBandGbpsPerNode,
      ethernetGbpsPerNode: pool.ethernetGbpsPerNode,
      figures: size === undefined ? [] : figuresOf(pool, size, sources),
    };
  });
}

/** How the GPUs of a node are joined; null where there is nothing to join, or no source states it. */
function linkOf({ gpuCount, nvlink }: VmSize): string | null {
  if (gpuCount < 2 || nvlink === undefined || nvlink === null) return null;
  return /^(not supported|n\/a)/i.test(nvlink) ? null : nvlink;
}

function figuresOf(pool: PlannedNodePool, size: VmSize, sources: SourceList): Figure[] {
  const { infiniband, gpuCount, gpuMemoryGiB, gpuPeak } = size;
  const figure = (label: string, field: string, value: string | null): Figure => ({
    label,
    value: value ?? notStated,
    sources: value === null ? [] : sources.placesOfField(size, field),
  });
  const ofGpus =
    gpuCount === 0
      ? []
      : [
          figure("GPUs", "gpuCount", `${gpuCount} × ${size.gpuModel ?? "GPU"}`),
          figure("memory of a GPU", "gpuMemoryGiB", unit(gpuMemoryGiB, "GiB")),
          figure("between the GPUs", "nvlink", size.nvlink ?? null),
          figure("dense FP16 peak of a GPU", "gpuPeak", unit(gpuPeak?.fp16TensorTflops ?? null, "TFLOP/s")),
        ];
  return [
    ...ofGpus,
    figure("InfiniBand of a node", "infiniband", infiniBandText(pool, infiniband)),
    figure("Ethernet of a node", "ethernetGbps", unit(size.ethernetGbps, "Gb/s")),
    ...(pool.zones === undefined
      ? []
      : [{ label: "zones of each scale set", value: pool.zones.join(", "), sources: [] }]),
    figure("vCPUs", "vcpus", size.vcpus === null ? null : grouped(size.vcpus)),
    figure("memory", "memoryGiB", unit(size.memoryGiB, "GiB")),
    figure("processor", "cpuModel", size.cpuModel),
    figure("local NVMe", "localNvme", nvmeText(size.localNvme)),
    figure("quota family", "family", size.family),
  ];
}

function infiniBandText(pool: PlannedNodePool, infiniband: VmSize["infiniband"]): string | null {
  if (pool.infiniBandGbpsPerNode === 0) return infiniband === null ? "none" : "not used";
  if (infiniband === null) return null;
  const { generation, nicsPerVm, gbpsPerNic, gbpsPerVm } = infiniband;
  const rate = gbpsPerNic === null ? unit(gbpsPerVm, "Gb/s") : `${nicsPerVm} × ${grouped(gbpsPerNic)} Gb/s`;
  return `${generation}, ${rate ?? "rate not stated"}`;
}

function nvmeText(nvme: VmSize["localNvme"]): string | null {
  if (nvme === null) return null;
  return nvme.sizeGiBEach === null ? `${nvme.count} disks` : `${nvme.count} × ${grouped(nvme.sizeGiBEach)} GiB`;
}

function unit(value: number | null, of: string): string | null {
  return value === null ? null : `${grouped(value)} ${of}`;
}
