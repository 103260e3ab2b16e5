import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { azsc, jsonOf, root } from "./run-azsc.js";

describe("what azsc plan --json leaves without a price", () => {
  it("is listed, by region", async () => {
    const { totals, unpriced } = jsonOf(await azsc(["plan", "shared-data", "--json"], { cwd: join(root, "examples") }));
    expect(totals).toMatchObject({ usdPerHour: expect.any(Number) as number });
    expect(unpriced).toContainEqual({
      item: "storage accounts for data",
      location: expect.any(String) as string,
      count: 3,
      noun: "account",
    });
  });

  it("is nothing where nothing is planned", async () => {
    expect(jsonOf(await azsc(["plan", "nobody-knows", "--json"]))["unpriced"]).toEqual([]);
  });
});
