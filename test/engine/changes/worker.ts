import process from "node:process";
import { serveShare } from "../worker-process.js";
import { FastStack } from "../faults/fast-stack.js";
import { bases, type BaseName, type Description } from "./description.js";
import type { Edit } from "./edits/edit.js";
import { edits } from "./edits.js";
import { plentifulAzureForEdits } from "./plentiful.js";
import { type StepReport, takeStep } from "./step.js";
import { interrupt, interruptedFrom, toldOf } from "./interrupted.js";
import { walkFrom } from "./walk.js";

/** A step as a worker tells of it. */
export interface ChangeReport extends StepReport {
  readonly base: BaseName;
  readonly name: string;
}

/** A part of the work: every `of`th edit or walk, from `part` on. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly work: "edits" | { readonly kind: "walks" | "interrupted"; readonly count: number; readonly seed: number };
}

async function work({ part, of, work: what }: Share): Promise<void> {
  for (const base of Object.keys(bases) as BaseName[]) {
    if (what === "edits" && chosenEdits(base).length === 0) continue;
    const stack = await deployed(bases[base]);
    try {
      if (what === "edits") await tryEdits(stack, base, (index) => index % of === part);
      else {
        const mine = Array.from({ length: what.count }, (_, index) => index).filter((index) => index % of === part);
        if (what.kind === "walks") await walk(stack, base, what.seed, mine);
        else await tryInterrupted(stack, base, what.seed, mine);
      }
    } finally {
      stack.dispose();
    }
  }
}

async function deployed(cluster: Description): Promise<FastStack> {
  const stack = await FastStack.of(cluster, { settings: plentifulAzureForEdits() });
  stack.keep("nothing");
  const { exitCode, output } = await stack.pulumi("up");
  if (exitCode !== 0) throw new Error(`The first deployment ended with ${exitCode}: ${output}`);
  stack.keep("deployed");
  return stack;
}

/** Edits of a base, or those of them that were asked for by parts of base and name, with commas between. */
function chosenEdits(base: BaseName): readonly Edit[] {
  const chosen = (process.env["AZSC_CHANGES_EDITS"] ?? "").split(",");
  return edits.filter((edit) => edit.base === base && chosen.some((part) => `${base} ${edit.name}`.includes(part)));
}

async function tryEdits(stack: FastStack, base: BaseName, mine: (index: number) => boolean): Promise<void> {
  for (const edit of chosenEdits(base).filter((_, index) => mine(index))) {
    stack.restore("deployed");
    const from: Description = bases[base];
    const to = edit.change(structuredClone(from));
    const there = await takeStep(stack, from, to, edit.refusedWith ?? []);
    tell({ base, name: edit.name, ...there });
    if (there.refused.length > 0 || there.wrong.length > 0 || !isTakenBack(edit, there)) continue;
    const back = await takeStep(stack, to, from, edit.backRefusedWith ?? []);
    const wrong = back.wrong.filter((one) => edit.azureKeeps === undefined || !one.includes(` ${edit.azureKeeps} is `));
    tell({ base, name: `${edit.name}, taken back`, ...back, wrong });
  }
}

/**
 * Whether the way back is tried too: always where resources come or go, or it is another matter than the way there. For all others,
 * which are the same property with another value, only when long walks are asked for.
 */
function isTakenBack({ azureKeeps, backRefusedWith }: Edit, { done }: StepReport): boolean {
  if (azureKeeps !== undefined || backRefusedWith !== undefined) return true;
  return process.env["AZSC_CHANGES_WALKS"] !== undefined || ["create", "delete", "replace"].some((one) => one in done);
}

async function tryInterrupted(
  stack: FastStack,
  base: BaseName,
  seed: number,
  numbers: readonly number[],
): Promise<void> {
  for (const number of numbers) {
    // Each base begins with another kind.
    const chosen = seed + number + Object.keys(bases).indexOf(base);
    const interrupted = interruptedFrom(base, chosen);
    if (interrupted === undefined) continue;
    stack.restore("deployed");
    const { failed, ...report } = await interrupt(stack, base, interrupted);
    const wrong = report.wrong.filter((one) => !keptByAzure(base).some((path) => one.includes(` ${path} is `)));
    tell({ base, name: `failed ${chosen}: ${toldOf(interrupted, failed)}`, ...report, wrong });
  }
}

async function walk(stack: FastStack, base: BaseName, seed: number, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    stack.restore("deployed");
    let from: Description = bases[base];
    for (const edit of walkFrom(base, seed + number)) {
      const to = edit.change(structuredClone(from));
      const step = await takeStep(stack, from, to);
      // What Azure keeps after the way back would be told of every later step.
      const wrong = step.wrong.filter((one) => !keptByAzure(base).some((path) => one.includes(` ${path} is `)));
      tell({ base, name: `walk ${seed + number}: ${edit.name}`, ...step, wrong });
      if (wrong.length > 0) break;
      if (step.refused.length === 0) from = to;
    }
  }
}

function keptByAzure(base: BaseName): readonly string[] {
  return edits.flatMap((edit) => (edit.base === base && edit.azureKeeps !== undefined ? [edit.azureKeeps] : []));
}

function tell(report: ChangeReport): void {
  process.send?.(report);
}

serveShare(work);
