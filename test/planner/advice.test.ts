import { describe, expect, it } from "vitest";
import type { NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildPool, problemsOf } from "./build-cluster.js";

const said = (pool: Partial<NodePool>, code: string) =>
  problemsOf(buildCluster({ nodePools: [buildPool(pool)] }), {}, code).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("what a plan says of a pool's disk", () => {
  const persistent = { kind: "persistent", sizeGiB: undefined, storageType: "Premium_LRS" } as const;

  it("is that a persistent one without a size has the room of its image", () => {
    expect(said({ osDisk: persistent }, "os-disk-of-image-size")).toEqual([
      "nodePools[gpu].osDisk: osDisk.sizeGiB is not set, so the disk has the 64 GiB of its image, system and drivers included.",
    ]);
  });

  it("is nothing where it has a size, is ephemeral, or no source states the image's", () => {
    expect(said({ osDisk: { ...persistent, sizeGiB: 256 } }, "os-disk-of-image-size")).toEqual([]);
    expect(said({}, "os-disk-of-image-size")).toEqual([]);
    const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202505020" };
    expect(said({ osDisk: persistent, image }, "os-disk-of-image-size")).toEqual([]);
  });
});
