import { describe, expect, it } from "vitest";
import { countedTypes } from "../../src/catalogue/counted-types.js";
import { resourceTypes } from "../../src/simulator/services/index.js";
import { azsc, jsonOf } from "./run-azsc.js";

interface Counts {
  readonly resourceCounts: readonly { readonly type: string; readonly needed: number }[];
}
interface Simulated {
  readonly resources: readonly { readonly type: string }[];
}

describe("the counts of a plan", () => {
  it.each(["nd-a100-v4", "openai-2020", "batch-n-series", "shared-accelerators", "research-dedicated"])(
    "of %s are what is deployed",
    { timeout: 120_000 },
    async (stack) => {
      const { resourceCounts } = jsonOf(await azsc(["plan", stack, "--json"])) as unknown as Counts;
      const { resources } = jsonOf(await azsc(["simulate", stack, "--json"])) as unknown as Simulated;
      for (const { type } of countedTypes) {
        const planned = resourceCounts.filter((one) => one.type === type).reduce((sum, { needed }) => sum + needed, 0);
        const deployed = resources.filter((one) => resourceTypes.get(one.type)?.armType === type).length;
        expect([type, planned]).toEqual([type, deployed]);
      }
    },
  );
});
