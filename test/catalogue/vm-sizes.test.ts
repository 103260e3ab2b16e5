import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { VmSize } from "../../src/catalogue/vm-size.js";
import { vmSizeSchema } from "./vm-size-schema.js";

const sizes = catalogue.vmSizes;
const named = (name: string): VmSize => {
  const size = catalogue.vmSize(name);
  if (size === undefined) throw new Error(`${name} is not in the catalogue`);
  return size;
};

/** Facts that decide plans. On sizes that nothing documents they may be unknown, elsewhere only where it says so here. */
const decisive = [
  "family",
  "vcpus",
  "memoryGiB",
  "ethernetGbps",
  "acceleratedNetworking",
  "cpuArchitecture",
  "generations",
  "ephemeralOsDisk",
  "encryptionAtHost",
  "trustedLaunch",
  "spotSupported",
  "capacityReservationSupported",
  "mig",
  "azureMlSupported",
  "batchSupported",
  "regions",
] as const satisfies readonly (keyof VmSize)[];

const hardlyDocumented = [
  "Standard_ND96is_MI300X_v5",
  "Standard_ND96is_H100_v5",
  "Standard_ND96is_H200_v5",
  "Standard_ND96isrf_H200_v5",
  "Standard_ND96isrf_H100_v5",
  "Standard_ND96ams_A100_v4",
  "Standard_ND96asr_MI200_v4",
];

const unknownOnPurpose: Record<string, readonly string[]> = {
  Standard_ND96amsr_A100_v4: ["azureMlSupported"],
  Standard_ND96isr_H100_v5: ["azureMlSupported"],
  Standard_ND96isr_H200_v5: ["azureMlSupported"],
  Standard_ND96isr_MI300X_v5: ["azureMlSupported"],
  Standard_ND128isr_NDR_GB200_v6: ["trustedLaunch", "spotSupported", "azureMlSupported", "batchSupported"],
  Standard_ND128isr_GB300_v6: [
    "trustedLaunch",
    "spotSupported",
    "mig",
    "azureMlSupported",
    "batchSupported",
    "regions",
  ],
  Standard_ND128isrG5_GB300_v6: [
    "family",
    "trustedLaunch",
    "spotSupported",
    "mig",
    "azureMlSupported",
    "batchSupported",
    "regions",
  ],
  Standard_HB176rs_v4: ["azureMlSupported"],
  Standard_HB368rs_v5: ["trustedLaunch", "azureMlSupported"],
  Standard_HX176rs: ["capacityReservationSupported", "azureMlSupported"],
};

describe("VM sizes", () => {
  it("are the 33 of the sources, each once", () => {
    expect(sizes).toHaveLength(33);
    expect(new Set(sizes.map((size) => size.name.toLowerCase())).size).toBe(33);
  });

  it.each(sizes.map((size) => [size.name, size] as const))("%s has the shape of the contract", (_name, size) => {
    expect(vmSizeSchema.safeParse(size).error?.issues ?? []).toEqual([]);
  });

  it("give a source for everything that decides a plan", () => {
    const specification = ["spec", "vcpus", "gpuCount", "physicalCores", "sockets"];
    const bare = sizes.filter((size) => !specification.some((field) => field in size.sources)).map((size) => size.name);
    const unsourced = sizes.flatMap((size) =>
      [
        size.family !== null && !("family" in size.sources) ? "family" : [],
        size.infiniband !== null && !("infiniband" in size.sources) ? "infiniband" : [],
        size.gpuPeak !== null && !("gpuPeak" in size.sources) ? "gpuPeak" : [],
        size.spotSupported !== null && !("spotSupported" in size.sources) ? "spotSupported" : [],
        size.encryptionAtHost !== null && !("encryptionAtHost" in size.sources) ? "encryptionAtHost" : [],
        size.retirementDate !== null && !("retirementDate" in size.sources) ? "retirementDate" : [],
        size.successors.length > 0 && !("successors" in size.sources) ? "successors" : [],
        size.regions !== null && !("regions" in size.sources) ? "regions" : [],
      ]
        .flat()
        .map((field) => `${size.name}.${field}`),
    );
    expect({ bare, unsourced }).toEqual({ bare: [], unsourced: [] });
  });

  it("cite sources for fields that there are", () => {
    const astray = sizes.flatMap((size) =>
      Object.keys(size.sources)
        .filter((field) => field !== "spec" && !(field.split(".")[0]! in size))
        .map((field) => `${size.name}.${field}`),
    );
    expect(astray).toEqual([]);
  });

  it("leave unknown only what is known to be unknown", () => {
    const unknown = Object.fromEntries(
      sizes
        .filter((size) => !size.retired && !hardlyDocumented.includes(size.name))
        .map((size) => [size.name, decisive.filter((field) => size[field] === null)] as const)
        .filter(([, fields]) => fields.length > 0),
    );
    expect(unknown).toEqual(unknownOnPurpose);
  });

  it("cite the source of every value in a conflict, and show one of the values or none", () => {
    const astray = sizes.flatMap((size) =>
      size.conflicts
        .filter((conflict) => !conflict.field.includes("."))
        .filter((conflict) => {
          const shown = size[conflict.field as keyof VmSize];
          return typeof shown !== "object" && !conflict.values.some((each) => each.value === shown);
        })
        .map((conflict) => `${size.name}.${conflict.field}`),
    );
    expect(astray).toEqual([]);
  });
});

