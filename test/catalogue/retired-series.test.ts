import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";

describe("retired sizes without a record", () => {
  it("are each named once, and never one that has a record", () => {
    const names = catalogue.retiredSizes.map((size) => size.name.toLowerCase());
    expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
    expect(names.filter((name) => catalogue.vmSize(name) !== undefined)).toEqual([]);
  });

  it("name only successors that are on sale for good", () => {
    const poor = catalogue.retiredSizes.flatMap(({ successors }) =>
      successors.filter((name) => {
        const size = catalogue.vmSize(name);
        return size === undefined || size.retired || size.retirementDate !== null;
      }),
    );
    expect(poor).toEqual([]);
  });

  it("retired with their sister that has a record", () => {
    const sisters = { Standard_NC6: "NC24r", Standard_NC6s_v2: "NC24rs_v2", Standard_NC6s_v3: "NC24rs_v3" };
    for (const [name, sister] of [...Object.entries(sisters), ["Standard_ND6s", "ND24rs"] as const]) {
      const date = catalogue.vmSize(`Standard_${sister}`)?.retirementDate;
      expect(catalogue.retiredSize(name)?.retirementDate).toBe(date);
    }
  });

  it("are found in any case, with a date and a source", () => {
    expect(catalogue.retiredSize("standard_h16MR_promo")).toMatchObject({
      name: "Standard_H16mr_Promo",
      series: "H",
      retirementDate: "2022-08-31",
    });
    expect(catalogue.retiredSize("Standard_ND96asr_v4")).toBeUndefined();
    expect(catalogue.retiredSizes.filter((size) => size.source.length < 30)).toEqual([]);
  });
});
