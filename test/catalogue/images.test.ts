import { describe, expect, it } from "vitest";
import { catalogue, imagesLeftOut, sizesWithoutImage } from "../../src/catalogue/index.js";
import type { Image } from "../../src/catalogue/index.js";
import { vmSizes } from "../../src/catalogue/vm-sizes.js";

const images = catalogue.images;
const imageNamed = (name: string): Image => {
  const image = catalogue.image(name);
  if (image === undefined) throw new Error(`${name} is not in the catalogue`);
  return image;
};
const names = (filter: (size: (typeof vmSizes)[number]) => boolean): string[] =>
  vmSizes.filter(filter).map((size) => size.name);

describe("images", () => {
  it("are pinned to a dated version that somebody saw", () => {
    const unpinned = images.filter((image) => !/^\d+\.\d+\.20\d{8}$/.test(image.version)).map((image) => image.name);
    const unseen = images
      .filter((image) => image.versionUnverified !== true && (image.versionSource ?? "").length < 20)
      .map((image) => image.name);
    expect({ unpinned, unseen }).toEqual({ unpinned: [], unseen: [] });
  });

  it("have names and URNs of their own", () => {
    expect(new Set(images.map((image) => image.name)).size).toBe(images.length);
    expect(new Set(images.map((image) => `${image.publisher}:${image.offer}:${image.sku}`)).size).toBe(images.length);
  });

  it("fit only sizes that there are, of their own processor and Hyper-V generation", () => {
    const misfits = images.flatMap((image) =>
      image.vmSizes
        .filter((name) => {
          const size = catalogue.vmSize(name);
          if (size?.name !== name) return true;
          if (size.cpuArchitecture !== null && size.cpuArchitecture !== image.cpuArchitecture) return true;
          return size.generations !== null && !size.generations.includes(image.generation);
        })
        .map((name) => `${image.name} on ${name}`),
    );
    expect(misfits).toEqual([]);
  });

  it("keep V100, MI300X and Grace apart from the rest", () => {
    const driverBranch = (image: Image): string =>
      /v100/.test(image.sku) ? "V100" : /rocm/.test(image.sku) ? "ROCm" : /-gb$/.test(image.sku) ? "Grace" : "other";
    const branchOf = (name: string): string => {
      const model = catalogue.vmSize(name)?.gpuModel ?? "";
      return /V100/.test(model)
        ? "V100"
        : /MI300/.test(model)
          ? "ROCm"
          : /GB[23]00|B[23]00/.test(model)
            ? "Grace"
            : "other";
    };
    expect(
      images.flatMap((image) =>
        image.vmSizes
          .filter((name) => branchOf(name) !== driverBranch(image))
          .map((name) => `${image.name} on ${name}`),
      ),
    ).toEqual([]);
  });

  it("name a Batch node agent of their own release, or none", () => {
    const agents = images
      .filter((image) => image.batchNodeAgentSkuId !== null)
      .map((image) => [image.sku.slice(0, 2), image.batchNodeAgentSkuId]);
    for (const [release, agent] of agents) expect(agent).toBe(`batch.node.ubuntu ${release}.04`);
    expect(imageNamed("ubuntu-hpc-2204").batchNodeAgentEnds).toBe("2027-06-30");
    expect(imageNamed("ubuntu-hpc-2404").batchNodeAgentEnds).toBeUndefined();
  });

  it("are found by name in any case", () => {
    expect(catalogue.image("Ubuntu-HPC-2404")?.sku).toBe("2404");
    expect(catalogue.nearestImage("ubuntu-hpc2404")).toBe("ubuntu-hpc-2404");
    expect(catalogue.image("windows-2022")).toBeUndefined();
  });
});

describe("the default image", () => {
  it("exists for every size on sale with InfiniBand, or the size is listed as having none", () => {
    const without = names((size) => !size.retired && size.rdmaEnabled === true).filter(
      (name) => catalogue.defaultImage(catalogue.vmSize(name)!, "scaleSet") === undefined,
    );
    expect(without).toEqual(sizesWithoutImage.map((each) => each.vmSize));
  });

  it("fits the size it is given for", () => {
    for (const size of vmSizes) {
      for (const engine of ["scaleSet", "batch"] as const) {
        const image = catalogue.defaultImage(size, engine);
        expect([size.name, image === undefined || image.vmSizes.includes(size.name)]).toEqual([size.name, true]);
      }
    }
  });

  it.each([
    ["Standard_ND96asr_v4", "scaleSet", "ubuntu-hpc-2204"],
    ["Standard_HB120rs_v3", "scaleSet", "ubuntu-hpc-2204"],
    ["Standard_ND96isr_H100_v5", "scaleSet", "ubuntu-hpc-2404"],
    ["Standard_ND40rs_v2", "scaleSet", "ubuntu-hpc-2404-v100"],
    ["Standard_ND96isr_MI300X_v5", "scaleSet", "ubuntu-hpc-2404-rocm"],
    ["Standard_ND128isr_NDR_GB200_v6", "scaleSet", "ubuntu-hpc-2404-gb"],
    ["Standard_ND96asr_v4", "batch", "ubuntu-hpc-2204"],
    ["Standard_HB120rs_v3", "batch", "ubuntu-hpc-2204"],
    ["Standard_ND40rs_v2", "batch", "ubuntu-hpc-2404-v100"],
    ["Standard_ND128isr_NDR_GB200_v6", "batch", undefined],
  ] as const)("of %s on %s is %s", (name, engine, image) => {
    expect(catalogue.defaultImage(catalogue.vmSize(name)!, engine)?.name).toBe(image);
  });

  it("never needs a purchase plan", () => {
    for (const size of vmSizes) expect(catalogue.defaultImage(size, "scaleSet")?.plan ?? null).toBeNull();
  });
});

describe("what is left out", () => {
  it("has a reason each, and is not in the catalogue after all", () => {
    for (const { name, reason } of imagesLeftOut) {
      expect(reason.length).toBeGreaterThan(20);
      expect(catalogue.image(name)).toBeUndefined();
    }
    for (const { vmSize, reason } of sizesWithoutImage) {
      expect(reason.length).toBeGreaterThan(20);
      expect(catalogue.vmSize(vmSize)?.retired).toBe(false);
    }
  });
});
