import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { azsc } from "../cli/run-azsc.js";
import { stackArbitrary, subscription } from "./stack-arbitrary.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = Number(process.env["AZSC_PROVISION_RUNS"] ?? 8);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);

describe("what plans", () => {
  it("provisions and is exported", { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stackArbitrary, async (cluster) => {
        const file = join(folder, "gate.yaml");
        const config = {
          "azure-native:location": "southcentralus",
          "azure-native:subscriptionId": subscription,
          "azure-supercomputer:cluster": cluster,
        };
        writeFileSync(file, stringify({ config }));
        if ((await azsc(["plan", file])).exitCode !== 0) return;
        for (const command of ["simulate", "export"]) {
          const { exitCode, stdout, stderr } = await azsc([command, file]);
          expect(exitCode, `${command}: ${stderr}${stdout.slice(stdout.indexOf("✗"))}`).toBe(0);
        }
      }),
      { numRuns: runs, seed },
    );
  });
});
