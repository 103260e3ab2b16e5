import { coreOf } from "../../../src/simulator/core/face.js";
import process from "node:process";
import { serveShare } from "../worker-process.js";
import { type FaultCase, faultCases, type Occasion } from "./fault-case.js";
import { FastStack } from "./fast-stack.js";
import { type KillCase, killAndResume, killCases } from "./killed.js";
import { type EndState, endState, type Stage, strike } from "./survival.js";

/** What a worker tells of one case. */
export interface CaseReport extends FaultCase {
  /** Empty when the case was survived. */
  readonly wrong: readonly string[];
}

/** What a worker tells of one kill. */
export interface KillReport extends KillCase {
  readonly wrong: readonly string[];
}

/** A part of the work: every `of`th case, from `part` on. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly cluster: object;
  /** Faults on each resource, or so many kills at moments that the seed chooses. */
  readonly cases: "faults" | { readonly kills: number; readonly seed: number };
}

/** What each occasion does when nothing goes wrong, and the faults that can strike it. */
type Rehearsal = Readonly<
  Record<Occasion, { readonly stage: Stage; readonly end: EndState; readonly cases: readonly FaultCase[] }>
>;

/** Troubles that depend on a resource's type are struck on one of each type, or on demand on all. */
const breadth = process.env["AZSC_FAULTS_ON"] === "every resource" ? "resources" : "types";

/** Deploys the stack without a fault, to know what every case must come to. */
async function rehearse(stack: FastStack, cluster: object): Promise<Rehearsal> {
  const tagged = { ...cluster, tags: { team: "faults" } };
  const stages: Readonly<Record<Occasion, Stage>> = {
    create: { from: "nothing", cluster, command: "up" },
    update: { from: "deployed", cluster: tagged, command: "up" },
    delete: { from: "deployed", cluster, command: "destroy" },
  };
  stack.keep("nothing");
  const play = async (occasion: Occasion): Promise<{ stage: Stage; end: EndState; cases: readonly FaultCase[] }> => {
    const stage = stages[occasion];
    stack.restore(stage.from);
    stack.describe(stage.cluster);
    const before = stack.azure((azure) => coreOf(azure).store.operations.size);
    const { exitCode, output } = await stack.pulumi(stage.command);
    if (exitCode !== 0) throw new Error(`Without a fault, ${stage.command} ended with ${exitCode}: ${output}`);
    const written = stack.azure((azure) => [...coreOf(azure).store.operations.values()].slice(before));
    const targets = written
      .filter(({ kind }) => kind === occasion)
      .map(({ resourceId, type }) => ({ resource: resourceId, type }))
      // The engine's order differs from run to run, and every worker takes its share of the same list.
      .sort((one, other) => (one.resource < other.resource ? -1 : 1));
    return { stage, end: endState(stack), cases: faultCases(occasion, targets, breadth) };
  };
  const create = await play("create");
  stack.keep("deployed");
  return { create, update: await play("update"), delete: await play("delete") };
}

async function work({ part, of, cluster, cases }: Share): Promise<void> {
  const stack = await FastStack.of(cluster);
  try {
    const occasions = await rehearse(stack, cluster);
    if (cases === "faults") await strikeAll(stack, occasions, (index) => index % of === part);
    else await killAll(stack, occasions, cases, (index) => index % of === part);
  } finally {
    stack.dispose();
  }
}

async function strikeAll(stack: FastStack, occasions: Rehearsal, mine: (index: number) => boolean): Promise<void> {
  const all = Object.values(occasions).flatMap(({ stage, end, cases }) => cases.map((one) => ({ one, stage, end })));
  const chosen = process.env["AZSC_FAULT_CASES"] ?? "";
  const some = all.filter(({ one }) =>
    `${one.occasion} ${one.trouble} ${one.code ?? ""} ${one.resource}`.includes(chosen),
  );
  for (const { one, stage, end } of some.filter((_, index) => mine(index))) {
    const report: CaseReport = { ...one, wrong: await strike(stack, one, stage, end) };
    process.send?.(report);
  }
}

async function killAll(
  stack: FastStack,
  occasions: Rehearsal,
  { kills, seed }: { readonly kills: number; readonly seed: number },
  mine: (index: number) => boolean,
): Promise<void> {
  const steps = { create: 0, update: 0, delete: 0 };
  for (const occasion of ["create", "update", "delete"] as const) {
    steps[occasion] = new Set(occasions[occasion].cases.map(({ resource }) => resource)).size;
  }
  for (const one of killCases(kills, seed, steps).filter((_, index) => mine(index))) {
    const { stage, end } = occasions[one.occasion];
    const report: KillReport = { ...one, wrong: await killAndResume(stack, one, stage, end) };
    process.send?.(report);
  }
}

serveShare(work);
