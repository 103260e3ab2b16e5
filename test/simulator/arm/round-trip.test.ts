import { describe, expect, it } from "vitest";
import { fromArmBody, parseArmPath, toArmBody } from "../../../src/simulator/arm/index.js";
import { resourceTypes } from "../../../src/simulator/resource-types/index.js";
import { bodies, emptyAzure, request, subscriptionId, type BodyType } from "../world.js";

describe("ARM bodies", () => {
  it.each(Object.keys(bodies) as BodyType[])("say of %s all that azure-native's inputs say", (token) => {
    const { inputs } = request(token);
    const type = resourceTypes.get(token)!;
    const path = parseArmPath(emptyAzure().idOf({ type: token, inputs, subscription: subscriptionId }));

    const body = JSON.parse(JSON.stringify(toArmBody(type, inputs))) as unknown;

    expect(path.type).toBe(type);
    expect(fromArmBody(type, { ...path.pathParameters, subscription: subscriptionId }, body)).toEqual(inputs);
  });
});
