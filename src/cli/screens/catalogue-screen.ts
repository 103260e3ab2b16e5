import type { Catalogue } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import type { Palette } from "./palette.js";
import { indented, tableLines } from "./table.js";
import { counted, grouped } from "./words.js";

/** Everything in the catalogue, one line each; regions are only counted. */
export function catalogueLines(
  { vmSizes, images, regions }: Pick<Catalogue, "vmSizes" | "images" | "regions">,
  palette: Palette,
): string[] {
  const table = (lines: readonly string[]): string[] => {
    const [heading = "", ...rows] = indented(lines);
    return [palette.quiet(heading), ...rows];
  };
  const withZones = regions.filter((region) => region.hasZones).length;
  return [
    palette.heading(counted(vmSizes.length, "VM size")),
    ...table(sizeTable(vmSizes)),
    "",
    palette.heading(counted(images.length, "image")),
    ...table(
      tableLines(
        [{ heading: "name" }, { heading: "version" }, { heading: "CPU" }, { heading: "VM sizes", align: "right" }],
        images.map((image) => [
          image.name,
          `${image.version}${image.versionUnverified ? " (unverified)" : ""}`,
          image.cpuArchitecture,
          grouped(image.vmSizes.length),
        ]),
      ),
    ),
    "",
    `${palette.heading(counted(regions.length, "region"))}, ${grouped(withZones)} of them with availability zones`,
    "",
    palette.quiet("azsc catalogue <name>  shows one of them with its sources; ? means that no source states it"),
  ];
}

function sizeTable(sizes: readonly VmSize[]): string[] {
  const number = (value: number | null): string => (value === null ? "?" : grouped(value));
  return tableLines(
    [
      { heading: "name" },
      { heading: "GPUs" },
      { heading: "vCPUs", align: "right" },
      { heading: "memory GiB", align: "right" },
      { heading: "InfiniBand Gb/s", align: "right" },
      { heading: "Ethernet Gb/s", align: "right" },
      { heading: "" },
    ],
    sizes.map((size) => [
      size.name,
      size.gpuCount === 0 ? "" : `${size.gpuCount} × ${size.gpuModel ?? "?"}`,
      number(size.vcpus),
      number(size.memoryGiB),
      size.infiniband === null ? "" : `${number(size.infiniband.gbpsPerVm)} ${size.infiniband.generation}`,
      number(size.ethernetGbps),
      retirementText(size),
    ]),
  );
}

/** Empty for a size that is on sale with no announced end. */
export function retirementText({
  retired,
  retirementDate,
  successors,
}: Pick<VmSize, "retired" | "retirementDate" | "successors">): string {
  if (!retired && retirementDate === null) return "";
  const when = retired
    ? `retired${retirementDate === null ? "" : ` ${retirementDate}`}`
    : `retires ${retirementDate ?? ""}`;
  return successors[0] === undefined ? when : `${when}; next: ${successors[0]}`;
}
