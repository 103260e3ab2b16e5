import { describe, expect, it } from "vitest";
import { catalogue } from "../../../src/catalogue/index.js";
import { reportedCosts } from "../../../src/cli/report/facts/costs.js";
import { reportedPools } from "../../../src/cli/report/facts/pools.js";
import { SourceList } from "../../../src/cli/report/facts/source-list.js";
import { zoneTexts } from "../../../src/cli/screens/pool-lines.js";
import { planOf } from "../../components/plan-of.js";

const plan = planOf({
  name: "lab",
  nodePools: [
    { name: "htc", vmSize: "Standard_D8s_v5", nodes: 6, zones: ["1", "3"] },
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 },
  ],
  storage: { accounts: [{ name: "lake", kind: "dataLake", containers: ["raw"] }] },
});

describe("a pool that is spread over zones", () => {
  it("has them on the screen of the plan, and other pools have none", () => {
    expect(zoneTexts(plan)).toEqual(["htc is spread over zones 1, 3: each scale set has nodes in all of them."]);
  });

  it("has them among the figures of the report", () => {
    const figures = reportedPools(plan, catalogue, new SourceList()).map(({ figures }) =>
      figures.filter(({ label }) => label.startsWith("zones")).map(({ value }) => value),
    );
    expect(figures).toEqual([[], ["1, 3"]]);
  });
});

describe("accounts for data in the report", () => {
  it("are among what has no price", () => {
    const costs = reportedCosts(plan, { nodePools: [] }, catalogue, new SourceList());
    expect(costs.find(({ item }) => item === "storage accounts for data")).toMatchObject({
      units: "1 account",
      usdPerHourEach: null,
    });
  });
});
