import { describe, expect, it } from "vitest";
import { InfiniBandPlacement } from "../../src/components/infiniband-placement.js";
import { plannedPool, plannedShard } from "./planned.js";
import { only, record } from "./record.js";

const resourceGroupNames = { southcentralus: "rg-lab" };

describe("InfiniBandPlacement", () => {
  it("places a shard in one placement group with max spreading, and makes nothing for it", async () => {
    const { resources, result } = await record(
      () => new InfiniBandPlacement("gpu", { nodePool: plannedPool(), shards: [plannedShard()], resourceGroupNames }),
    );

    expect(resources.filter(({ custom }) => custom)).toEqual([]);
    expect(result.of(plannedShard())).toEqual({
      singlePlacementGroup: true,
      platformFaultDomainCount: 1,
      zones: undefined,
      zoneBalance: undefined,
      proximityPlacementGroupId: undefined,
      interconnect: undefined,
    });
  });

  it("keeps a shard in its site's zone", async () => {
    const shard = plannedShard({ zone: "2" });
    const { result } = await record(
      () => new InfiniBandPlacement("gpu", { nodePool: plannedPool(), shards: [shard], resourceGroupNames }),
    );

    expect(result.of(shard).zones).toEqual(["2"]);
  });

  it("spreads a shard over the zones of its pool as far as there is room", async () => {
    const shard = plannedShard({ singlePlacementGroup: false, infiniBand: false });
    const nodePool = plannedPool({ zones: ["1", "3"] });
    const { result } = await record(
      () => new InfiniBandPlacement("viz", { nodePool, shards: [shard], resourceGroupNames }),
    );

    expect(result.of(shard)).toMatchObject({ zones: ["1", "3"], zoneBalance: false, platformFaultDomainCount: 1 });
  });

  it("makes one proximity placement group a site, where asked, however many shards the site has", async () => {
    const shards = [plannedShard(), plannedShard({ name: "gpu-s001", index: 1 })];
    const { resources, result } = await record(
      () =>
        new InfiniBandPlacement("gpu", {
          nodePool: plannedPool({ proximityPlacementGroup: true }),
          shards,
          resourceGroupNames,
        }),
    );

    expect(only(resources, "azure-native:compute:ProximityPlacementGroup").inputs).toEqual({
      proximityPlacementGroupName: "ppg-gpu",
      resourceGroupName: "rg-lab",
      location: "southcentralus",
      proximityPlacementGroupType: "Standard",
    });
    expect(result.of(shards[1]!).proximityPlacementGroupId).toBe(
      result.nodes.proximityPlacementGroups.get("southcentralus")?.id,
    );
  });

  it("states the pool's VM sizes where a proximity placement group is in a zone", async () => {
    const shards = [
      plannedShard({ zone: "1", vmSize: "Standard_ND96asr_v4" }),
      plannedShard({ name: "gpu-s001", index: 1, zone: "1", vmSize: "Standard_ND96amsr_A100_v4" }),
      plannedShard({ name: "gpu-s002", index: 2, site: "other", zone: "1", vmSize: "Standard_HB120rs_v3" }),
    ];
    const { resources } = await record(
      () =>
        new InfiniBandPlacement("gpu", {
          nodePool: plannedPool({ proximityPlacementGroup: true }),
          shards,
          resourceGroupNames: { ...resourceGroupNames, other: "rg-other" },
        }),
    );
    const groups = resources.filter(({ type }) => type === "azure-native:compute:ProximityPlacementGroup");

    expect(groups.map(({ inputs }) => inputs["intent"])).toEqual([
      { vmSizes: ["Standard_HB120rs_v3"] },
      { vmSizes: ["Standard_ND96amsr_A100_v4", "Standard_ND96asr_v4"] },
    ]);
  });

  it("refuses to place a shard of an engine that places its own nodes", async () => {
    const shard = plannedShard({ engine: "batch", singlePlacementGroup: null });
    const { result } = await record(
      () => new InfiniBandPlacement("gpu", { nodePool: plannedPool(), shards: [shard], resourceGroupNames }),
    );

    expect(() => result.of(shard)).toThrow("Shard gpu-s000 runs on batch, which places its own nodes.");
  });
});
