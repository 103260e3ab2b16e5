import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

const LIMIT = 10;
let folder = "";
const observed = () => join(folder, "observed.json");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "azsc-"));
  const regions = ["southcentralus", "eastus", "westeurope", "westus2"];
  const publicIpAddresses = regions.map((location) => ({ subscription: "default", location, limit: LIMIT, used: 0 }));
  writeFileSync(observed(), JSON.stringify({ publicIpAddresses }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a subscription with ten public addresses", () => {
  it.each(["nd-a100-v4", "openai-2020", "batch-n-series"])("holds %s", { timeout: 120_000 }, async (stack) => {
    const run = await azsc(["simulate", stack, "--observed", observed(), "--json"]);
    const { resources } = jsonOf(run) as { resources: { type: string }[] };
    expect(run.exitCode).toBe(0);
    const addresses = resources.filter(({ type }) => /publicIPAddress/i.test(type)).length;
    expect(addresses).toBeGreaterThan(0);
    expect(addresses).toBeLessThanOrEqual(LIMIT);
  });
});
