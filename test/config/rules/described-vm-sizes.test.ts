import { describe, expect, it } from "vitest";
import { problemsOfPool, report } from "../build-cluster.js";

const size = { name: "Standard_HB500rs_v9", vcpus: 500 };
const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202609010" };
/** Problems of a cluster that describes sizes and has a pool of the first. */
const problemsOfSizes = (...vmSizes: object[]) => problemsOfPool({ vmSize: size.name, image }, { vmSizes });

describe("a described VM size", () => {
  it("is one that pools may have", () => {
    expect(problemsOfSizes(size)).toEqual([]);
    expect(problemsOfPool({ vmSize: "standard_hb500RS_v9", image }, { vmSizes: [size] })).toEqual([]);
    expect(problemsOfPool({ vmSize: size.name, image }).map(({ code }) => code)).toEqual(["vm-size-unknown"]);
  });

  it("has room for an ephemeral disk in the places that it says", () => {
    const places = ["CacheDisk", "NvmeDisk"];
    const roomy = { ...size, ephemeralOsDisk: true, ephemeralOsDiskPlacements: places };
    const withRoom = { ...roomy, cacheDiskGiB: 200, localNvme: { count: 1, sizeGiBEach: 400 } };
    const problemsOf = (sizeGiB: number, described: object, placement?: string) =>
      report(problemsOfPool({ vmSize: size.name, image, osDisk: { sizeGiB, placement } }, { vmSizes: [described] }));
    expect([problemsOf(200, withRoom), problemsOf(500, roomy)]).toEqual(["", ""]);
    expect([problemsOf(400, withRoom, "NvmeDisk"), problemsOf(150, withRoom, "CacheDisk")]).toEqual(["", ""]);
    expect(problemsOf(400, withRoom)).toMatchInlineSnapshot(`
      "error ephemeral-disk-above-place at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 400, 200 more than Standard_HB500rs_v9 has room for: 200 GiB on CacheDisk.
        → Set osDisk.sizeGiB to 200 or less, osDisk.placement to a place with more room, or osDisk.kind to persistent."
    `);
    expect(problemsOf(500, withRoom, "NvmeDisk")).toMatchInlineSnapshot(`
      "error ephemeral-disk-above-place at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 500, 100 more than Standard_HB500rs_v9 has room for: 400 GiB on NvmeDisk.
        → Set osDisk.sizeGiB to 400 or less, osDisk.placement to a place with more room, or osDisk.kind to persistent."
    `);
    expect(problemsOf(100, withRoom, "ResourceDisk")).toMatchInlineSnapshot(`
      "error ephemeral-place-missing at nodePools[0].osDisk.placement
        osDisk.placement is ResourceDisk; Standard_HB500rs_v9 has CacheDisk and NvmeDisk.
        → Write CacheDisk or NvmeDisk, or leave placement out."
    `);
    expect(problemsOf(500, { ...withRoom, ephemeralOsDiskPlacements: ["NvmeDisk"] })).toMatchInlineSnapshot(`
      "error ephemeral-disk-above-place at nodePools[0].osDisk.sizeGiB
        osDisk.sizeGiB is 500, 100 more than Standard_HB500rs_v9 has room for: 400 GiB on NvmeDisk.
        → Set osDisk.sizeGiB to 400 or less, osDisk.placement to a place with more room, or osDisk.kind to persistent."
    `);
    expect(report(problemsOfSizes({ ...roomy, ephemeralOsDisk: false }))).toMatchInlineSnapshot(`
      "error vm-size-places-without-disk at vmSizes[0].ephemeralOsDiskPlacements
        Standard_HB500rs_v9 has ephemeralOsDisk: false, and CacheDisk and NvmeDisk as places for an ephemeral OS disk.
        → Set ephemeralOsDisk to true, or remove ephemeralOsDiskPlacements."
    `);
  });

  it("comes in whole racks where it is sold by them", () => {
    const racks = { ...size, infiniBand: { generation: "NDR", rackNodes: 18 } };
    expect(report(problemsOfPool({ vmSize: size.name, image, nodes: 20 }, { vmSizes: [racks] })))
      .toMatchInlineSnapshot(`
      "error rack-count-partial at nodePools[0].nodes
        20 nodes are not whole racks: a rack of Standard_HB500rs_v9 has 18, and 20 ÷ 18 leaves 2.
        → Set nodes to 18 or 36."
    `);
  });

  it("has a name as Azure gives them, once", () => {
    expect(
      report(
        problemsOfSizes(
          size,
          { ...size, name: "STANDARD_HB500rs_v9".replace("STANDARD", "Standard") },
          { name: "D8s_v9" },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error vm-size-described-twice at vmSizes[1].name
        "Standard_HB500rs_v9" is described at vmSizes[0] already.
        → Put all facts into one entry.
      error vm-size-name-malformed at vmSizes[2].name
        "D8s_v9" is not the name of a VM size.
        → Write it as \`az vm list-skus --output table\` does, such as Standard_D8s_v5."
    `);
  });

  it("needs vCPUs, which quota is counted in", () => {
    expect(report(problemsOfSizes({ name: size.name }))).toMatchInlineSnapshot(`
      "error vm-size-vcpus-unknown at nodePools[0].vmSize
        No source states the vCPUs of Standard_HB500rs_v9, so its quota and cores cannot be counted.
        → Where vmSizes describes it, state vcpus there; else choose a size whose facts are known."
    `);
  });

  it("has figures that a VM can have", () => {
    expect(
      report(
        problemsOfSizes({
          ...size,
          vcpus: 0,
          gpus: -1,
          memoryGiB: 0,
          maxDataDisks: 1.5,
          infiniBand: { generation: "XDR", nics: 0 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error vm-size-fact-out-of-range at vmSizes[0].gpus
        gpus is -1, and the least is 0.
        → Write the gpus of the size, or leave it out where it is not known.
      error vm-size-fact-out-of-range at vmSizes[0].infiniBand.nics
        infiniBand.nics is 0, and the least is 1.
        → Write the infiniBand.nics of the size, or leave it out where it is not known.
      error number-not-whole at vmSizes[0].maxDataDisks
        maxDataDisks is 1.5, which is not a whole number.
        → Write 1 or 2.
      error vm-size-fact-out-of-range at vmSizes[0].memoryGiB
        memoryGiB is 0, and the least is more than 0.
        → Write the memoryGiB of the size, or leave it out where it is not known.
      error vm-size-fact-out-of-range at vmSizes[0].vcpus
        vcpus is 0, and the least is 1.
        → Write the vcpus of the size, or leave it out where it is not known."
    `);
  });

  it("has no more vCPUs for the guest than its machine", () => {
    expect(report(problemsOfSizes({ ...size, vcpusAvailable: 501 }))).toMatchInlineSnapshot(`
      "error vm-size-cores-above-machine at vmSizes[0].vcpusAvailable
        Standard_HB500rs_v9 has 501 vCPUs available of 500.
        → Swap the two, or leave vcpusAvailable out where no cores are taken away."
    `);
  });

  it("is not one that the catalogue has a record of, nor its machine with fewer cores", () => {
    expect(report(problemsOfSizes(size, { name: "Standard_HB120-96rs_v3", vcpus: 96 }))).toMatchInlineSnapshot(`
      "warning vm-size-description-unused at vmSizes[1]
        Standard_HB120-96rs_v3 has a record in the catalogue, so its description is not used.
        → Remove the entry; azsc catalogue Standard_HB120-96rs_v3 shows the facts and their sources."
    `);
  });

  it("may have fewer cores of a machine that has no record either", () => {
    const vmSize = "Standard_E64-16s_v3";
    const facts = { name: vmSize, encryptionAtHost: false };
    expect(problemsOfPool({ vmSize, encryptionAtHost: true }, { vmSizes: [facts] }).map(({ code }) => code)).toEqual([
      "encryption-at-host-not-supported",
      "vm-size-retiring",
    ]);
  });

  it("has InfiniBand where it says so, and not where it does not", () => {
    const infiniBand = { generation: "XDR" };
    expect(
      problemsOfPool({ vmSize: size.name, image, infiniBand: true }, { vmSizes: [{ ...size, infiniBand }] }),
    ).toEqual([]);
    expect(
      problemsOfPool({ vmSize: size.name, image, infiniBand: true }, { vmSizes: [size] }).map(({ code }) => code),
    ).toEqual(["vm-size-without-infiniband"]);
  });

  it("gets the image of its processor, where the catalogue has one", () => {
    expect(problemsOfPool({ vmSize: size.name }, { vmSizes: [size] })).toEqual([]);
    expect(report(problemsOfPool({ vmSize: size.name }, { vmSizes: [{ ...size, architecture: "arm64" }] })))
      .toMatchInlineSnapshot(`
      "error image-no-default at nodePools[0].image
        No image of the catalogue is known to fit Standard_HB500rs_v9 on engine scaleSet, which is arm64.
        → Set image to publisher, offer, sku and version of an arm64 image, or choose another size."
    `);
  });

  it("takes Premium disks only where it says so, or nobody says it does not", () => {
    const osDisk = { kind: "persistent", storageType: "Premium_LRS" };
    const problems = (premiumStorage?: boolean) =>
      problemsOfPool({ vmSize: size.name, image, osDisk }, { vmSizes: [{ ...size, premiumStorage }] });
    expect(report(problems(false))).toMatchInlineSnapshot(`
      "error premium-disk-not-taken at nodePools[0].osDisk.storageType
        Standard_HB500rs_v9 does not take Premium disks, and storageType is Premium_LRS.
        → Leave storageType out for StandardSSD_LRS, or use the size with an s."
    `);
    expect([...problems(), ...problems(true)]).toEqual([]);
  });

  it("adds to what the list of all sizes says", () => {
    const vmSizes = [{ name: "Standard_D8s_v5", maxDataDisks: 1 }];
    const dataDisks = [{ sizeGiB: 10 }, { sizeGiB: 10 }];
    expect(problemsOfPool({ vmSize: "Standard_D8s_v5", dataDisks }, { vmSizes }).map(({ code }) => code)).toEqual([
      "data-disks-too-many",
    ]);
  });
});
