import { copyFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { simulatedLogin } from "../../../src/cli/simulation/simulated-login.js";
import { azsc, jsonOf } from "../../cli/run-azsc.js";
import { changes, engineRun, type Step } from "../engine-run.js";
import { type EngineEvent, eventOf } from "../pulumi-command.js";
import type { FastRun, FastStack } from "../faults/fast-stack.js";
import { differencesFromFresh, ledgerOf } from "./fresh.js";
import { endState } from "../faults/survival.js";
import type { Description } from "./description.js";

/** How a step from one stack file to another ended. */
export interface StepReport {
  /** Refused by the plan, with these codes; none when it was deployed. */
  readonly refused: readonly string[];
  /** Number of resources by what the engine did with them. */
  readonly done: Readonly<Record<string, number>>;
  /** Empty when all that must hold did. */
  readonly wrong: readonly string[];
}

interface ForecastResource {
  readonly operation: string;
  readonly type: string;
  readonly logicalName: string;
  readonly id: string;
}

export interface Answer {
  readonly forecast: {
    readonly resources: readonly ForecastResource[];
    readonly incomplete: readonly string[];
  } | null;
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
}

/**
 * Goes from what is deployed to another description: asks the plan what will happen, lets the engine do it, does it once more,
 * and deploys the same from nothing to compare. Where only the permission to destroy nodes is missing, it is given.
 *
 * @param expected codes that the plan must refuse it with; undefined where it may refuse
 */
export async function takeStep(
  stack: FastStack,
  from: Description,
  to: Description,
  expected?: readonly string[],
): Promise<StepReport> {
  const asked = await planOf(stack, from, to);
  const [code = "", ...others] = errorsIn(asked);
  if (others.length === 0 && needsLeave.includes(code) && expected?.includes(code) !== true) {
    const allowDestroy = from.nodePools.map(({ name, createdAs }) => createdAs ?? name);
    return await deploy(stack, await planOf(stack, from, { ...to, allowDestroy }), expected);
  }
  return await deploy(stack, asked, expected);
}

/** Refusals that `allowDestroy` turns into warnings. */
const needsLeave: readonly string[] = ["destroy-not-allowed", "pool-gone-or-renamed"];

/** Codes of errors, each once. */
export function errorsIn({ problems }: Answer): readonly string[] {
  return [...new Set(problems.filter(({ severity }) => severity === "error").map(({ code }) => code))].sort();
}

/** @param answer of the plan of what is in the stack file now */
async function deploy(stack: FastStack, answer: Answer, expected?: readonly string[]): Promise<StepReport> {
  const refused = errorsIn(answer);
  if (answer.forecast === null) {
    const wrong = isOther(refused, expected) ? [`refused with ${refused.join()} instead of ${expected?.join()}`] : [];
    return { refused, done: {}, wrong: [...wrong, ...(await refusedWrongly(stack, refused))] };
  }
  const run = await up(stack);
  const done = run.operations;
  const { resources } = answer.forecast;
  const forecast = new Map(resources.map((one) => [`${one.type} ${one.logicalName}`, one.operation]));
  const wrong = [
    ...(isOther([], expected) ? [`not refused with ${expected?.join()}`] : []),
    ...answer.forecast.incomplete.map((reason) => `the forecast is incomplete: ${reason}`),
    ...mismatches(forecast, done),
    ...run.complaints,
    ...(run.complaints.length === 0 ? misnamed(stack, resources) : []),
  ];
  const counts: Record<string, number> = {};
  for (const operation of done.values()) counts[operation] = (counts[operation] ?? 0) + 1;
  const report = { refused, done: counts };
  if (run.complaints.length > 0) return { ...report, wrong };
  const again = await up(stack);
  wrong.push(...again.complaints, ...[...again.operations].map(([id, operation]) => `a second up: ${operation} ${id}`));
  return { ...report, wrong: [...wrong, ...(await differencesFromFresh(stack, retainedIn(resources)))] };
}

function isOther(refused: readonly string[], expected: readonly string[] | undefined): boolean {
  return expected !== undefined && refused.join() !== [...expected].sort().join();
}

function retainedIn(resources: readonly ForecastResource[]): ReadonlySet<string> {
  return new Set(resources.flatMap(({ operation, id }) => (operation === "retain" ? [id.toLowerCase()] : [])));
}

/** What the engine did with each resource of Azure, by type and ARM id. */
interface Deed {
  readonly operations: ReadonlyMap<string, string>;
  /** Why it failed; empty when it did not. */
  readonly complaints: readonly string[];
}

export async function up(stack: FastStack): Promise<Deed> {
  const run = await stack.pulumi("up", { extra: ["--json", "--refresh"] });
  const events = run.output.split("\n").flatMap((line) => eventOf(line) ?? []);
  return { operations: operationsIn(run, events), complaints: complaintsOf(run, events) };
}

function operationsIn({ output, exitCode }: FastRun, events: readonly EngineEvent[]): Map<string, string> {
  const ended = { command: "pulumi up", exitCode, stdout: output, stderr: "", events, leftBehind: [] };
  const operations = new Map<string, string>();
  for (const step of changes(engineRun(ended).update)) {
    const operation = operationOf(step);
    if (operation !== undefined) operations.set(`${step.type} ${step.name}`, operation);
  }
  return operations;
}

/** A replacement shows as three steps, of which one counts. */
function operationOf({ op, retained }: Step): string | undefined {
  if (op === "replace") return "replace";
  if (op.includes("replace")) return undefined;
  return op === "delete" && retained ? "retain" : op;
}

function complaintsOf({ exitCode, output }: FastRun, events: readonly EngineEvent[]): string[] {
  if (exitCode === 0) return [];
  const said = events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [diagnosticEvent.message.trim()] : [],
  );
  return [`up ended with ${exitCode}: ${said.length === 0 ? output.slice(-600) : said.join(" | ").slice(0, 1_200)}`];
}

