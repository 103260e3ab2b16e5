import type { Catalogue, Image, Region } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import type { Table } from "./table.js";
import { counted, grouped } from "./words.js";

/** Everything in the catalogue, one line each; regions by their names alone. */
export function catalogueLines(
  { vmSizes, images, regions, vmSizeNames }: Pick<Catalogue, "vmSizes" | "images" | "regions" | "vmSizeNames">,
  screen: Screen,
): string[] {
  const withZones = regions.filter((region) => region.hasZones).length;
  const others = vmSizeNames().length - vmSizes.length;
  return [
    ...vmSizeListLines(vmSizes, screen),
    "",
    `${screen.heading(counted(others, "other VM size"))}, of which less is known`,
    "  azsc catalogue D8s_v5  shows one of them",
    "  azsc catalogue T4      lists what has T4 in its name",
    "",
    ...imageListLines(images, screen),
    "",
    `${screen.heading(counted(regions.length, "region"))}, ${grouped(withZones)} of them with availability zones`,
    ...proseLines(
      regions
        .map(({ name }) => name)
        .sort()
        .join(", "),
      screen,
      2,
    ),
    "",
    ...proseLines(
      "azsc catalogue <name>  shows one of them with its sources; ? means that no source states it",
      screen,
    ).map(screen.quiet),
  ];
}

/** What was found by a part of a name, kind by kind; kinds without a hit are left out. */
export function foundLines(
  { vmSizes, images, regions }: Pick<Catalogue, "vmSizes" | "images" | "regions">,
  screen: Screen,
): string[] {
  const parts = [
    ...(vmSizes.length === 0 ? [] : [vmSizeListLines(vmSizes, screen)]),
    ...(images.length === 0 ? [] : [imageListLines(images, screen)]),
    ...(regions.length === 0 ? [] : [regionListLines(regions, screen)]),
  ];
  return parts.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function imageListLines(images: readonly Image[], screen: Screen): string[] {
  return [
    screen.heading(counted(images.length, "image")),
    ...tableOn(screen, {
      columns: [
        { heading: "name" },
        { heading: "version" },
        { heading: "CPU" },
        { heading: "VM sizes", align: "right", givesWay: 1 },
      ],
      rows: images.map((image) => [
        image.name,
        `${image.version}${image.versionUnverified ? " (unverified)" : ""}`,
        image.cpuArchitecture,
        grouped(image.vmSizes.length),
      ]),
    }),
  ];
}

function regionListLines(regions: readonly Region[], screen: Screen): string[] {
  return [
    screen.heading(counted(regions.length, "region")),
    ...tableOn(screen, {
      columns: [
        { heading: "name" },
        { heading: "called" },
        { heading: "geography", givesWay: 1 },
        { heading: "zones", align: "right" },
      ],
      rows: regions.map(({ name, displayName, geography, zoneCount }) => [
        name,
        displayName,
        geography,
        grouped(zoneCount),
      ]),
    }),
  ];
}

/** VM sizes, one line each; those that are retired, or will be, apart. */
function vmSizeListLines(vmSizes: readonly VmSize[], screen: Screen): string[] {
  const onSale = vmSizes.filter((size) => retirementText(size) === "");
  const ending = vmSizes.filter((size) => !onSale.includes(size));
  return [
    ...(onSale.length === 0
      ? []
      : [
          `${screen.heading(counted(onSale.length, "VM size"))}, memory in GiB, rates in Gb/s`,
          ...tableOn(screen, sizeTable(onSale)),
        ]),
    ...(onSale.length === 0 || ending.length === 0 ? [] : [""]),
    ...(ending.length === 0
      ? []
      : [screen.heading("Retired, or with a day of retirement"), ...tableOn(screen, retirementTable(ending))]),
  ];
}

function sizeTable(sizes: readonly VmSize[]): Table {
  const number = (value: number | null): string => (value === null ? "?" : grouped(value));
  return {
    columns: [
      { heading: "name" },
      { heading: "vCPUs", align: "right" },
      { heading: "GiB", align: "right" },
      { heading: "InfiniBand", align: "right", givesWay: 2 },
      { heading: "Ethernet", align: "right", givesWay: 1 },
      { heading: "GPUs" },
    ],
    rows: sizes.map((size) => [
      size.name,
      number(size.vcpus),
      number(size.memoryGiB),
      size.infiniband === null ? "" : `${number(size.infiniband.gbpsPerVm)} ${size.infiniband.generation}`,
      number(size.ethernetGbps),
      gpuText(size),
    ]),
  };
}

function retirementTable(sizes: readonly VmSize[]): Table {
  return {
    columns: [{ heading: "name" }, { heading: "GPUs", givesWay: 1 }, { heading: "" }],
    rows: sizes.map((size) => [size.name, gpuText(size), retirementText(size)]),
  };
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
