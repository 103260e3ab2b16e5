import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../src/simulator/azure.js";
import { coverage } from "../../src/simulator/coverage.js";
import { merge } from "./merge.js";
import { bodies, emptyAzure, prepare, request, type BodyType } from "./world.js";

describe("coverage", () => {
  it("lists each type with its API version and its rules with their sources", () => {
    const scaleSet = coverage().find((one) => one.type === "azure-native:compute:VirtualMachineScaleSet");

    expect(scaleSet).toMatchObject({ armType: "Microsoft.Compute/virtualMachineScaleSets", apiVersion: "2024-11-01" });
    expect(scaleSet?.rules).toContainEqual({
      name: "racks of GB200 and GB300 are not in a single placement group",
      source: "Azure/AgentBaker, end-to-end test of a GB300 scale set",
    });
  });
});

describe("any request", () => {
  const types = Object.keys(bodies) as BodyType[];

  it.each(types)("for %s is stored or refused, and never breaks the simulation", (type) => {
    const azure = prepare(emptyAzure(), type);
    const names = Object.keys(bodies[type]);
    const change = fc.dictionary(fc.constantFrom(...names), fc.anything({ maxDepth: 3 }), { maxKeys: 3 });
    fc.assert(
      fc.property(change, (members) => {
        try {
          azure.put({ ...request(type), inputs: merge(bodies[type], members) });
        } catch (error) {
          expect(error).toBeInstanceOf(AzureError);
        }
      }),
      { seed: 2020, numRuns: 200 },
    );
  });
});
