import { beforeNotAPlan } from "../../errors/command.js";
import type { Plan } from "../../planner/plan.js";
import { digestOf } from "../json/digest.js";
import { readJson } from "./read-json.js";
import type { Read } from "./read-text.js";

/**
 * Reads the plan inside what `azsc plan --json` printed. The digest stands in for a check of every field: a plan that
 * still has it is one that azsc made.
 */
export async function readBefore(given: string, cwd: string): Promise<Read<Plan>> {
  const read = readJson(given, "--before", cwd);
  if (read.problem !== undefined) return read;
  const reason = await whyNotAPlan(read.value);
  if (reason !== undefined) return { problem: beforeNotAPlan.at("", { file: given, reason }) };
  return { value: (read.value as { readonly details: Plan }).details };
}

async function whyNotAPlan(answer: unknown): Promise<string | undefined> {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return "it is not a JSON object";
  const { schemaVersion, details, detailsDigest } = answer as Readonly<Record<string, unknown>>;
  if (schemaVersion !== 1)
    return `its schemaVersion is ${JSON.stringify(schemaVersion) ?? "missing"}, and 1 is read here`;
  if (details === null) return "the plan in it had errors, so there are no details";
  if (details === undefined || detailsDigest === undefined) return "details or detailsDigest are missing";
  if ((await digestOf(details)) !== detailsDigest) return "its details were changed since azsc wrote them";
  return undefined;
}
