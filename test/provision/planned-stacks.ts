import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { stackArbitrary, stackFileOf } from "./stack-arbitrary.js";

/** Warnings that Azure may not have what is asked for where it is asked for. */
const notOffered = ["vm-size-not-listed", "zone-not-listed"];

/** The plan of this stack file as JSON, where it refuses nothing and every size is known to be offered where it is asked for. */
export async function acceptedPlan(stackFile: string): Promise<Record<string, unknown> | undefined> {
  const run = await azsc(["plan", "--json", stackFile]);
  const plan = jsonOf(run);
  const problems = plan["problems"] as readonly { readonly code: string; readonly message: string }[];
  const defect = problems.find(({ code }) => code === "azsc-defect");
  if (defect !== undefined) throw new Error(`azsc plan failed: ${defect.message}`);
  return run.exitCode === 0 && !problems.some(({ code }) => notOffered.includes(code)) ? plan : undefined;
}

/** So many descriptions of clusters that plan: the first of this seed. */
export async function plannedStacks(count: number, seed: number): Promise<readonly Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), "azsc-generated-"));
  try {
    const found: Record<string, unknown>[] = [];
    for (const cluster of fc.sample(stackArbitrary, { numRuns: count * 10, seed })) {
      if (found.length === count) break;
      const file = join(folder, "generated.yaml");
      writeFileSync(file, stackFileOf(cluster));
      if ((await acceptedPlan(file)) !== undefined) found.push(cluster);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
