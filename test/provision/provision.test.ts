import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { elsewhere } from "./pools.js";
import { acceptedPlan } from "./planned-stacks.js";
import { stackArbitrary, stackFileOf } from "./stack-arbitrary.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const observed = join(folder, "observed.json");
writeFileSync(observed, JSON.stringify({ images: [elsewhere] }));

const runs = Number(process.env["AZSC_PROVISION_RUNS"] ?? 12);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);

describe("what plans", () => {
  it("provisions in exactly the time that was forecast, and is exported", { timeout: 3_600_000 }, async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(stackArbitrary, async (cluster) => {
        const file = join(folder, "gate.yaml");
        writeFileSync(file, stackFileOf(cluster));
        const plan = await acceptedPlan(file);
        if (plan === undefined) return;
        planned++;
        const simulated = await azsc(["simulate", file, "--json", "--observed", observed]);
        expect(simulated.exitCode, simulated.stdout.slice(simulated.stdout.indexOf('"problems"'))).toBe(0);
        const exported = await azsc(["export", file]);
        expect(exported.exitCode, exported.stderr).toBe(0);
        const forecast = plan["criticalPath"] as { readonly seconds: number };
        expect(jsonOf(simulated)["simulatedSeconds"]).toBe(forecast.seconds);
      }),
      { numRuns: runs, seed },
    );
    // A generator of what is refused would try nothing; a half is accepted in the long run.
    expect(planned / runs).toBeGreaterThan(0.2);
  });
});