function mismatches(forecast: ReadonlyMap<string, string>, done: ReadonlyMap<string, string>): string[] {
  return [...new Set([...forecast.keys(), ...done.keys()])].flatMap((key) => {
    const [said, did] = [forecast.get(key), done.get(key)];
    return said === did ? [] : [`${key}: forecast ${said ?? "nothing"}, done ${did ?? "nothing"}`];
  });
}

/** Resources that are there now under other ids than the forecast gave them. */
function misnamed(stack: FastStack, resources: readonly ForecastResource[]): string[] {
  const ids = new Map(
    stack.kept().resources.map(({ type, urn, id = "" }) => [`${type} ${urn.split("::").at(-1)}`, id]),
  );
  return resources.flatMap(({ operation, type, logicalName, id }) => {
    if (operation === "delete" || operation === "retain") return [];
    const is = ids.get(`${type} ${logicalName}`) ?? "";
    return is.toLowerCase() === id.toLowerCase() ? [] : [`${type} ${logicalName} is ${is}; forecast ${id}`];
  });
}

/** A plan that refuses says why, and so does the program, before anything changes. */
async function refusedWrongly(stack: FastStack, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return ["the plan gave neither a forecast nor a reason"];
  const before = JSON.stringify(endState(stack));
  const run = await up(stack);
  const wrong = run.complaints.length === 0 ? ["the plan refuses, and up does not"] : [];
  const untold = codes.filter((code) => !run.complaints.join().includes(code));
  if (untold.length > 0) wrong.push(`up does not give the reason ${untold.join()}: ${run.complaints.join()}`);
  return JSON.stringify(endState(stack)) === before ? wrong : [...wrong, "up changed something before it was refused"];
}

export async function planOf(stack: FastStack, from: Description, to: Description): Promise<Answer> {
  const folder = dirname(stack.stackFile);
  const [before, observed] = [join(folder, "before.yaml"), join(folder, "observed.json")];
  stack.describe(from);
  copyFileSync(stack.stackFile, before);
  stack.describe(to);
  const ledger = ledgerOf(stack);
  writeFileSync(observed, JSON.stringify({ defaultSubscription: simulatedLogin.subscription, ledger }));
  const run = await azsc(["plan", stack.stackFile, "--before", before, "--observed", observed, "--json"]);
  return jsonOf(run) as unknown as Answer;
}
