import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { sshPublicKey } from "../components/plan-of.js";
import { elsewhere } from "./pools.js";
import { acceptedPlan } from "./planned-stacks.js";
import { stackArbitrary, stackFileOf } from "./stack-arbitrary.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const observed = join(folder, "observed.json");
writeFileSync(observed, JSON.stringify({ images: [elsewhere] }));

const runs = Number(process.env["AZSC_PROVISION_RUNS"] ?? 12);
const seed = Number(process.env["AZSC_PROVISION_SEED"] ?? 1);

/** Simulates and exports a stack. @returns whether it has a plan */
async function isProvisioned(cluster: Readonly<Record<string, unknown>>): Promise<boolean> {
  const file = join(folder, "gate.yaml");
  writeFileSync(file, stackFileOf(cluster));
  const plan = await acceptedPlan(file);
  if (plan === undefined) return false;
  const simulated = await azsc(["simulate", file, "--json", "--observed", observed]);
  expect(simulated.exitCode, simulated.stdout.slice(simulated.stdout.indexOf('"problems"'))).toBe(0);
  const exported = await azsc(["export", file]);
  expect(exported.exitCode, exported.stderr).toBe(0);
  const forecast = plan["criticalPath"] as { readonly seconds: number };
  expect(jsonOf(simulated)["simulatedSeconds"]).toBe(forecast.seconds);
  return true;
}

describe("what plans", () => {
  it("provisions in exactly the time that was forecast, and is exported", { timeout: 3_600_000 }, async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(stackArbitrary, async (cluster) => {
        if (await isProvisioned(cluster)) planned++;
      }),
      { numRuns: runs, seed },
    );
    // A generator of what is refused would try nothing; a half is accepted in the long run.
    expect(planned / runs).toBeGreaterThan(0.2);
  });

  it("tells a machine's agent its rule while the agent is installed, before nodes are made", async () => {
    const cluster = {
      sshPublicKey,
      sites: [{ name: "a", location: "southcentralus" }],
      // Else it would be the last before the nodes.
      network: { bastion: false },
      diagnostics: {
        logAnalyticsWorkspaceId:
          "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/shared/providers/Microsoft.OperationalInsights/workspaces/ops",
        nodes: {},
      },
      nodePools: [
        { name: "login", role: "login", vmSize: "Standard_D8s_v3", nodes: 1 },
        { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 1 },
      ],
    };
    expect(await isProvisioned(cluster)).toBe(true);
  });
});
