import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromArmBody, parseArmPath, toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { bodies, emptyAzure, request, subscriptionId, type BodyType } from "../../world.js";
import { generatedInputs } from "./generated-inputs.js";

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("ARM bodies", () => {
  it.each(Object.keys(bodies) as BodyType[])("say of the reference %s all that azure-native's inputs say", (token) => {
    const { inputs } = request(token);
    const type = resourceTypes.get(token)!;
    const path = parseArmPath(emptyAzure().idOf({ type: token, inputs, subscription: subscriptionId }));

    const body = throughJson(toArmBody(type, inputs));

    expect(path.type).toBe(type);
    expect(fromArmBody(type, { ...path.pathParameters, subscription: subscriptionId }, body)).toEqual(inputs);
  });

  it.each([...resourceTypes.keys()])("say all that any inputs of a %s say", (token) => {
    const type = resourceTypes.get(token)!;
    const names = [...type.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const parameters = Object.fromEntries(names.filter((name) => name !== "subscription").map((name) => [name, "x"]));
    const property = fc.property(generatedInputs(type, parameters), (inputs) => {
      const body = throughJson(toArmBody(type, inputs));

      expect(fromArmBody(type, { ...parameters, subscription: subscriptionId }, body)).toEqual(inputs);
    });

    fc.assert(property, { seed: 4, numRuns: 60 });
  });
});
