import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Catalogue } from "../../src/catalogue/catalogue.js";
import type { VmSize } from "../../src/catalogue/vm-size.js";
import type { NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildPool, buildSite, problemsOf } from "./build-cluster.js";

/** A catalogue in which one thing is different about ND A100 v4. */
function knowing(facts: Partial<VmSize>): Catalogue {
  const known = catalogue.vmSize("Standard_ND96asr_v4");
  if (known === undefined) throw new Error("the catalogue lost ND A100 v4");
  return { ...catalogue, vmSize: () => ({ ...known, ...facts }) };
}

const notes = (pool: Partial<NodePool>, facts: Partial<VmSize>, code: string) =>
  problemsOf(buildCluster({ nodePools: [buildPool(pool)] }), {}, code, knowing(facts)).map(({ message }) => message);

describe("what was not checked", () => {
  it("always includes capacity, once", () => {
    const nodePools = [buildPool(), buildPool({ name: "cpu", nodes: 1000 })];
    expect(problemsOf(buildCluster({ nodePools }), {}, "capacity-not-checked").map(({ message }) => message)).toEqual([
      "Whether Azure has 1,004 nodes free in southcentralus shows only in the deployment.",
    ]);
  });

  it("includes Spot only for sizes of which nobody says", () => {
    expect(notes({ capacity: "spot" }, { spotSupported: null }, "spot-not-verified")).toEqual([
      "Whether Standard_ND96asr_v4 is sold as Spot in southcentralus is not known.",
    ]);
    expect(notes({ capacity: "spot" }, { spotSupported: true }, "spot-not-verified")).toEqual([]);
    expect(notes({}, { spotSupported: null }, "spot-not-verified")).toEqual([]);
  });

  it("includes the placement of an ephemeral disk, on scale sets only", () => {
    const facts = { ephemeralOsDiskPlacements: null };
    expect(notes({}, facts, "ephemeral-placement-not-checked")).toHaveLength(1);
    expect(notes({ engine: "batch" }, facts, "ephemeral-placement-not-checked")).toEqual([]);
    expect(notes({}, { ephemeralOsDiskPlacements: ["CacheDisk"] }, "ephemeral-placement-not-checked")).toEqual([]);
  });

  it("includes the zone where it is unknown, warns where it was listed otherwise, and refuses one where there are none", () => {
    const zonal = (zonesByRegion: VmSize["zonesByRegion"]) =>
      problemsOf(buildCluster({ sites: [buildSite({ zone: "3" })] }), {}, undefined, knowing({ zonesByRegion }))
        .map(({ code }) => code)
        .filter((code) => /zone/.test(code));
    expect(zonal(null)).toEqual(["zone-not-checked"]);
    expect(zonal({ southcentralus: [1, 2] })).toEqual(["zone-not-listed"]);
    expect(zonal({ southcentralus: [3] })).toEqual([]);
    expect(zonal({ southcentralus: [] })).toEqual(["size-without-zones"]);
  });

  it("includes each zone of a pool that is spread over several", () => {
    const nodePools = [buildPool({ infiniBand: false, zones: ["1", "2", "3"] })];
    const spread = (zonesByRegion: VmSize["zonesByRegion"]) =>
      problemsOf(buildCluster({ nodePools }), {}, undefined, knowing({ zonesByRegion }))
        .filter(({ code }) => /zone/.test(code))
        .map(({ code, message, hint }) => [code, message, hint]);
    expect(spread({ southcentralus: [1, 2] })).toEqual([
      [
        "zone-not-listed",
        "Standard_ND96asr_v4 in southcentralus was listed in zones 1, 2, not in zone 3.",
        "Choose the pool's zones from 1, 2, or leave out the pool's zones.",
      ],
    ]);
    expect(spread({ southcentralus: [] }).map(([code]) => code)).toEqual(["size-without-zones"]);
    expect(spread({ southcentralus: [1, 2, 3] })).toEqual([]);
    expect(spread(null).map(([code]) => code)).toEqual(["zone-not-checked"]);
  });

  it("includes encryption at host until size and feature are both known", () => {
    const cluster = buildCluster({ nodePools: [buildPool({ encryptionAtHost: true })] });
    const codes = (registered: boolean | undefined, encryptionAtHostVerified: boolean) =>
      problemsOf(
        cluster,
        registered === undefined
          ? {}
          : { features: [{ subscription: "default", name: "Microsoft.Compute/EncryptionAtHost", registered }] },
        undefined,
        knowing({ encryptionAtHost: true, encryptionAtHostVerified }),
      )
        .map(({ code }) => code)
        .filter((code) => code.startsWith("encryption"));
    expect(codes(undefined, true)).toEqual(["encryption-at-host-not-checked"]);
    expect(codes(true, false)).toEqual(["encryption-at-host-not-checked"]);
    expect(codes(true, true)).toEqual([]);
    expect(codes(false, true)).toEqual(["encryption-at-host-not-registered"]);
  });

  it("includes nodes without a price, which the sum leaves out", () => {
    const unpriced: Catalogue = { ...catalogue, usdPerHour: () => undefined };
    expect(problemsOf(buildCluster(), {}, "price-unknown", unpriced).map(({ message }) => message)).toEqual([
      "No list price of Standard_ND96asr_v4 in southcentralus: the sum leaves out 4 nodes.",
    ]);
  });

  it("says that Spot is priced at its ceiling", () => {
    expect(notes({ capacity: "spot" }, {}, "spot-priced-on-demand")).toEqual([
      'The 4 Spot nodes of "gpu" are counted at the on-demand price, the most they can cost.',
    ]);
  });

  it("says what a pool of Azure ML costs at most and at rest, where they differ", () => {
    const priced = (minNodes: number) => {
      const machineLearning = { minNodes, idleMinutes: 30 };
      return notes({ engine: "machineLearning", machineLearning }, {}, "priced-at-most");
    };
    expect(priced(1)).toEqual([
      '"gpu" is counted at its most, 4 nodes for 130.52 USD an hour; at rest 1 node for 32.63 USD.',
    ]);
    expect(priced(0)).toEqual([
      '"gpu" is counted at its most, 4 nodes for 130.52 USD an hour; at rest 0 nodes for 0 USD.',
    ]);
    expect(priced(4)).toEqual([]);
    expect(notes({}, {}, "priced-at-most")).toEqual([]);
  });

  it("includes the quota of a size whose family is unknown", () => {
    expect(notes({}, { family: null }, "quota-family-unknown")).toHaveLength(1);
  });

  it("includes an image version that nobody confirms", () => {
    const [image] = catalogue.images;
    if (image === undefined) throw new Error("the catalogue has no image");
    const { publisher, offer, sku, version } = image;
    const cluster = buildCluster({ nodePools: [buildPool({ image: { publisher, offer, sku, version } })] });
    const codes = (versionUnverified: boolean) =>
      problemsOf(cluster, {}, "image-version-not-verified", { ...catalogue, images: [{ ...image, versionUnverified }] })
        .length;
    expect([codes(true), codes(false)]).toEqual([1, 0]);
  });
});