describe("InfiniBand of a VM size", () => {
  it("adds up over its adapters", () => {
    const wrong = sizes.filter(({ infiniband }) => {
      if (infiniband === null || infiniband.gbpsPerVm === null || infiniband.gbpsPerNic === null) return false;
      return infiniband.gbpsPerVm !== infiniband.nicsPerVm * infiniband.gbpsPerNic;
    });
    expect(wrong.map((size) => size.name)).toEqual([]);
  });

  it("is there on no size that has no RDMA", () => {
    expect(sizes.filter((size) => size.rdmaEnabled !== true && size.infiniband !== null)).toEqual([]);
  });

  it("is sold by racks of 18 on GB200 and GB300, and on nothing else", () => {
    expect(sizes.filter((size) => size.placement === "rack").map((size) => [size.name, size.rackNodes])).toEqual([
      ["Standard_ND128isr_NDR_GB200_v6", 18],
      ["Standard_ND128isr_GB300_v6", 18],
      ["Standard_ND128isrG5_GB300_v6", 18],
    ]);
    expect(sizes.filter((size) => size.placement !== "rack" && size.rackNodes !== null)).toEqual([]);
  });

  it.each([
    ["Standard_ND40rs_v2", 100],
    ["Standard_ND96asr_v4", 1600],
    ["Standard_ND96isr_H100_v5", 3200],
    ["Standard_ND96isr_MI300X_v5", 3200],
    ["Standard_HB120rs_v3", 200],
    ["Standard_NC24ads_A100_v4", undefined],
  ])("gives %s %s Gb/s", (name, gbps) => {
    expect(named(name).infiniband?.gbpsPerVm).toBe(gbps);
  });
});

describe("the sizes of the reference systems", () => {
  it("make 285,120 vCPUs of 1,250 ND96asr_v4 and 1,376 HB120rs_v3", () => {
    const gpuNodes = 10_000 / named("Standard_ND96asr_v4").gpuCount;
    const cores = gpuNodes * named("Standard_ND96asr_v4").vcpus! + 1376 * named("Standard_HB120rs_v3").vcpus!;
    expect(cores).toBe(285_120);
  });

  it("expose physical cores, not threads, where cores are counted", () => {
    for (const name of ["Standard_ND96asr_v4", "Standard_HB120rs_v3"]) {
      expect([name, named(name).physicalCores]).toEqual([name, named(name).vcpus]);
    }
  });
});

describe("retirement of a VM size", () => {
  it("names the retired sizes with their dates", () => {
    expect(
      Object.fromEntries(sizes.filter((size) => size.retired).map((size) => [size.name, size.retirementDate])),
    ).toEqual({
      Standard_NC24r: "2023-08-31",
      Standard_NC24rs_v2: "2023-08-31",
      Standard_NC24rs_v3: "2025-09-30",
      Standard_ND24rs: "2023-09-06",
      Standard_HB60rs: "2024-08-31",
      Standard_ND40s_v2: null,
    });
  });

  it("leads to sizes that are neither retired nor about to", () => {
    const leaving = sizes.filter((size) => size.retired || size.retirementDate !== null);
    const dead = leaving.flatMap((size) =>
      size.successors
        .filter((name) => catalogue.vmSize(name)?.retired !== false || named(name).retirementDate !== null)
        .map((name) => `${size.name} -> ${name}`),
    );
    expect(dead).toEqual([]);
    expect(leaving.filter((size) => size.successors.length === 0)).toEqual([]);
  });

  it("gives no successors to a size that stays", () => {
    const staying = sizes.filter((size) => !size.retired && size.retirementDate === null);
    expect(staying.filter((size) => size.successors.length > 0).map((size) => size.name)).toEqual([]);
  });
});

describe("prices", () => {
  it("are dated wherever there are any", () => {
    expect(sizes.filter((size) => (size.usdPerHourByRegion === null) !== (size.pricesDate === null))).toEqual([]);
    expect(new Set(sizes.map((size) => size.pricesDate))).toEqual(new Set(["2026-06-18", null]));
  });

  it("are found by region in any case, and undefined where the list has none", () => {
    const size = named("Standard_ND96asr_v4");
    expect(catalogue.usdPerHour(size, "EastUS")).toBe(27.197);
    expect(catalogue.usdPerHour(size, "norwayeast")).toBeUndefined();
    expect(catalogue.usdPerHour(size, "constructor")).toBeUndefined();
    expect(catalogue.usdPerHour(named("Standard_ND128isr_GB300_v6"), "eastus")).toBeUndefined();
  });
});
