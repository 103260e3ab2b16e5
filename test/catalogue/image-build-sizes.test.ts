import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { defaults } from "../../src/config/defaults.js";

const sizes = catalogue.imageBuildSizes;

describe("sizes that build images", () => {
  it("include the one that builds them by default", () => {
    expect(catalogue.imageBuildSize(defaults.machineLearning.imageBuildVmSize)).toMatchObject({
      vcpus: 4,
      memoryGiB: 16,
      family: "standardDDSv4Family",
    });
  });

  it("are named once, and say what the list of all sizes says", () => {
    expect(new Set(sizes.map((size) => size.name.toLowerCase())).size).toBe(sizes.length);
    const differing = sizes.filter(({ name, vcpus, memoryGiB, family }) => {
      const listed = catalogue.vmSize(name);
      return listed?.vcpus !== vcpus || listed.memoryGiB !== memoryGiB || listed.family !== family;
    });
    expect(differing).toEqual([]);
  });

  it("state where vCPUs and family were read", () => {
    for (const { source } of sizes) expect(source).toMatch(/general-purpose\/\S+\.md \(\d{4}-\d\d-\d\d\); family: \S+/);
  });

  it("are found in any case, and by a near spelling", () => {
    expect(catalogue.imageBuildSize("standard_d4DS_v4")?.name).toBe("Standard_D4ds_v4");
    expect(catalogue.nearestImageBuildSize("Standard_D4ds_v5")).toBe("Standard_D4ds_v4");
    expect(catalogue.nearestImageBuildSize("m5.24xlarge")).toBeUndefined();
  });
});
