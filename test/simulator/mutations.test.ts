import { describe, expect, it } from "vitest";
import { AzureError } from "../../src/simulator/azure.js";
import { mutations, type Mutation } from "./mutations.js";
import { emptyAzure, prepare, subscriptionId } from "./world.js";

/** What Azure answers; undefined when it accepts. */
function answer({ type, inputs }: Mutation): string | undefined {
  const azure = prepare(emptyAzure(), type);
  try {
    azure.put({ type, inputs, subscription: subscriptionId, after: [] });
    return undefined;
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return `${error.code} ${error.message} ${error.target ?? ""}`;
  }
}

describe("a body with a planted fault", () => {
  const planted = mutations(500, 20_261_122);

  it("comes in four kinds, equally often, and differs from the good one", () => {
    const count = (kind: Mutation["kind"]): number => planted.filter((one) => one.kind === kind).length;

    expect(
      ["misspelt key", "wrong type", "dropped required", "bad enum value"].map((kind) =>
        count(kind as Mutation["kind"]),
      ),
    ).toEqual([125, 125, 125, 125]);
  });

  it("is refused in at least 99 of 100 cases, with the property named", () => {
    const missed = planted.filter((one) => answer(one)?.includes(one.named) !== true);

    expect(missed.slice(0, 5).map((one) => [one.type, one.kind, one.path, answer(one)])).toEqual([]);
    expect(missed.length / planted.length).toBeLessThanOrEqual(0.01);
  });
});
