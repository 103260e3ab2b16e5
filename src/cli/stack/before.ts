import { resolve } from "node:path";
import { catalogue } from "../../catalogue/index.js";
import { beforeNotAPlan, fileNotJson } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import { planAndJudge } from "../../planner/index.js";
import type { Ledger, Observed } from "../../planner/ledger.js";
import { ledgerInOutput } from "../../planner/ledger-text.js";
import type { Plan } from "../../planner/plan.js";
import { digestOf } from "../json/digest.js";
import { loadCluster } from "./load-cluster.js";
import { ledgerSchema } from "./observed.js";
import { type Read, readText } from "./read-text.js";

/** What is deployed, as the file of `--before` tells it. */
export type Before =
  { readonly plan: Plan; readonly ledger: Ledger } | { readonly plan?: undefined; readonly ledger: Ledger };

/** What an earlier stack file is planned with. */
interface BeforeContext {
  /** Name of the stack that is compared, whatever the earlier file is called. */
  readonly stack: string;
  readonly observed: Observed;
  readonly cwd: string;
}

/**
 * Reads what `--before` names: what `azsc plan --json` printed, a stack's output `ledger`, or a stack file as it was deployed.
 * The digest of a plan stands in for a check of every field: a plan that still has it is one that azsc made.
 */
export async function readBefore(given: string, context: BeforeContext): Promise<Read<Before>> {
  const read = readText(resolve(context.cwd, given), given);
  if (read.problem !== undefined) return read;
  if (isStackFile(given, read.value)) return planStackFile(given, context);
  try {
    const bare = ledgerInOutput(read.value.trim());
    return await readAnswer(given, bare === read.value.trim() ? (JSON.parse(read.value) as unknown) : bare);
  } catch (error) {
    const reason = (error as Error).message.replace(/[\r\n]+/g, " ");
    return { problem: fileNotJson.at("", { file: given, option: "--before", reason }) };
  }
}

/** A file that calls itself YAML, and any that does not begin as JSON does but has a stack file's first key. */
function isStackFile(given: string, text: string): boolean {
  return /\.ya?ml$/.test(given) || /^config:/m.test(text);
}

function planStackFile(given: string, { stack, observed, cwd }: BeforeContext): Read<Before> {
  const file = /[/\\]/.test(given) || /\.ya?ml$/.test(given) ? given : `./${given}`;
  const loaded = loadCluster(file, cwd, { name: stack });
  const { plan, problems } = planAndJudge(loaded, catalogue, observed);
  if (plan !== undefined) return { value: { plan, ledger: plan.ledger } };
  const first = problems.find(({ severity }) => severity === "error");
  return { problem: notAPlan(given, `its stack has errors, first ${first?.code}: ${withoutStop(first?.message)}`) };
}

async function readAnswer(given: string, answer: unknown): Promise<Read<Before>> {
  const ledger = ledgerSchema.safeParse(ledgerInOutput(answer));
  if (ledger.success) return { value: { ledger: ledger.data } };
  const reason = await whyNotAPlan(answer);
  if (reason !== undefined) return { problem: notAPlan(given, reason) };
  const plan = (answer as { readonly details: Plan }).details;
  return { value: { plan, ledger: plan.ledger } };
}

function notAPlan(file: string, reason: string): Problem {
  return beforeNotAPlan.at("", { file, reason });
}

function withoutStop(message = ""): string {
  return message.replace(/\.$/, "");
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
