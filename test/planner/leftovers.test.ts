import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { NodePool } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import { buildCluster, buildPool, planned } from "./build-cluster.js";

/** What is said of an edit; the plan before and its ledger must say the same. */
function edit(before: Partial<NodePool>[], after: Partial<NodePool>[], allowDestroy: readonly string[] = []) {
  const clusters = [before, after].map((pools) => buildCluster({ nodePools: pools.map((each) => buildPool(each)) }));
  const deployed = planned(clusters[0]!);
  const next = planned(clusters[1]!, { ledger: deployed.ledger });
  const [byPlan, byLedger] = [deployed, deployed.ledger].map((each) =>
    classifyChanges(each, next, catalogue, allowDestroy)
      .problems.filter(({ code }) => ["allow-destroy-left", "custom-data-kept"].includes(code))
      .map(({ code, severity, message, hint }) => ({ code, severity, message, hint })),
  );
  expect(byLedger).toEqual(byPlan);
  return byLedger!;
}

const cpu = { name: "cpu", vmSize: "Standard_HB120rs_v3" };

describe("a permission to destroy", () => {
  it("is told of once no pool is left that it could be for", () => {
    expect(edit([cpu], [cpu], ["cpu", "gpu"])).toEqual([
      {
        code: "allow-destroy-left",
        severity: "warning",
        message:
          'No pool "gpu" is deployed or in the stack, and a later one of that name would be destroyed without asking.',
        hint: "Remove it from allowDestroy.",
      },
    ]);
  });

  it("is not while it has something to permit", () => {
    expect(edit([{}, cpu], [cpu], ["gpu"])).toEqual([]);
    expect(edit([{ scaling: "external", nodes: 0 }, cpu], [cpu], ["gpu"])).toEqual([]);
    expect(edit([cpu], [{}, cpu], ["gpu"])).toEqual([]);
  });
});

describe("custom data that goes from the stack file", () => {
  const customData = "#cloud-config\nruncmd: [hostname]";

  it("is said to stay, perhaps, on scale sets that stay", () => {
    expect(edit([{ customData }], [{}])).toEqual([
      {
        code: "custom-data-kept",
        severity: "warning",
        message:
          'customData of "gpu" is gone from the stack file, and Pulumi shows an update; nodes that are made or reimaged may still get the old text.',
        hint: 'Write customData: "#cloud-config", which does nothing, or raise the pool\'s generation by one.',
      },
    ]);
  });

  it("is not where another text takes its place, or other scale sets", () => {
    expect(edit([{ customData }], [{ customData: "#cloud-config" }])).toEqual([]);
    expect(edit([{ customData }], [{ generation: 2 }])).toEqual([]);
    expect(edit([{}], [{}])).toEqual([]);
  });
});
