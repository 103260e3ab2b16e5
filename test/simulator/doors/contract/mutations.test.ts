import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { mutations, type Mutation } from "../../mutations.js";
import { calmAzure } from "./calm-azure.js";
import type { Door } from "./door.js";
import { doors } from "./doors.js";

const seed = 20_261_122;
const planted = mutations(500, seed);

/** What is part of the address over HTTPS, where a request with a misspelt one is a request for something else. */
function isInPath({ type, path }: Mutation): boolean {
  return resourceTypes.get(type)!.path.includes(`{${path}}`);
}

/** As many, none of them in the path. */
const plantedInBody = mutations(1_000, seed)
  .filter((one) => !isInPath(one))
  .slice(0, planted.length);

describe("a body with a planted fault", () => {
  it("comes in four kinds, equally often", () => {
    const count = (kind: Mutation["kind"]): number => planted.filter((one) => one.kind === kind).length;
    const counts = [count("misspelt key"), count("wrong type"), count("dropped required"), count("bad enum value")];

    expect(counts).toEqual([125, 125, 125, 125]);
  });
});

describe.each(doors)("a body with a planted fault, through the door $name", ({ name, open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it("is refused in at least 99 of 100 cases, with the property named", async () => {
    const sent = name === "https" ? plantedInBody : planted;
    const missed: string[] = [];
    for (const { type, kind, path, named, inputs } of sent) {
      door.enter(calmAzure(type));
      const outcome = await door.put(type, inputs);
      const said =
        outcome.is === "refused" ? `${outcome.code}: ${outcome.message} ${outcome.target ?? ""}` : outcome.is;
      // Of a required key that is misspelt, check tells that it is missing.
      const isNamed = outcome.is === "refused" && (said.includes(named) || said.includes(`'${path}'`));
      if (!isNamed) missed.push(`${type} ${kind} ${path}: ${said}`);
    }

    expect(sent).toHaveLength(500);
    expect(missed.length / sent.length, missed.slice(0, 5).join("\n")).toBeLessThanOrEqual(0.01);
  }, 60_000);
});
