import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instancesOf } from "../../../../src/simulator/core/instances.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { azureWithAnyImage, emptyAzure, put, request } from "../../world.js";
import type { Change } from "../../merge.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const image = (build: string): Change => ({
  virtualMachineProfile: { storageProfile: { imageReference: { version: `22.04.${build}` } } },
});

/** Instance ids with the model each runs, after a row of updates. */
function instancesAfter(...changes: readonly Change[]): string {
  const azure = azureWithAnyImage();
  const [first = {}, ...rest] = changes;
  put(scaleSet, { sku: { capacity: 3 }, ...first }, azure);
  let last: Change = {};
  for (const change of rest) azure.put(request(scaleSet, (last = { ...last, ...change })));
  return shown(azure);
}

function shown(azure: SimulatedAzure): string {
  const set = azure.ofType(scaleSet)[0]!;
  return instancesOf(set)
    .map(({ instanceId, model }) => `${instanceId}:${model === set.model ? "latest" : "old"}`)
    .join(" ");
}

describe("instances of a scale set", () => {
  it("are made with ids from 0", () => {
    expect(instancesAfter()).toBe("0:latest 1:latest 2:latest");
  });

  it("that are added get new ids, those that go are the newest, and an id is never used twice", () => {
    expect(instancesAfter({}, { sku: { capacity: 2 } }, { sku: { capacity: 4 } })).toBe(
      "0:latest 1:latest 3:latest 4:latest",
    );
  });

  it("go from the oldest under OldestVM", () => {
    const oldest = { scaleInPolicy: { rules: ["OldestVM"], forceDeletion: false } };

    expect(instancesAfter(oldest, { ...oldest, sku: { capacity: 1 } })).toBe("2:latest");
  });

  it("stay on their model under Manual upgrades, while new ones get the latest", () => {
    const grown = { ...image("2"), sku: { capacity: 4 } };

    expect(instancesAfter({}, grown)).toBe("0:old 1:old 2:old 3:latest");
  });

  it("follow the model under Automatic upgrades", () => {
    const automatic = { upgradePolicy: { mode: "Automatic" } };

    expect(instancesAfter({ ...automatic }, { ...automatic, sku: { capacity: 3 }, ...image("2") })).toBe(
      "0:latest 1:latest 2:latest",
    );
  });

  it("are up to date after a change of tags, repairs or scale-in alone", () => {
    const set = { tags: { owner: "a" }, automaticRepairsPolicy: { enabled: false, gracePeriod: "PT60M" } };

    expect(instancesAfter({}, { ...set, sku: { capacity: 3 } })).toBe("0:latest 1:latest 2:latest");
  });

  it("are as many as the capacity says, and never share an id with one that was there before", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }), (capacities) => {
        const azure = emptyAzure();
        const gone = new Set<number>();
        let before: number[] = [];
        put(scaleSet, { sku: { capacity: 1 } }, azure);
        for (const capacity of capacities) {
          azure.put(request(scaleSet, { sku: { capacity } }));
          const ids = instancesOf(azure.ofType(scaleSet)[0]!).map((one) => one.instanceId);
          expect(ids).toHaveLength(capacity);
          expect(new Set(ids).size).toBe(capacity);
          expect(ids.filter((id) => gone.has(id))).toEqual([]);
          for (const id of before) if (!ids.includes(id)) gone.add(id);
          before = ids;
        }
      }),
      { seed: 2020, numRuns: 60 },
    );
  });
});
