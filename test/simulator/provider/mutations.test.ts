import { beforeAll, describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { mutations, type Mutation } from "../mutations.js";
import { emptyAzure, prepare } from "../world.js";
import { type Door, folderOf, openDoor, RequestFailed } from "./door.js";

/** What the engine is told of it, at check or at creation; undefined when it is deployed. */
async function answer(door: Door, { type, inputs }: Mutation): Promise<string | undefined> {
  const checked = await door.check(type, inputs);
  if (checked.failures.length > 0) return checked.failures.join("\n");
  try {
    await door.create(type, checked.inputs);
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return error.message;
  }
}

describe("a body with a planted fault, sent by the engine", () => {
  const planted = mutations(500, 4_071_101);
  const missed: string[] = [];

  beforeAll(async () => {
    let azure: SimulatedAzure = emptyAzure();
    const door = await openDoor({ path: "", transact: (work) => folderOf(azure).transact(work) });
    for (const one of planted) {
      azure = prepare(emptyAzure(), one.type);
      azure.advanceTo(azure.endSeconds);
      const said = await answer(door, one);
      // A required key that is misspelt is missing at check, before anybody sees the misspelt one.
      const named = said !== undefined && (said.includes(one.named) || said.includes(`'${one.path}'`));
      if (!named) missed.push(`${one.type} ${one.kind} ${one.path}: ${said ?? "accepted"}`);
    }
  }, 60_000);

  it("is refused in at least 99 of 100 cases, with the property named", () => {
    expect(missed.length / planted.length, missed.slice(0, 5).join("\n")).toBeLessThanOrEqual(0.01);
  });
});
