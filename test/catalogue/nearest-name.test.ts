import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue, nearestName } from "../../src/catalogue/index.js";
import { nearKeys, nearWords } from "../../src/catalogue/nearest-name.js";

const seed = { seed: 20260618 };

describe("the nearest name", () => {
  it.each([
    ["southcentralu", ["uksouth", "southcentralus"], "southcentralus"],
    ["scaleset", ["batch", "scaleSet"], "scaleSet"],
    ["nodepool", ["nodePools", "network"], "nodePools"],
    ["gpus", ["gpu", "cpu"], "gpu"],
  ])("of %s is %3$s", (value, candidates, expected) => {
    expect(nearestName(value, candidates)).toBe(expected);
  });

  it.each([
    ["cat", ["ai"]],
    ["ai", ["ml"]],
    ["gpu", ["hbv"]],
    ["batch", ["scaleSet", "machineLearning"]],
    ["", ["a", "b"]],
    ["anything", []],
  ])("of %s is nothing among %j", (value, candidates) => {
    expect(nearestName(value, candidates)).toBeUndefined();
  });

  it("is the first of two that are equally near", () => {
    expect(nearestName("zone3", ["zone1", "zone2"])).toBe("zone1");
  });

  it.each([
    ["a name", undefined, { plna: undefined, nam: "name", mnae: undefined, sto: undefined }],
    ["a word of a command", nearWords, { plna: "plan", nam: "name", mnae: undefined, sto: undefined }],
    ["a key", nearKeys, { plna: "plan", nam: "name", mnae: "name", sto: "storage" }],
  ] as const)("allows other slips for %s", (_, nearness, meant) => {
    const candidates = ["plan", "name", "storage"];
    const found = Object.keys(meant).map((written) => [written, nearestName(written, candidates, nearness)]);
    expect(Object.fromEntries(found)).toEqual(meant);
  });

  it("is always one of the candidates, and the name itself when it is among them", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(fc.string({ minLength: 3, maxLength: 30 })),
        (value, candidates) => {
          const found = nearestName(value, candidates);
          return found === undefined || candidates.includes(found);
        },
      ),
      seed,
    );
    fc.assert(
      fc.property(fc.constantFrom(...catalogue.regions.map((region) => region.name)), (name) => {
        return (
          nearestName(
            name.toUpperCase(),
            catalogue.regions.map((region) => region.name),
          ) === name
        );
      }),
      seed,
    );
  });

  it("survives any one letter left out of a VM size", () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue.vmSizes), fc.nat(), (size, at) => {
        const position = "Standard_".length + (at % (size.name.length - "Standard_".length));
        const slip = size.name.slice(0, position) + size.name.slice(position + 1);
        return catalogue.nearestVmSize(slip) !== undefined;
      }),
      seed,
    );
  });
});

describe("a VM size by name", () => {
  it("is found in any case and keeps Azure's spelling", () => {
    expect(catalogue.vmSize("STANDARD_nd96ASR_V4")?.name).toBe("Standard_ND96asr_v4");
  });

  it("is not found without its prefix", () => {
    expect(catalogue.vmSize("ND96asr_v4")).toBeUndefined();
  });

  it.each([
    ["ND96asr_v4", "Standard_ND96asr_v4"],
    ["nd96asr v4", "Standard_ND96asr_v4"],
    ["Standard ND96asr_v4", "Standard_ND96asr_v4"],
    ["Standard_ND96isr_H100v5", "Standard_ND96isr_H100_v5"],
    ["Standard_ND96asr_v3", "Standard_ND96asr_v4"],
    ["Standard_HB120", "Standard_HB120rs_v3"],
    ["Standard_NC24rs", "Standard_NC24r"],
  ])("%s is near to %s", (name, nearest) => {
    expect(catalogue.nearestVmSize(name)).toBe(nearest);
  });

  it.each(["cat", "", "Standard_", "Basic_A1", "m5.24xlarge"])("%s is near to nothing", (name) => {
    expect(catalogue.nearestVmSize(name)).toBeUndefined();
  });
});

describe("a region by name", () => {
  it("is found by its display name too", () => {
    expect(catalogue.region("South Central US")?.name).toBe("southcentralus");
  });

  it("is never a canary as a suggestion", () => {
    expect(catalogue.nearestRegion("eastus2euapp")).toBeUndefined();
  });

  it("is undefined when there is none", () => {
    expect(catalogue.region("atlantis")).toBeUndefined();
    expect(catalogue.nearestRegion("atlantis")).toBeUndefined();
  });
});
