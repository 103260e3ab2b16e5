import { describe, expect, it } from "vitest";
import type { VmSize } from "../../../src/catalogue/vm-size.js";
import { problemsOfPool, problemsOfSize, report } from "../build-cluster.js";

describe("the OS disk of a pool", () => {
  it("has some room", () => {
    expect(report(problemsOfPool({ osDisk: { sizeGiB: 0 } }))).toMatchInlineSnapshot(`
      "error os-disk-size-too-low at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 0; the least is 1.
        → Leave it out to have the image's own size."
    `);
  });

  it("is not smaller than its image, whatever its kind, engine and spelling of the image", () => {
    const small = { kind: "persistent", sizeGiB: 32 };
    expect(report(problemsOfPool({ osDisk: small }))).toMatchInlineSnapshot(`
      "error os-disk-below-image at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 32, 32 less than the 64 GiB of the image ubuntu-hpc-2204.
        → Set osDisk.sizeGiB to 64 or more, or leave it out to have the image's own size."
    `);
    expect(report(problemsOfPool({ osDisk: { ...small, sizeGiB: 63 } }))).toContain("1 less than the 64 GiB");
    expect(report(problemsOfPool({ osDisk: { ...small, sizeGiB: 64 } }))).toBe("");
    expect(report(problemsOfPool({ osDisk: { kind: "ephemeral", sizeGiB: 32 } }))).toContain("os-disk-below-image");
    expect(report(problemsOfPool({ engine: "batch", osDisk: small }))).toContain("os-disk-below-image");
    expect(report(problemsOfPool({ image: "ubuntu-hpc-2404", osDisk: small }))).toContain("ubuntu-hpc-2404");
    const older = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2025010101" };
    expect(report(problemsOfPool({ image: older, osDisk: small }))).toContain("os-disk-below-image");
  });

  it("is not measured against an image whose size no source states", () => {
    const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "minimal", version: "24.04.202505020" };
    expect(report(problemsOfPool({ image, osDisk: { kind: "persistent", sizeGiB: 32 } }))).not.toContain("below-image");
  });

  it("is refused where it fits in none of the places that the size is known to have", () => {
    const osDisk = { kind: "ephemeral", sizeGiB: 900 } as const;
    const on = (facts: Partial<VmSize>) => report(problemsOfSize(facts, { osDisk }));
    const disks = { tempDiskGiB: 480, localNvme: { count: 1, sizeGiBEach: 894 } };
    expect(on({ ...disks, ephemeralOsDiskPlacements: ["ResourceDisk", "NvmeDisk"] })).toMatchInlineSnapshot(`
      "error ephemeral-disk-above-place at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 900, 6 more than Standard_ND96asr_v4 has room for: 480 GiB on ResourceDisk, 894 GiB on NvmeDisk.
        → Set osDisk.sizeGiB to 894 or less, osDisk.placement to a place with more room, or osDisk.kind to persistent."
    `);
    expect(on({ ...disks, ephemeralOsDiskPlacements: ["ResourceDisk"] })).toContain("420 more than");
    expect(on({ ...disks, ephemeralOsDiskPlacements: ["ResourceDisk", "CacheDisk"] })).toContain("warning");
  });

  it("has a whole number of GiB", () => {
    expect(report(problemsOfPool({ osDisk: { sizeGiB: 64.5 } }))).toMatchInlineSnapshot(`
      "error number-not-whole at nodePools[0].osDisk.sizeGiB
        sizeGiB is 64.5, which is not a whole number.
        → Write 64 or 65."
    `);
  });

  it("has at most 4,095 GiB", () => {
    const persistent = (sizeGiB: number) => report(problemsOfPool({ osDisk: { kind: "persistent", sizeGiB } }));
    expect(persistent(4095)).toBe("");
    expect(persistent(5000)).toMatchInlineSnapshot(`
      "error os-disk-size-too-high at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 5,000, 905 more than the 4,095 that an OS disk holds.
        → Leave it out to have the image's own size, and put the bulk on a file system that the nodes share."
    `);
  });

  it("has at most 2,040 GiB when it is ephemeral, asked for or not", () => {
    const ephemeral = (sizeGiB: number) => report(problemsOfPool({ osDisk: { kind: "ephemeral", sizeGiB } }));
    expect(ephemeral(2040)).toBe("");
    expect(ephemeral(2041)).toMatchInlineSnapshot(`
      "error ephemeral-disk-too-large at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 2,041, 1 more than the 2,040 that an ephemeral OS disk holds.
        → Set osDisk.sizeGiB to 2,040 or less, or osDisk.kind to persistent."
    `);
    expect(report(problemsOfPool({ osDisk: { sizeGiB: 2041 } }))).toBe(ephemeral(2041));
    expect(ephemeral(5000)).toContain("os-disk-size-too-high");
    expect(ephemeral(5000)).not.toContain("ephemeral-disk-too-large");
  });

  it("fits onto the host's disks when it is ephemeral", () => {
    const on = (sizeGiB: number, kind: string) =>
      report(problemsOfPool({ vmSize: "Standard_NC24ads_A100_v4", osDisk: { kind, sizeGiB } }));
    expect(on(894, "ephemeral")).toBe("");
    expect(on(895, "ephemeral")).toMatchInlineSnapshot(`
      "warning ephemeral-disk-above-local-disks at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 895; Standard_NC24ads_A100_v4 has 64 GiB of temporary disk and 894 GiB of NVMe.
        → Set osDisk.kind to persistent, or make the disk smaller."
    `);
    expect(on(895, "persistent")).toBe("");
  });

  it("is not measured against disks whose size no source states", () => {
    const osDisk = { kind: "ephemeral", sizeGiB: 2000 } as const;
    const on = (disks: Pick<VmSize, "tempDiskGiB" | "localNvme">) => report(problemsOfSize(disks, { osDisk }));
    expect(on({ tempDiskGiB: null, localNvme: { count: 1, sizeGiBEach: 900 } })).toBe("");
    expect(on({ tempDiskGiB: 64, localNvme: { count: 1, sizeGiBEach: null } })).toBe("");
    expect(on({ tempDiskGiB: 64, localNvme: null })).toBe("");
    expect(on({ tempDiskGiB: 64, localNvme: { count: 2, sizeGiBEach: 900 } })).toContain("1,800 GiB of NVMe");
    expect(on({ tempDiskGiB: 64, localNvme: { count: 2, sizeGiBEach: 1000 } })).toBe("");
  });

  it("has no storage type of its own when it is ephemeral", () => {
    const of = (osDisk: object) => report(problemsOfPool({ osDisk }));
    expect(of({ kind: "ephemeral", storageType: "StandardSSD_LRS" })).toMatchInlineSnapshot(`
      "warning ephemeral-disk-storage-type at nodePools[0].osDisk.storageType
        osDisk.storageType is StandardSSD_LRS, and the disk is ephemeral: nodes write to their host all the same.
        → Set osDisk.kind to persistent to have a StandardSSD_LRS disk, or leave osDisk.storageType out."
    `);
    expect(of({ kind: "ephemeral", storageType: "Standard_LRS" })).toBe("");
    expect(of({ kind: "persistent", storageType: "StandardSSD_LRS" })).toBe("");
  });

  it("becomes ephemeral in spite of a storage type, and the plan says so", () => {
    expect(report(problemsOfPool({ osDisk: { storageType: "Premium_LRS" } }))).toMatchInlineSnapshot(`
      "warning ephemeral-disk-storage-type at nodePools[0].osDisk.storageType
        osDisk.storageType is Premium_LRS, and the disk is ephemeral, as osDisk.kind is not set: nodes write to their host all the same.
        → Set osDisk.kind to persistent to have a Premium_LRS disk, or leave osDisk.storageType out."
    `);
  });

  it("has no storage type on Batch when it is ephemeral", () => {
    const osDisk = { kind: "ephemeral", storageType: "Premium_LRS" };
    expect(report(problemsOfPool({ vmSize: "Standard_NC24ads_A100_v4", engine: "batch", osDisk })))
      .toMatchInlineSnapshot(`
      "warning ephemeral-disk-storage-type at nodePools[0].osDisk.storageType
        osDisk.storageType is Premium_LRS, and the disk is ephemeral: Batch is not sent the type.
        → Set osDisk.kind to persistent to have a Premium_LRS disk, or leave osDisk.storageType out."
    `);
  });

  it("is put nowhere where it is persistent", () => {
    const osDisk = { kind: "persistent", placement: "CacheDisk" };
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", osDisk }))).toMatchInlineSnapshot(`
      "warning setting-without-effect at nodePools[0].osDisk.placement
        osDisk.placement has no effect: the OS disk is persistent.
        → Remove osDisk.placement, or change what makes it idle."
    `);
    expect(problemsOfPool({ vmSize: "Standard_HB120rs_v3", osDisk: { placement: "CacheDisk" } })).toEqual([]);
    const elsewhere = { vmSize: "Standard_NC24ads_A100_v4", osDisk: { placement: "CacheDisk" } };
    expect(report(problemsOfPool({ ...elsewhere, engine: "batch" }))).toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].osDisk.placement
        osDisk.placement cannot be expressed on engine batch; it works on scaleSet.
        → Remove osDisk.placement, or set engine to scaleSet."
    `);
    expect(problemsOfPool({ ...elsewhere, role: "login" }).map(({ code, path }) => [code, path])).toEqual([
      ["option-not-for-role", "nodePools[0].osDisk.placement"],
    ]);
  });
});
