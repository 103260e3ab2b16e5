import { describe, expect, it } from "vitest";
import { aCluster, problemsOf, problemsOfPool, report } from "../build-cluster.js";

const vmSize = "Standard_NC24ads_A100_v4";
const zones = ["1", "2", "3"];

describe("the zones of a pool", () => {
  it("are two or three different ones, as text or number", () => {
    expect(report(problemsOfPool({ vmSize, zones }))).toBe("");
    expect(report(problemsOfPool({ vmSize, zones: [2, "1"] }))).toBe("");
    expect(report(problemsOfPool({ vmSize, zones: ["1"] }))).toMatchInlineSnapshot(`
      "error pool-zones-illegal at nodePools[0].zones
        zones is ["1"], which is not two or three different zones of "1", "2" and "3".
        → Write ["1", "2", "3"]; for one zone set zone on the site; for none leave zones out."
    `);
    for (const wrong of [[], ["1", 1], ["1", "4"]]) {
      expect(problemsOfPool({ vmSize, zones: wrong }).map(({ code }) => code)).toEqual(["pool-zones-illegal"]);
    }
  });

  it("are for nodes without InfiniBand", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", zones }))).toMatchInlineSnapshot(`
      "error pool-zones-on-infiniband at nodePools[0].zones
        The nodes of Standard_HB120rs_v3 are on InfiniBand, which never spans zones.
        → Leave zones out, or set infiniBand to false if the nodes need no InfiniBand; to use several zones with it, make one site for each zone."
    `);
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", infiniBand: false, zones }))).toBe("");
  });

  it("are not for whole racks, with InfiniBand or without", () => {
    const racks = { vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 18, infiniBand: false, zones };
    expect(report(problemsOfPool(racks))).toMatchInlineSnapshot(`
      "warning vm-size-not-listed at nodePools[0].vmSize
        Standard_ND128isr_NDR_GB200_v6 is not listed in southcentralus.
        → Listed in australiaeast, australiasoutheast, brazilsouth, canadaeast, centralus, eastus and 13 more: use one of them, or ask Azure whether it is offered in southcentralus.
      error pool-zones-on-racks at nodePools[0].zones
        Each scale set of Standard_ND128isr_NDR_GB200_v6 is one rack, which stands in one zone.
        → Leave zones out, or make one site for each zone and name them in the pool's sites."
    `);
  });

  it("are not for a proximity placement group, made or existing", () => {
    expect(report(problemsOfPool({ vmSize, zones, proximityPlacementGroup: "near" }))).toMatchInlineSnapshot(`
      "error pool-zones-in-proximity-group at nodePools[0].zones
        zones spreads the pool, and proximityPlacementGroup brings it into one datacenter.
        → Leave out zones or proximityPlacementGroup."
    `);
    expect(report(problemsOfPool({ vmSize, zones, proximityPlacementGroup: false }))).toBe("");
  });

  it("are not for other engines, nor for machines beside the nodes", () => {
    const codes = (pool: Parameters<typeof problemsOfPool>[0]) => problemsOfPool(pool).map(({ code }) => code);
    expect(codes({ vmSize, zones, engine: "batch" })).toEqual(["option-not-for-engine"]);
    expect(codes({ vmSize: "Standard_D4ds_v5", nodes: 1, zones, role: "service" })).toContain("option-not-for-role");
  });

  it("are left open by the sites of the pool, in regions that have zones", () => {
    const at = (site: { readonly location: string; readonly zone?: string }) =>
      report(
        problemsOf(
          aCluster({ sites: [{ name: "a", ...site }], nodePools: [{ name: "viz", vmSize, nodes: 2, zones }] }),
        ).filter(({ code }) => code.startsWith("pool-zones")),
      );
    expect(at({ location: "southcentralus", zone: "1" })).toMatchInlineSnapshot(`
      "error pool-zones-on-zonal-site at nodePools[0].zones
        Site a is zone 1, and the pool has zones of its own.
        → Leave zones out, or place the pool on a site without zone."
    `);
    expect(at({ location: "westus" })).toMatchInlineSnapshot(`
      "error pool-zones-in-region-without at nodePools[0].zones
        The pool is on site a, and westus has no availability zones.
        → Leave zones out, or place the pool in a region with zones."
    `);
    expect(at({ location: "southcentralus" })).toBe("");
  });
});
