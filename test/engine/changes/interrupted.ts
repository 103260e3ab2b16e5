import type { FastStack } from "../faults/fast-stack.js";
import { bases, type BaseName, type Description } from "./description.js";
import type { Edit } from "./edits/edit.js";
import { differencesFromFresh } from "./fresh.js";
import { errorsIn, planOf, type StepReport, up } from "./step.js";
import { numbers, possibleEdits } from "./walk.js";

/** What is broken off: the deployment of an edit, a `pulumi destroy`, or the first deployment, which then goes to other regions. */
const breaks = ["edit", "destroy", "region"] as const;

/** A command that fails, and another stack file after it. */
export interface Interrupted {
  readonly broken: (typeof breaks)[number];
  readonly first: Edit;
  readonly second: Edit;
  /** Chooses what fails among what the command does. */
  readonly choose: (limit: number) => number;
}

export function interruptedFrom(base: BaseName, seed: number): Interrupted | undefined {
  const possible = possibleEdits(base);
  const choose = numbers(seed);
  const [first, second] = [possible[choose(possible.length)], possible[choose(possible.length)]];
  const broken = breaks[seed % breaks.length] ?? "edit";
  return first === undefined || second === undefined ? undefined : { broken, first, second, choose };
}

/** What an interruption was. */
export function toldOf({ broken, first, second }: Interrupted, failed: string): string {
  const then = broken === "region" ? "other regions" : second.name;
  return `${broken === "edit" ? first.name : broken} (${failed}), then ${then}`;
}

type Report = StepReport & { readonly failed: string };

/**
 * Lets one resource not be written or deleted, and then deploys another stack file. It has to go through, or to be refused by the
 * plan; then what was there before has to go through.
 */
export function interrupt(stack: FastStack, base: BaseName, interrupted: Interrupted): Promise<Report> {
  const { broken, second, choose } = interrupted;
  const from: Description = bases[base];
  if (broken === "edit") return interruptEdit(stack, from, interrupted);
  const then = broken === "region" ? elsewhere(from) : second.change(structuredClone(from));
  const ids = stack.kept().resources.flatMap(({ type, id = "" }) => (type.startsWith("azure-native:") ? [id] : []));
  const target = ids[choose(Math.max(1, ids.length))] ?? "";
  if (broken === "region") stack.restore("nothing");
  stack.describe(from);
  const failing = async (): Promise<boolean> =>
    broken === "region" ? (await up(stack)).complaints.length > 0 : (await stack.pulumi("destroy")).exitCode !== 0;
  const failed = { operation: broken === "region" ? "write" : "delete", id: target };
  return goOn(stack, failed, failing, [then, from], leaveFor([from, then]));
}

/** The deployment of an edit, and then the other edit of what was there before. */
async function interruptEdit(
  stack: FastStack,
  from: Description,
  { first, second, choose }: Interrupted,
): Promise<Report> {
  const [once, then] = [first, second].map(({ change }) => change(structuredClone(from))) as [Description, Description];
  const allowDestroy = leaveFor([from, once, then]);
  const planned = await planOf(stack, from, { ...once, allowDestroy });
  const touched = planned.forecast?.resources.filter(({ operation, id }) => operation !== "retain" && id !== "") ?? [];
  const target = touched[choose(Math.max(1, touched.length))];
  if (target === undefined) return { failed: "", refused: errorsIn(planned), done: {}, wrong: [] };
  const failing = async (): Promise<boolean> => (await up(stack)).complaints.length > 0;
  return goOn(stack, target, failing, [then, from], allowDestroy);
}

async function goOn(
  stack: FastStack,
  { operation, id }: { readonly operation: string; readonly id: string },
  failing: () => Promise<boolean>,
  next: readonly Description[],
  allowDestroy: string[],
): Promise<Report> {
  const request = operation === "delete" ? "delete" : "write";
  stack.script([{ operation: request, resource: id, moment: "refused", code: "AuthorizationFailed", times: "always" }]);
  const failed = await failing();
  stack.script([]);
  const report = { failed: `${operation} of ${id.slice(id.lastIndexOf("/") + 1)}`, done: {} };
  // Some of what a destroy deletes goes with its group or its account, without a request of its own.
  if (!failed) return { ...report, refused: [], wrong: request === "delete" ? [] : ["the deployment did not fail"] };
  const refused = [];
  const retained = new Set<string>();
  for (const to of next) {
    stack.describe({ ...to, allowDestroy });
    const ids = idsInState(stack);
    const run = await up(stack);
    for (const [key, done] of run.operations) if (done === "retain") retained.add((ids.get(key) ?? "").toLowerCase());
    const codes = codesIn(run.complaints);
    if (codes.length > 0) {
      refused.push(...codes);
      continue;
    }
    const again = await up(stack);
    const wrong = [
      ...run.complaints,
      ...again.complaints,
      ...[...again.operations].map(([key, done]) => `a second up: ${done} ${key}`),
    ];
    return {
      ...report,
      refused,
      wrong: [...wrong, ...rolesOfNobody(stack), ...(wrong.length > 0 ? [] : await differences(stack, retained))],
    };
  }
  return { ...report, refused, wrong: [`neither the other stack file nor the one before: ${refused.join()}`] };
}

/** An identity that was made again is another principal, by which its roles are named. */
async function differences(stack: FastStack, retained: ReadonlySet<string>): Promise<string[]> {
  const all = await differencesFromFresh(stack, retained);
  return all.filter((one) => !/roleassignments\//i.test(one));
}

/** Roles of identities that are there no more. */
function rolesOfNobody(stack: FastStack): string[] {
  return stack.azure((azure) => {
    const all = azure.resources();
    const principals = new Set(all.flatMap(({ outputs }) => principalsIn(outputs)));
    return all
      .filter(({ type, inputs }) => {
        const ofService = type.endsWith(":RoleAssignment") && inputs["principalType"] === "ServicePrincipal";
        return ofService && !principals.has(String(inputs["principalId"]));
      })
      .map(({ id }) => `${id} is nobody's role`);
  });
}

function principalsIn({ principalId, identity }: Readonly<Record<string, unknown>>): string[] {
  const own = (identity as { readonly principalId?: string } | undefined)?.principalId;
  return [principalId, own].filter((one) => typeof one === "string");
}

function leaveFor(all: readonly Description[]): string[] {
  const names = all.flatMap(({ nodePools, allowDestroy = [] }) => [
    ...nodePools.map(({ name, createdAs }) => createdAs ?? name),
    ...allowDestroy,
  ]);
  return [...new Set(names)];
}

/** The same with every site in another region. */
function elsewhere({ sites = [], ...cluster }: Description): Description {
  const other = (location: string): string => (location === "westeurope" ? "southcentralus" : "westeurope");
  return { ...cluster, sites: sites.map((site) => ({ ...site, location: other(site.location) })) };
}

/** ARM ids by type and logical name, as the engine tells of its steps. */
function idsInState(stack: FastStack): ReadonlyMap<string, string> {
  return new Map(stack.kept().resources.map(({ type, urn, id = "" }) => [`${type} ${urn.split("::").at(-1)}`, id]));
}

/** Codes of what the program refused before anything was declared. */
function codesIn(complaints: readonly string[]): readonly string[] {
  const text = complaints.join("\n");
  if (!text.includes("The cluster cannot be deployed as it is described.")) return [];
  return [...text.matchAll(/^(?:error: )?([a-z]+(?:-[a-z]+)+) {2}/gm)].map(([, code = ""]) => code);
}
