import { coreOf } from "../../../../src/simulator/core/face.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { freeNodes } from "../../../../src/simulator/core/capacity/hardware.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { azureWith, hardware, perCluster, scale, scaleSetId, spot, standing } from "./hardware-world.js";

const place = { location: "southcentralus", vmSize: "Standard_ND96asr_v4" };
const names = ["a", "b", "c", "d"] as const;

const clusters = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 });
const step = fc.record({
  name: fc.constantFrom(...names),
  nodes: fc.integer({ min: 0, max: 40 }),
  kind: fc.constantFrom("one placement group", "several placement groups", "spot", "delete"),
});
const history = fc.record({ clusters, steps: fc.array(step, { maxLength: 12 }) });

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the request would change for ever is not asked of a scale set that exists. */
function take(azure: SimulatedAzure, { name, nodes, kind }: Step): void {
  try {
    if (kind === "delete") azure.remove({ id: scaleSetId(name) });
    else if (kind === "spot") scale(azure, `${name}-spot`, nodes, spot);
    else if (kind === "several placement groups") scale(azure, `${name}-wide`, nodes, { singlePlacementGroup: false });
    else scale(azure, name, nodes);
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
  }
}

function told(azure: SimulatedAzure, steps: readonly Step[]): SimulatedAzure {
  for (const one of steps) take(azure, one);
  return azure;
}

const run = { seed: 2024, numRuns: 40 };

describe("any history of scale sets", () => {
  it("never has more nodes in a cluster than it holds, and never fewer than none", () => {
    fc.assert(
      fc.property(history, ({ clusters, steps }) => {
        const azure = azureWith([hardware(clusters)]);
        for (const one of steps) {
          take(azure, one);
          const used = perCluster(azure, clusters.length);
          expect(used.every((nodes, index) => nodes >= 0 && nodes <= clusters[index]!)).toBe(true);
        }
      }),
      run,
    );
  });

  it("keeps a scale set with one placement group in one cluster", () => {
    fc.assert(
      fc.property(history, ({ clusters, steps }) => {
        const azure = told(azureWith([hardware(clusters)]), steps);
        for (const name of names) expect(standing(azure, name).length).toBeLessThanOrEqual(1);
      }),
      run,
    );
  });

  it("leaves a scale set that fails to grow with at least the nodes it had", () => {
    fc.assert(
      fc.property(clusters, fc.nat(30), fc.nat(60), (clusters, first, more) => {
        const azure = azureWith([hardware(clusters)]);
        scale(azure, "a", first);
        const before = standing(azure, "a");
        scale(azure, "a", Math.min(100, first + more));
        const after = standing(azure, "a");
        expect(after[0]?.[0] ?? before[0]?.[0]).toBe(before[0]?.[0] ?? after[0]?.[0]);
        expect(after[0]?.[1] ?? 0).toBeGreaterThanOrEqual(before[0]?.[1] ?? 0);
      }),
      run,
    );
  });

  it("counts quota for the nodes that stand, and never less than none", () => {
    fc.assert(
      fc.property(history, ({ clusters, steps }) => {
        const azure = told(azureWith([hardware(clusters)]), steps);
        const nodes = azure.resources().flatMap(({ allocated }) => allocated ?? []);
        const vcpus = (spot: boolean): number =>
          nodes.filter((one) => one.spot === spot).reduce((sum, one) => sum + one.nodes * 96, 0);
        const used = (family: string): number =>
          coreOf(azure).usage.vcpus({
            subscription: "00000000-0000-4000-8000-000000000001",
            location: "southcentralus",
            service: "compute",
            family,
          });
        expect(used("Standard NDASv4_A100 Family")).toBe(vcpus(false));
        expect(used("lowPriorityCores")).toBe(vcpus(true));
      }),
      run,
    );
  });

  it("gives all hardware back when everything is deleted, in whatever order", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), ({ clusters, steps }, order) => {
        const azure = azureWith([hardware(clusters)]);
        const free = freeNodes(coreOf(azure).hardware, place);
        told(azure, steps);
        const ids = azure.ofType("azure-native:compute:VirtualMachineScaleSet").map(({ id }) => id);
        const shuffled = ids.map((id) => [order.next().value as number, id] as const).sort(([a], [b]) => a - b);
        for (const [, id] of shuffled) azure.remove({ id });
        expect(freeNodes(coreOf(azure).hardware, place)).toBe(free);
      }),
      run,
    );
  });

  it("takes as much hardware in whatever order the same scale sets are made, while there is room for all", () => {
    const set = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 5 })), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(set, (sets) => {
        const make = (all: typeof sets): number => {
          const azure = azureWith([hardware([20, 20])]);
          for (const [name, nodes] of all) scale(azure, name, nodes);
          return freeNodes(coreOf(azure).hardware, place);
        };
        expect(make(sets)).toBe(make([...sets].reverse()));
      }),
      run,
    );
  });
});
