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

  it("refuses to place a shard of an engine that places its own nodes", async () => {
    const shard = plannedShard({ engine: "batch", singlePlacementGroup: null });
    const { result } = await record(
      () => new InfiniBandPlacement("gpu", { nodePool: plannedPool(), shards: [shard], resourceGroupNames }),
    );

    expect(() => result.of(shard)).toThrow("Shard gpu-s000 runs on batch, which places its own nodes.");
  });
});
