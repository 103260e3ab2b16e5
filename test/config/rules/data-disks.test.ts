import { describe, expect, it } from "vitest";
import { problemsOfPool, problemsOfSize, report } from "../build-cluster.js";

const disks = (count: number) => Array.from({ length: count }, () => ({ sizeGiB: 1024 }));

describe("the data disks of a pool", () => {
  it("are no more than the VM size takes", () => {
    expect(report(problemsOfPool({ dataDisks: disks(32) }))).toBe("");
    expect(report(problemsOfPool({ dataDisks: disks(34) }))).toMatchInlineSnapshot(`
      "error data-disks-too-many at nodePools[0].dataDisks
        dataDisks lists 34 disks, 2 more than the 32 that Standard_ND96asr_v4 takes.
        → Remove 2 of them, and make the others larger."
    `);
  });

  it("are not checked where no source says how many the VM size takes, and never more than 64", () => {
    const unknown = (count: number) => report(problemsOfSize({ maxDataDisks: null }, { dataDisks: disks(count) }));
    expect(unknown(64)).toMatchInlineSnapshot(`
      "note data-disks-not-checked at nodePools[0].dataDisks
        Whether Standard_ND96asr_v4 takes 64 data disks was not checked.
        → Look for MaxDataDiskCount in the answer of \`az vm list-skus --size Standard_ND96asr_v4 --all\`."
    `);
    expect(unknown(65)).toMatchInlineSnapshot(`
      "error data-disks-too-many at nodePools[0].dataDisks
        dataDisks lists 65 disks, 1 more than the 64 that Standard_ND96asr_v4 takes.
        → Remove 1 of them, and make the others larger."
    `);
  });

  it("have a size that Azure makes", () => {
    const sized = (sizeGiB: number) => report(problemsOfPool({ dataDisks: [{ sizeGiB: 1 }, { sizeGiB }] }));
    expect(sized(32_767)).toBe("");
    expect(sized(0)).toMatchInlineSnapshot(`
      "error data-disk-size-out-of-range at nodePools[0].dataDisks[1].sizeGiB
        sizeGiB is 0; the least is 1.
        → Write the size in GiB, or remove the disk."
    `);
    expect(sized(32_768)).toMatchInlineSnapshot(`
      "error data-disk-size-out-of-range at nodePools[0].dataDisks[1].sizeGiB
        sizeGiB is 32,768, 1 more than the 32,767 that a data disk holds.
        → Split it into several disks, and stripe them on the node."
    `);
    expect(sized(10.5)).toMatchInlineSnapshot(`
      "error number-not-whole at nodePools[0].dataDisks[1].sizeGiB
        sizeGiB is 10.5, which is not a whole number.
        → Write 10 or 11."
    `);
  });

  it("are cached below 4 TiB only", () => {
    const cached = (sizeGiB: number, caching: string) => report(problemsOfPool({ dataDisks: [{ sizeGiB, caching }] }));
    expect(cached(4095, "ReadOnly")).toBe("");
    expect(cached(8192, "None")).toBe("");
    expect(cached(8192, "ReadOnly")).toMatchInlineSnapshot(`
      "error data-disk-not-cached at nodePools[0].dataDisks[0].caching
        caching is ReadOnly on a disk of 8,192 GiB, 4,097 more than the 4,095 that can be cached.
        → Leave caching out, or split the disk into several of at most 4,095 GiB."
    `);
  });

  it("are refused on machine learning by their name", () => {
    const pool = { engine: "machineLearning", dataDisks: disks(1) };
    expect(report(problemsOfPool(pool, { machineLearning: {} }))).toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].dataDisks
        dataDisks cannot be expressed on engine machineLearning; it works on scaleSet or batch.
        → Remove dataDisks, or set engine to scaleSet or batch."
    `);
  });

  it("need a size", () => {
    expect(problemsOfPool({ dataDisks: [{}] }).map(({ code, path }) => [code, path])).toEqual([
      ["key-missing", "nodePools[0].dataDisks[0].sizeGiB"],
    ]);
  });

  it("have logical unit numbers of their own", () => {
    const dataDisks = [{ sizeGiB: 128, lun: 1 }, { sizeGiB: 128 }, { sizeGiB: 128, lun: 64 }];
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", dataDisks }))).toMatchInlineSnapshot(`
      "error data-disk-lun-twice at nodePools[0].dataDisks[1].lun
        dataDisks[0] and dataDisks[1] are both logical unit 1.
        → Give each disk a lun of its own, or none of them.
      error data-disk-lun-out-of-range at nodePools[0].dataDisks[2].lun
        lun is 64; between 0 and 63 are allowed.
        → Write a whole number in that range, or leave lun out."
    `);
  });
});
