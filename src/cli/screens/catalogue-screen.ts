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
  const onSale = vmSizes.filter((size) => retirementText(size) === "");
  const withZones = regions.filter((region) => region.hasZones).length;
  return [
    `${palette.heading(counted(onSale.length, "VM size"))}, memory in GiB, rates in Gb/s`,
    ...table(sizeTable(onSale)),
    "",
    palette.heading("Retired, or with a day of retirement"),
    ...table(retirementTable(vmSizes.filter((size) => !onSale.includes(size)))),
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
      { heading: "vCPUs", align: "right" },
      { heading: "GiB", align: "right" },
      { heading: "InfiniBand", align: "right" },
      { heading: "Ethernet", align: "right" },
      { heading: "GPUs" },
    ],
    sizes.map((size) => [
      size.name,
      number(size.vcpus),
      number(size.memoryGiB),
      size.infiniband === null ? "" : `${number(size.infiniband.gbpsPerVm)} ${size.infiniband.generation}`,
      number(size.ethernetGbps),
      gpuText(size),
    ]),
  );
}

function retirementTable(sizes: readonly VmSize[]): string[] {
  return tableLines(
    [{ heading: "name" }, { heading: "GPUs" }, { heading: "" }],
    sizes.map((size) => [size.name, gpuText(size), retirementText(size)]),
  );
}

/** Count and model, without the maker and what stands in brackets. */
function gpuText({ gpuCount, gpuModel, gpuVendor }: VmSize): string {
  if (gpuCount === 0) return "";
  const model = (gpuModel ?? "?").replace(/ \([^)]*\)/g, "");
  return `${gpuCount} × ${gpuVendor !== null && model.startsWith(`${gpuVendor} `) ? model.slice(gpuVendor.length + 1) : model}`;
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
