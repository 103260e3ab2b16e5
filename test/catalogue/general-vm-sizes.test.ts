import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import table from "../../src/catalogue/general-vm-sizes.json" with { type: "json" };
import { readVmSizeName, unconstrainedName } from "../../src/catalogue/vm-size-name.js";
import type { VmSize } from "../../src/catalogue/vm-size.js";
import { generalVmSizeSchema } from "./vm-size-schema.js";

const named = (name: string): VmSize => {
  const size = catalogue.vmSize(name);
  if (size === undefined) throw new Error(`${name} is not in the catalogue`);
  return size;
};
const listed = table.families.flatMap(({ sizes }) => sizes.split(", ").map((row) => `Standard_${row.split(" ")[0]}`));
const general = catalogue
  .vmSizeNames()
  .map(named)
  .filter(({ knownFrom, constrainedFrom }) => knownFrom !== undefined || constrainedFrom !== undefined);

describe("the list of all VM sizes", () => {
  it("has 1,351 sizes beside the records, each known once: as a size, or as one that Azure has stopped", () => {
    expect(listed).toHaveLength(1351);
    expect(new Set(listed.map((name) => name.toLowerCase())).size).toBe(1351);
    expect(listed.filter((name) => catalogue.vmSizes.some((size) => size.name === name))).toEqual([]);
    const unknown = listed.filter((name) => catalogue.vmSize(name) === undefined);
    expect(unknown.filter((name) => catalogue.retiredSize(name) === undefined)).toEqual([]);
    expect(unknown).toEqual(["Standard_NC12s_v3", "Standard_NC24s_v3", "Standard_NC6s_v3"]);
  });

  it("gives each a quota family, vCPUs and a processor, and says where from", () => {
    const poor = general.filter(
      ({ family, vcpus, cpuArchitecture, sources, knownFrom }) =>
        (family === null && knownFrom === "list") ||
        vcpus === null ||
        cpuArchitecture === null ||
        Object.keys(sources).length === 0,
    );
    expect(poor.map(({ name }) => name)).toEqual([]);
  });

  it("has the shape of the records", () => {
    expect(
      general.flatMap((size) =>
        (generalVmSizeSchema.safeParse(size).error?.issues ?? []).map(
          (issue) => `${size.name}: ${issue.path.join(".")} ${issue.message}`,
        ),
      ),
    ).toEqual([]);
  });

  it("agrees with the letter p of the names on which processors are Arm", () => {
    const differing = general.filter(
      ({ name, cpuArchitecture }) =>
        (readVmSizeName(name)?.features.includes("p") === true) !== (cpuArchitecture === "arm64"),
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it("leaves null what no source states of them", () => {
    expect(named("Standard_D8s_v5")).toMatchObject({
      family: "standardDSv5Family",
      vcpus: 8,
      memoryGiB: 32,
      gpuCount: 0,
      infiniband: null,
      placement: null,
      premiumStorage: true,
      acceleratedNetworking: null,
      ephemeralOsDisk: null,
      encryptionAtHost: null,
      spotSupported: null,
      batchSupported: null,
      azureMlSupported: null,
      usdPerHourByRegion: null,
      regions: null,
    });
    expect(named("Standard_B1ls").memoryGiB).toBeNull();
  });

  it.each([
    ["Standard_NC4as_T4_v3", 1, "NVIDIA Tesla T4"],
    ["Standard_NV36ads_A10_v5", 1, "NVIDIA A10"],
    ["Standard_NV8ads_V710_v5", 1, "AMD Radeon PRO V710"],
    ["Standard_NC256ds_xl_RTXPRO6000BSE_v6", 2, "NVIDIA RTX PRO 6000 Blackwell Server Edition"],
    ["Standard_NP40s", 0, null],
  ])("%s has %i GPUs: %s", (name, gpuCount, gpuModel) => {
    expect(named(name)).toMatchObject({ gpuCount, gpuModel });
  });

  it("gives no size without a record InfiniBand, but to machines with fewer cores", () => {
    const reaching = general.filter(({ infiniband }) => infiniband !== null);
    expect(reaching.filter(({ constrainedFrom }) => constrainedFrom === undefined)).toEqual([]);
    expect(reaching).toHaveLength(25);
  });
});

describe("a size that documents state more of", () => {
  it.each(["D4_v2", "D11_v2_Promo", "D4_v3", "E8_v3", "E64i_v3", "F4", "A4_v2", "NP10s"])(
    "boots no image of generation 2, so none of the catalogue: %s",
    (name) => {
      const size = named(`Standard_${name}`);
      expect(size.generations).toEqual(["V1"]);
      expect(catalogue.defaultImage(size, "scaleSet")).toBeUndefined();
    },
  );

  it.each(["D4s_v3", "E8s_v3", "F4s", "F4s_v2", "DS4_v2", "D4_v4"])("is not taken for one of those: %s", (name) => {
    expect(catalogue.defaultImage(named(`Standard_${name}`), "scaleSet")?.name).toBe("ubuntu-hpc-2204");
  });

  it("is a confidential VM where SEV-SNP or TDX encrypts its memory, and not with SGX or for such VMs inside", () => {
    const confidential = general.filter(({ confidentialOnly }) => confidentialOnly === true);
    const byLetter = general.filter(({ name }) => /^Standard_(D|E|NC)C\d+i?(a|e)d?s_(?!cc)/.test(name));
    expect(new Set(confidential.map(({ name }) => name))).toContain("Standard_EC96iads_v5");
    for (const { name } of byLetter) expect([name, named(name).confidentialOnly]).toEqual([name, true]);
    for (const name of [
      "DC4s_v2",
      "DC4s_v3",
      "DC4ds_v3",
      "DC16as_cc_v5",
      "EC16ads_cc_v5",
      "D16as_v5",
      "NC40ads_H100_v5",
    ])
      expect([name, named(`Standard_${name}`).confidentialOnly]).toEqual([name, undefined]);
    expect(confidential.every(({ generations }) => generations?.join() === "V2")).toBe(true);
  });
});

describe("a size with fewer cores", () => {
  const constrained = general.filter(({ name }) => unconstrainedName(name) !== undefined);

  it("has the InfiniBand, quota, memory and price of its machine, and the cores of its name", () => {
    expect(constrained).toHaveLength(246);
    for (const size of constrained) {
      const machine = named(size.constrainedFrom ?? "");
      const { infiniband, placement, family, vcpus, memoryGiB, usdPerHourByRegion } = machine;
      expect(size).toMatchObject({ infiniband, placement, family, vcpus, memoryGiB, usdPerHourByRegion });
      expect(size.vcpusAvailable).toBe(Number(/-(\d+)/.exec(size.name)?.[1]));
      expect(size.vcpusAvailable).toBeLessThan(vcpus ?? 0);
    }
  });

  it("is known as well as its machine is", () => {
    for (const size of constrained) expect(size.knownFrom).toBe(named(size.constrainedFrom ?? "").knownFrom);
    expect([named("Standard_HB120-96rs_v3").knownFrom, named("Standard_E64-16s_v3").knownFrom]).toEqual([
      undefined,
      "list",
    ]);
  });

  it("starts from the image of its machine", () => {
    for (const size of constrained)
      expect([size.name, catalogue.defaultImage(size, "scaleSet")?.name]).toEqual([
        size.name,
        catalogue.defaultImage(named(size.constrainedFrom ?? ""), "scaleSet")?.name,
      ]);
    expect(catalogue.defaultImage(named("Standard_E64-16s_v3"), "scaleSet")?.name).toBe("ubuntu-hpc-2204");
  });

  it("is what the records name as such", () => {
    for (const machine of catalogue.vmSizes) {
      for (const name of machine.constrainedCoreSizes ?? []) expect(named(name).constrainedFrom).toBe(machine.name);
    }
  });
});

describe("a name by Azure's convention", () => {
  it.each([
    ["Standard_M416ms_v2", { family: "M", vcpus: 416, features: "ms", version: 2 }],
    ["Standard_NV16as_v4", { family: "NV", vcpus: 16, features: "as", version: 4 }],
    ["Standard_NC4as_T4_v3", { family: "NC", vcpus: 4, features: "as", accelerator: "T4", version: 3 }],
    ["Standard_M8-2ms_v2", { family: "M", vcpus: 8, constrainedVcpus: 2, features: "ms", version: 2 }],
    [
      "Standard_NC128lds_xl_RTXPRO6000BSE_v6",
      { family: "NC", features: "lds", accelerator: "xl_RTXPRO6000BSE", version: 6 },
    ],
  ])("%s is taken apart", (name, parts) => {
    expect(readVmSizeName(name)).toMatchObject(parts);
  });

  it("is that of every size", () => {
    const others = general.filter(({ name }) => readVmSizeName(name) === undefined).map(({ name }) => name);
    expect(others).toEqual([]);
  });
});
