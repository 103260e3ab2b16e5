import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import type { NodePoolInput } from "../../src/config/schema/cluster.js";
import type { Ledger } from "../../src/planner/ledger.js";
import { planOf } from "./plan-of.js";
import { login, record, type Recorded } from "./record.js";

const property = { seed: 20260101, numRuns: 3 };

const sizes = ["Standard_ND96asr_v4", "Standard_HB120rs_v3", "Standard_ND96isr_H100_v5"];

const pools = fc.noShrink(
  fc.uniqueArray(
    fc.record({
      name: fc.constantFrom("gpu", "cpu", "train", "eval"),
      vmSize: fc.constantFrom(...sizes),
      nodes: fc.integer({ min: 1, max: 260 }),
    }),
    { selector: ({ name }) => name, minLength: 2, maxLength: 3 },
  ),
);

interface Declaration {
  readonly ledger: Ledger;
  /** Everything that is sent to Azure, by logical name. */
  readonly inputs: ReadonlyMap<string, Recorded["inputs"]>;
}

async function declare(nodePools: NodePoolInput[], ledger?: Ledger): Promise<Declaration> {
  const plan = planOf({ name: "lab", network: { bastion: false }, nodePools }, ledger);
  const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
  const custom = resources.filter((resource) => resource.custom);
  return { ledger: plan.ledger, inputs: new Map(custom.map(({ name, inputs }) => [name, inputs])) };
}

/** Names of the resources that one declaration has and the other has not, or has otherwise. */
function changed(before: Declaration, after: Declaration): string[] {
  const names = new Set([...before.inputs.keys(), ...after.inputs.keys()]);
  return [...names].filter(
    (name) => JSON.stringify(before.inputs.get(name)) !== JSON.stringify(after.inputs.get(name)),
  );
}

describe("what is declared for ever", () => {
  it("growing a pool by one node touches its last shard alone, or adds one with its way out", async () => {
    await fc.assert(
      fc.asyncProperty(pools, async ([first, ...others]) => {
        const before = await declare([first!, ...others]);
        const grown = { ...first!, nodes: first!.nodes + 1 };
        const after = await declare([grown, ...others], before.ledger);

        const last = `s${String(Math.ceil(grown.nodes / 100) - 1).padStart(3, "0")}`;
        const touched = changed(before, after);
        if (first!.nodes % 100 !== 0) expect(touched).toEqual([`lab-${first!.name}-${last}-scale-set`]);
        expect(touched).toContain(`lab-${first!.name}-${last}-scale-set`);
        expect(touched.filter((name) => !name.includes(first!.name))).toEqual([]);
        const shards = touched.filter((name) => name.endsWith("-scale-set"));
        expect(shards).toEqual([`lab-${first!.name}-${last}-scale-set`]);
      }),
      property,
    );
  }, 60_000);

  it("the order of the pools changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(pools, async (nodePools) => {
        const before = await declare(nodePools);
        const after = await declare([...nodePools].reverse(), before.ledger);

        expect(changed(before, after)).toEqual([]);
        expect(changed(before, await declare([...nodePools].reverse()))).toEqual([]);
      }),
      property,
    );
  }, 60_000);

  it("a renamed pool keeps every name and address, and no other pool changes at all", async () => {
    await fc.assert(
      fc.asyncProperty(pools, async ([first, ...others]) => {
        const before = await declare([first!, ...others]);
        const renamed = { ...first!, name: "renamed", createdAs: first!.name };
        const after = await declare([renamed, ...others], before.ledger);

        expect([...after.inputs.keys()].sort()).toEqual([...before.inputs.keys()].sort());
        expect(changed(before, after).filter((name) => !name.startsWith(`lab-${first!.name}-s`))).toEqual([]);
        for (const name of changed(before, after)) {
          const [was, is] = [before.inputs.get(name), after.inputs.get(name)];
          expect(is).toEqual({ ...was, tags: { ...(was?.tags as object), nodePool: "renamed" } });
        }
      }),
      property,
    );
  }, 60_000);
});
