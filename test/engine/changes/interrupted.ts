import type { FastStack } from "../faults/fast-stack.js";
import { bases, type BaseName, type Description } from "./description.js";
import type { Edit } from "./edits/edit.js";
import { differencesFromFresh } from "./fresh.js";
import { errorsIn, planOf, type StepReport, up } from "./step.js";
import { numbers, possibleEdits } from "./walk.js";

/** An edit whose deployment fails, and another stack file after it. */
export interface Interrupted {
  readonly first: Edit;
  readonly second: Edit;
  /** Chooses what fails among what the first edit does. */
  readonly choose: (limit: number) => number;
}

export function interruptedFrom(base: BaseName, seed: number): Interrupted | undefined {
  const possible = possibleEdits(base);
  const choose = numbers(seed);
  const [first, second] = [possible[choose(possible.length)], possible[choose(possible.length)]];
  return first === undefined || second === undefined ? undefined : { first, second, choose };
}

/**
 * Deploys an edit of which one resource cannot be written or deleted, and then the other edit of what was there before. It has
 * to go through, or to be refused by the plan; then what was there before has to go through.
 */
export async function interrupt(
  stack: FastStack,
  base: BaseName,
  { first, second, choose }: Interrupted,
): Promise<StepReport & { readonly failed: string }> {
  const from: Description = bases[base];
  const [once, then] = [first, second].map(({ change }) => change(structuredClone(from))) as [Description, Description];
  const all = [from, once, then].flatMap(({ nodePools, allowDestroy = [] }) => [
    ...nodePools.map(({ name, createdAs }) => createdAs ?? name),
    ...allowDestroy,
  ]);
  const allowDestroy = [...new Set(all)];
  const planned = await planOf(stack, from, { ...once, allowDestroy });
  const touched = planned.forecast?.resources.filter(({ operation, id }) => operation !== "retain" && id !== "") ?? [];
  const target = touched[choose(Math.max(1, touched.length))];
  if (target === undefined) return { failed: "", refused: errorsIn(planned), done: {}, wrong: [] };
  const operation = target.operation === "delete" ? "delete" : "write";
  stack.script([{ operation, resource: target.id, moment: "refused", code: "AuthorizationFailed", times: "always" }]);
  const broken = await up(stack);
  stack.script([]);
  const report = { failed: `${target.operation} of ${target.id.slice(target.id.lastIndexOf("/") + 1)}`, done: {} };
  if (broken.complaints.length === 0) return { ...report, refused: [], wrong: ["the deployment did not fail"] };
  const refused = [];
  const retained = new Set<string>();
  for (const to of [then, from]) {
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
      ...[...again.operations].map(([id, done]) => `a second up: ${done} ${id}`),
    ];
    return {
      ...report,
      refused,
      wrong: [...wrong, ...(wrong.length > 0 ? [] : await differencesFromFresh(stack, retained))],
    };
  }
  return { ...report, refused, wrong: [`neither the other stack file nor the one before: ${refused.join()}`] };
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
