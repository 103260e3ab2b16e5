import type { Catalogue } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import type { Palette } from "./palette.js";
import { indented, tableLines } from "./table.js";
import { counted, grouped } from "./words.js";

/** Everything in the catalogue, one line each; regions are only counted. */
export function catalogueLines(
  { vmSizes, images, regions, vmSizeNames }: Pick<Catalogue, "vmSizes" | "images" | "regions" | "vmSizeNames">,
  palette: Palette,
): string[] {
  const table = (lines: readonly string[]): string[] => underHeading(lines, palette);
  const withZones = regions.filter((region) => region.hasZones).length;
  const others = vmSizeNames().length - vmSizes.length;
  return [
    ...vmSizeListLines(vmSizes, palette),
    "",
    `${palette.heading(counted(others, "other VM size"))}, of which less is known`,
    "  azsc catalogue D8s_v5  shows one of them",
    "  azsc catalogue T4      lists those with T4 in their names",
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

/** VM sizes, one line each; those that are retired, or will be, apart. */
export function vmSizeListLines(vmSizes: readonly VmSize[], palette: Palette): string[] {
  const onSale = vmSizes.filter((size) => retirementText(size) === "");
  const ending = vmSizes.filter((size) => !onSale.includes(size));
  return [
    ...(onSale.length === 0
      ? []
      : [
          `${palette.heading(counted(onSale.length, "VM size"))}, memory in GiB, rates in Gb/s`,
          ...underHeading(sizeTable(onSale), palette),
        ]),
    ...(onSale.length === 0 || ending.length === 0 ? [] : [""]),
    ...(ending.length === 0
      ? []
      : [palette.heading("Retired, or with a day of retirement"), ...underHeading(retirementTable(ending), palette)]),
  ];
}

function underHeading(lines: readonly string[], palette: Palette): string[] {
  const [heading = "", ...rows] = indented(lines);
  return [palette.quiet(heading), ...rows];
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
