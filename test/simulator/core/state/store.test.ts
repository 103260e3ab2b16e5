import { coreOf } from "../../../../src/simulator/core/face.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticedAfter } from "../../../../src/catalogue/index.js";
import { AzureError, type PutRequest } from "../../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { SimulationEvent } from "../../../../src/simulator/core/state/event.js";
import { Store } from "../../../../src/simulator/core/state/store.js";
import { emptyAzure, groupId, networkId, prepare, request, subscription, type BodyType } from "../../world.js";

const types: readonly BodyType[] = [
  "azure-native:resources:ResourceGroup",
  "azure-native:network:VirtualNetwork",
  "azure-native:managedidentity:UserAssignedIdentity",
  "azure-native:compute:VirtualMachineScaleSet",
  "azure-native:keyvault:Vault",
  "azure-native:network:PublicIPAddress",
];

type Step = { readonly type: BodyType; readonly remove: boolean; readonly capacity: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ type: fc.constantFrom(...types), remove: fc.boolean(), capacity: fc.integer({ min: 0, max: 100 }) }),
  { maxLength: 30 },
);

/** Runs the steps, whatever Azure answers to each. */
function run(azure: SimulatedAzure, script: readonly Step[]): SimulatedAzure {
  for (const { type, remove, capacity } of script) {
    const wanted: PutRequest =
      type === "azure-native:compute:VirtualMachineScaleSet" ? request(type, { sku: { capacity } }) : request(type);
    try {
      if (remove) azure.remove({ id: azure.idOf(wanted) });
      else prepare(azure, type).put(wanted);
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
    }
  }
  return azure;
}

/** All of a store that anything can see. */
function contents(store: Store): unknown {
  return {
    resources: [...store.resources],
    deleting: [...store.deleting],
    operations: [...store.operations],
    retained: store.retainedNames(),
    now: store.clock.nowSeconds,
    vcpus: store.usage.vcpus({
      subscription: subscription.id,
      location: "southcentralus",
      service: "compute",
      family: "Standard NDASv4_A100 Family",
    }),
    addresses: store.usage.addresses(`${networkId}/subnets/gpu`),
    ofType: types.map((type) => store.ofType(type)),
    beneath: store.beneath(groupId),
    referring: store.referring(networkId),
  };
}

describe("the state of a simulated Azure", () => {
  it("is the same when its events are told again from their text", () => {
    fc.assert(
      fc.property(steps, (script) => {
        const azure = run(emptyAzure(), script);
        const again = new Store();
        azure.events
          .map((event) => JSON.stringify(event))
          .forEach((line) => again.apply(JSON.parse(line) as SimulationEvent));
        expect(contents(again)).toEqual(contents(coreOf(azure).store));
      }),
      { seed: 2024, numRuns: 60 },
    );
  });

  it("has the same events, byte for byte, on every run with the same seed and requests", () => {
    const log = (seed: number, script: readonly Step[]): string =>
      JSON.stringify(run(new SimulatedAzure({ ...emptyAzure().options, seed }), script).events);
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 1000 }), (script, seed) => {
        expect(log(seed, script)).toBe(log(seed, script));
      }),
      { seed: 7, numRuns: 30 },
    );
  });

  it("gives back what a deleted scale set used", () => {
    const azure = prepare(emptyAzure(), "azure-native:compute:VirtualMachineScaleSet");
    const before = contents(coreOf(azure).store) as { vcpus: number; addresses: number };
    const set = azure.put(request("azure-native:compute:VirtualMachineScaleSet"));
    expect(contents(coreOf(azure).store)).toMatchObject({ vcpus: 100 * 96, addresses: 100 });

    azure.remove({ id: set.id });

    const { vcpus, addresses } = contents(coreOf(azure).store) as { vcpus: number; addresses: number };
    expect({ vcpus, addresses }).toEqual({ vcpus: before.vcpus, addresses: before.addresses });
    expect(azure.get(set.id)).toBeUndefined();
  });

  it("varies durations by at most a fifth with a seed, and not at all without", () => {
    const type = "azure-native:compute:VirtualMachineScaleSet";
    const seconds = (seed?: number): number => {
      const azure = new SimulatedAzure({ ...emptyAzure().options, ...(seed === undefined ? {} : { seed }) });
      const set = prepare(azure, type).put(request(type));
      return set.finishedSeconds - set.startedSeconds;
    };
    const documented = emptyAzure().catalogue.durations.create[type]?.value ?? Number.NaN;
    const varied = [1, 2, 3, 4, 5, 6, 7, 8].map(seconds);

    expect(seconds()).toBe(noticedAfter(type, documented));
    expect(new Set(varied).size).toBeGreaterThan(1);
    const [least, most] = [noticedAfter(type, documented * 0.8), noticedAfter(type, documented * 1.2)];
    expect(varied.every((one) => one >= least && one <= most)).toBe(true);
  });
});
