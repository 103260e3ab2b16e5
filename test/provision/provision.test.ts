import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { stackArbitrary, subscription } from "./stack-arbitrary.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = Number(process.env["AZSC_PROVISION_RUNS"] ?? 8);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);

describe("what plans", () => {
  it("provisions in exactly the time that was forecast, and is exported", { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stackArbitrary, async (cluster) => {
        const file = join(folder, "gate.yaml");
        const config = {
          "azure-native:location": "southcentralus",
          "azure-native:subscriptionId": subscription,
          "azure-supercomputer:cluster": cluster,
        };
        writeFileSync(file, stringify({ config }));
        const planned = await azsc(["plan", file, "--json"]);
        if (planned.exitCode !== 0) return;
        const simulated = await azsc(["simulate", file, "--json"]);
        expect(simulated.exitCode, simulated.stdout.slice(simulated.stdout.indexOf('"problems"'))).toBe(0);
        const exported = await azsc(["export", file]);
        expect(exported.exitCode, exported.stderr).toBe(0);
        const plan = jsonOf(planned) as { readonly criticalPath: { readonly seconds: number } };
        const { simulatedSeconds } = jsonOf(simulated) as { readonly simulatedSeconds: number };
        expect(plan.criticalPath.seconds).toBe(simulatedSeconds);
      }),
      { numRuns: runs, seed },
    );
  });
});
