import { describe, expect, it } from "vitest";
import { catalogue, regionSources } from "../../src/catalogue/index.js";

const regions = catalogue.regions;

describe("regions", () => {
  it("are each there once, with a source for the list", () => {
    expect(new Set(regions.map((region) => region.name)).size).toBe(regions.length);
    expect(regions.length).toBeGreaterThan(60);
    expect(regionSources.length).toBeGreaterThan(0);
  });

  it("have three zones or none, canaries apart", () => {
    const odd = regions
      .filter((region) => region.canaryOrStage !== true)
      .filter((region) => region.hasZones !== region.zoneCount > 0 || ![0, 3].includes(region.zoneCount))
      .map((region) => region.name);
    expect(odd).toEqual([]);
  });

  it("are paired only with regions that there are", () => {
    const strangers = regions.flatMap((region) =>
      (region.pairedRegion ?? []).filter((name) => catalogue.region(name) === undefined),
    );
    // Open to few subscriptions: it has prices, and neither list of regions names it.
    expect(strangers).toEqual(["swedensouth"]);
  });

  it("know every region that has a price for one of the sizes", () => {
    const priced = new Set(catalogue.vmSizes.flatMap((size) => Object.keys(size.usdPerHourByRegion ?? {})));
    const unknown = [...priced].filter((name) => catalogue.region(name) === undefined).sort();
    expect(unknown).toEqual([]);
  });
});
