import { describe, expect, it } from "vitest";
import { catalogue, familyKey, quotaFamilies, regionalQuotas } from "../../src/catalogue/index.js";

const families = quotaFamilies();

describe("quota families", () => {
  it("are spelled as Azure's usage API spells them", () => {
    expect(families.map((family) => family.name)).toEqual([
      "standardNCFamily",
      "standardNCSv2Family",
      "standardNCSv3Family",
      "standardNDSFamily",
      "standardNDSv2Family",
      "Standard NDASv4_A100 Family",
      "standard NDAMSv4_A100Family",
      "StandardNCADSA100v4Family",
      "StandardNCadsH100v5Family",
      "standardNDSH100v5Family",
      "standardNDISRH200V5Family",
      "standardNDISv5MI300XFamily",
      "standardNDISRGB200V6NDRFamily",
      "standardNDISRGB300V6Family",
      "standardHBSFamily",
      "standardHBrsv2Family",
      "standardHBv3Family",
      "standardHBv4Family",
      "standardHBv5Family",
      "standardHCSFamily",
      "standardHXFamily",
    ]);
  });

  it("hold every size whose family is known, once", () => {
    const held = families.flatMap((family) => family.vmSizes).sort();
    const known = catalogue.vmSizes.filter((size) => size.family !== null).map((size) => size.name);
    expect(held).toEqual(known.sort());
  });

  it("are shared by the sizes of one series", () => {
    expect(families.find((family) => family.name === "StandardNCADSA100v4Family")?.vmSizes).toHaveLength(3);
  });
});

describe("the key of a family", () => {
  it("is the same for every spelling of one family", () => {
    expect(familyKey("Standard NDASv4_A100 Family")).toBe(familyKey("standardNDASv4_A100Family"));
    expect(familyKey(" standardHBv3Family\n")).toBe("standardhbv3family");
  });

  it("differs between families, and between a family and a regional sum", () => {
    const keys = [...families.map((family) => family.name), ...Object.values(regionalQuotas).map((each) => each.name)];
    expect(new Set(keys.map(familyKey)).size).toBe(keys.length);
  });
});
