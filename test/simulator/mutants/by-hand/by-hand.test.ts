import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { fromArmBody, parseArmPath, toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { type BodyType, emptyAzure, prepare, request, subscriptionId } from "../../world.js";
import { computeFaults } from "./compute.js";
import { networkFaults } from "./network.js";
import { othersFaults } from "./others.js";
import { planted } from "./faults.js";

const faults = { ...computeFaults, ...networkFaults, ...othersFaults };

/** What comes of a body that goes through the HTTPS door; the others send it as it is. */
function answerTo(token: string, inputs: Record<string, unknown>, azure = emptyAzure()): string {
  const type = resourceTypes.get(token)!;
  const sent = { type: token, subscription: subscriptionId, after: [], inputs };
  try {
    const { pathParameters, subscription = "" } = parseArmPath(azure.idOf(sent));
    const read = fromArmBody(type, { ...pathParameters, subscription }, toArmBody(type, inputs), undefined);
    azure.put({ ...sent, inputs: read });
    return "accepted";
  } catch (error) {
    if (error instanceof AzureError) return error.code;
    throw error;
  }
}

describe.each(Object.entries(faults))("%s", (token, byPath) => {
  it("is refused with one value that Azure refuses", () => {
    const azure = prepare(emptyAzure(), token as BodyType);
    const { inputs } = request(token as BodyType);
    const answers = Object.entries(byPath).flatMap(([path, values]) =>
      values.map((value) => [path, value, answerTo(token, planted(inputs, path, value), azure)] as const),
    );

    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(([, , answer]) => answer === "accepted" || answer === "NotSimulated")).toEqual([]);
    expect(answerTo(token, inputs as Record<string, unknown>, azure)).toBe("accepted");
  });
});

it("are hundreds of values", () => {
  const count = Object.values(faults).flatMap((byPath) => Object.values(byPath).flat()).length;

  expect(count).toBeGreaterThan(440);
});
