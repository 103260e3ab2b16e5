import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { stackArbitrary, stackFileOf } from "./stack-arbitrary.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = Number(process.env["AZSC_PROVISION_RUNS"] ?? 8);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);

/** Warnings that Azure may not have what is asked for where it is asked for. */
const notOffered = ["vm-size-not-listed", "zone-not-listed"];

describe("what plans", () => {
  it("provisions and is exported", { timeout: 3_600_000 }, async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(stackArbitrary, async (cluster) => {
        const file = join(folder, "gate.yaml");
        writeFileSync(file, stackFileOf(cluster));
        const plan = await azsc(["plan", "--json", file]);
        const problems = jsonOf(plan)["problems"] as readonly { readonly code: string }[];
        if (plan.exitCode !== 0 || problems.some(({ code }) => notOffered.includes(code))) return;
        planned++;
        for (const command of ["simulate", "export"]) {
          const { exitCode, stdout, stderr } = await azsc([command, file]);
          expect(exitCode, `${command}: ${stderr}${stdout.slice(stdout.indexOf("✗"))}`).toBe(0);
        }
      }),
      { numRuns: runs, seed },
    );
    // A generator of what is refused would try nothing.
    expect(planned / runs).toBeGreaterThan(0.3);
  });
});
