import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { azsc, jsonOf } from "./run-azsc.js";

const sizesKnown = catalogue.vmSizeNames().filter((name) => catalogue.vmSize(name) !== undefined);

describe("azsc catalogue", () => {
  it("lists every VM size, every image and counts the regions", async () => {
    const { stdout } = await azsc(["catalogue"]);
    expect([...catalogue.vmSizes, ...catalogue.images].filter((one) => !stdout.includes(one.name))).toEqual([]);
    expect(stdout).toContain(`${catalogue.regions.length} regions`);
  });

  it("fits the list into 100 columns", async () => {
    const { stdout } = await azsc(["catalogue"]);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("shows all that is known about a VM size, and what no source states", async () => {
    const { stdout } = await azsc(["catalogue", "nd96asr_v4"]);
    for (const words of [
      "Standard_ND96asr_v4  ND A100 v4",
      "vCPUs",
      "96",
      "No source states",
      "Sources",
      "on demand",
    ]) {
      expect(stdout).toContain(words);
    }
  });

  it("lists the regions by name", async () => {
    const { stdout } = await azsc(["catalogue"]);
    const listed = stdout.slice(stdout.indexOf("availability zones")).split(/[\s,]+/);
    expect(catalogue.regions.filter(({ name }) => !listed.includes(name))).toEqual([]);
  });

  it("shows the source of every fact that has one", async () => {
    const { stdout } = await azsc(["catalogue", "Standard_HB120rs_v3"]);
    const sources = Object.values(catalogue.vmSize("Standard_HB120rs_v3")?.sources ?? {}).flat();
    expect(sources.length).toBeGreaterThan(0);
    const text = stdout.replace(/\s+/g, " ");
    expect(sources.filter((source) => !text.includes(source))).toEqual([]);
  });

  it("names the date and the successor of a retired size", async () => {
    const { stdout } = await azsc(["catalogue", "Standard_NC24rs_v3"]);
    expect(stdout.split("\n")[1]).toMatch(/^retired \d{4}-\d\d-\d\d; next: Standard_/);
  });

  it.each(["Standard_NC6", "nc6"])("refuses %s as retired, as a plan would", async (name) => {
    const run = await azsc(["catalogue", name]);
    expect(run.stderr).toContain("Azure retired Standard_NC6 on 2023-08-31.");
    expect(run.stderr).toContain("→ Use Standard_NC24ads_A100_v4 or Standard_NC40ads_H100_v5.");
    expect(run.exitCode).toBe(2);
    expect(jsonOf(await azsc(["catalogue", name, "--json"]))).toMatchObject({
      vmSizes: [],
      problems: [{ code: "vm-size-retired" }],
    });
  });

  it("shows an image with its URN", async () => {
    const [image] = catalogue.images;
    const { stdout } = await azsc(["catalogue", image?.name ?? ""]);
    expect(stdout).toContain(`${image?.publisher}:${image?.offer}:${image?.sku}:${image?.version}`);
  });

  it("shows a region with the sizes listed there, under its display name too", async () => {
    const { stdout } = await azsc(["catalogue", "South Central US"]);
    expect(stdout).toContain("southcentralus  South Central US");
    expect(stdout).toContain("Standard_ND96asr_v4");
  });

  it.each([
    ["gb300", ["Standard_ND128isr_GB300_v6", "Standard_ND128isrG5_GB300_v6"]],
    ["T4", ["Standard_NC16as_T4_v3", "Standard_NC4as_T4_v3", "Standard_NC64as_T4_v3", "Standard_NC8as_T4_v3"]],
  ])("lists the sizes that have %s in their names", async (part, names) => {
    const run = await azsc(["catalogue", part]);
    expect(run.stdout.match(/Standard_\S+/g)).toEqual(names);
    expect(run.exitCode).toBe(0);
    expect(jsonOf(await azsc(["catalogue", part, "--json"]))).toMatchObject({
      vmSizes: names.map((name) => ({ name })),
    });
  });

  it.each([
    ["2404", { images: ["ubuntu-hpc-2404", "ubuntu-hpc-2404-v100", "ubuntu-hpc-2404-rocm", "ubuntu-hpc-2404-gb"] }],
    ["almalinux", { images: ["almalinux-hpc-8_10"] }],
    ["sweden", { regions: ["swedencentral"] }],
    ["Japan", { regions: ["japaneast", "japanwest"] }],
    ["centralus e", { regions: ["centraluseuap"] }],
  ])("finds images and regions by %s, a part of their names", async (part, found) => {
    const none = { vmSizes: [], images: [], regions: [] };
    const names = { ...none, ...found };
    const { images, regions } = jsonOf(await azsc(["catalogue", part, "--json"])) as Record<string, { name: string }[]>;
    expect({ images: images?.map(({ name }) => name), regions: regions?.map(({ name }) => name) }).toEqual({
      images: names.images,
      regions: names.regions,
    });
    const { stdout } = await azsc(["catalogue", part]);
    for (const name of [...names.images, ...names.regions]) expect(stdout).toContain(name);
  });

  it("finds a region by the beginnings of its words alone: nc is a part of France, and the beginning of VM sizes", async () => {
    const { regions, vmSizes } = jsonOf(await azsc(["catalogue", "nc", "--json"])) as Record<string, unknown[]>;
    expect(regions).toEqual([]);
    expect(vmSizes?.length).toBeGreaterThan(10);
  });

  it("prints figures with their units", async () => {
    const { stdout } = await azsc(["catalogue", "Standard_ND96isr_H100_v5"]);
    for (const fact of [
      /memory +1,900 GiB\n/,
      /Ethernet +80 Gb\/s\n/,
      /InfiniBand +3,200 Gb\/s NDR, 8 × 400 Gb\/s, driver sr-iov\n/,
      /local NVMe +8 × 3,584 GiB\n/,
      /FP16 tensor 989\.4 TFLOP\/s/,
    ])
      expect(stdout).toMatch(fact);
  });

  it("shows a size without a record: what is known, and what no source states", async () => {
    const { stdout } = await azsc(["catalogue", "D8s_v5"]);
    expect(stdout).toMatch(/^Standard_D8s_v5 {2}Ds v5\n/);
    expect(stdout).toMatch(/quota family +standardDSv5Family\n/);
    expect(stdout).toMatch(/No source states\n[^S]*accelerated networking/);
  });

  it("says of whose machine a size has fewer cores", async () => {
    const { stdout } = await azsc(["catalogue", "HB120-96rs_v3"]);
    expect(stdout).toMatch(/the machine of +Standard_HB120rs_v3\n/);
    expect(stdout).toMatch(/vCPUs of the guest +96\n/);
  });

  it("suggests a near size of those without a record", async () => {
    const run = await azsc(["catalogue", "Standard_D8s_v55"]);
    expect(run.stderr).toContain("Did you mean Standard_D8s_v5?");
  });

  it("suggests the nearest name", async () => {
    const run = await azsc(["catalogue", "southcentralsu"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ catalogue-name-unknown  The catalogue has nothing of that name.
        "southcentralsu" is no VM size, image or region of the catalogue, nor a part of the name of one.
        → Did you mean southcentralus? Run azsc catalogue for the list.

      azsc explain catalogue-name-unknown  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("as JSON carries everything, and only the named one with a name", async () => {
    const all = jsonOf(await azsc(["catalogue", "--json"])) as Record<string, unknown[]>;
    expect([all["vmSizes"]?.length, all["images"]?.length, all["regions"]?.length]).toEqual([
      sizesKnown.length,
      catalogue.images.length,
      catalogue.regions.length,
    ]);
    expect(jsonOf(await azsc(["catalogue", "eastus", "--json"]))).toMatchObject({
      vmSizes: [],
      images: [],
      regions: [{ name: "eastus" }],
    });
  });

  it("as JSON has every size once, those with a record first, and says as much of each as by its name", async () => {
    const { vmSizes } = jsonOf(await azsc(["catalogue", "--json"])) as { vmSizes: { name: string }[] };
    const names = vmSizes.map(({ name }) => name);
    expect(names).toEqual([...new Set(sizesKnown)]);
    expect(names.slice(0, catalogue.vmSizes.length)).toEqual(catalogue.vmSizes.map(({ name }) => name));
    const byName = jsonOf(await azsc(["catalogue", "Standard_D8s_v5", "--json"])) as { vmSizes: object[] };
    expect(vmSizes.filter(({ name }) => name === "Standard_D8s_v5")).toEqual(byName.vmSizes);
  });
});
