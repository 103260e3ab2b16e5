import { problemKind } from "./problem.js";
import { count, didYouMean, either, show } from "./wording.js";

/** Problems with the formula that scales a Batch pool. */

const at = (f: { line: number; column: number }): string => `line ${f.line}, column ${f.column}`;

export const autoscaleSyntax = problemKind({
  code: "autoscale-syntax",
  severity: "error",
  title: "The autoscale formula cannot be read.",
  explanation:
    "A formula is statements with semicolons between them: `name = expression;`. Expressions have numbers, texts, names, calls, `.GetSample(…)` of metrics, vectors in brackets, - ! * / + - < <= == != >= > && || and `condition ? this : that`. Batch refuses a pool whose formula it cannot read.",
  message: (f: { line: number; column: number; found: string; expected: string }) =>
    `At ${at(f)} of the formula stands ${f.found.includes(" ") ? f.found : show(f.found)}; expected ${f.expected}.`,
  hint: () => "In YAML, write the formula behind `|`, so that its line breaks and signs stay as they are.",
});

export const autoscaleWithoutTarget = problemKind({
  code: "autoscale-without-target",
  severity: "error",
  title: "The autoscale formula asks for no nodes.",
  explanation:
    "A formula decides by what it assigns: $TargetDedicatedNodes for nodes on demand, $TargetLowPriorityNodes for Spot. Another name, however near, is a variable of the formula's own.",
  message: (f: { targets: readonly string[]; assigned: readonly string[]; nearest: string | undefined }) =>
    `The formula never assigns ${either(f.targets)}${f.assigned.length === 0 ? "" : `; it assigns ${f.assigned.join(", ")}`}.`,
  hint: (f) => `${didYouMean(f.nearest)}Add a statement such as ${f.targets[0]} = min(10, $PendingTasks.GetSample(1));`,
});

export const autoscaleAssignsMetric = problemKind({
  code: "autoscale-assigns-metric",
  severity: "error",
  title: "The autoscale formula assigns what Batch measures.",
  explanation: "Batch sets metrics such as $PendingTasks; a formula reads them and cannot change them.",
  message: (f: { name: string; line: number; column: number }) =>
    `${f.name} at ${at(f)} of the formula can only be read.`,
  hint: () => "Assign a variable with a name of its own.",
});

export const autoscaleNameUnknown = problemKind({
  code: "autoscale-name-unknown",
  severity: "warning",
  title: "A name in the autoscale formula is not known.",
  explanation:
    "The name is none that the documentation of Batch has, as the catalogue knows it, and no statement before assigns it. Batch refuses a formula with a name that it does not know; it may know more names than the catalogue.",
  message: (f: { what: string; name: string; line: number; column: number; nearest: string | undefined }) =>
    `${f.name} at ${at(f)} of the formula is no ${f.what} that is known.`,
  hint: (f) => `${didYouMean(f.nearest)}The names are in learn.microsoft.com/azure/batch/batch-automatic-scaling.`,
});

export const autoscaleTooLong = problemKind({
  code: "autoscale-too-long",
  severity: "error",
  title: "The autoscale formula is too long.",
  explanation: "A formula has at most 8 KB and 100 statements.",
  message: (f: { bytes: number; mostBytes: number; statements: number; mostStatements: number }) =>
    `The formula has ${count(f.bytes)} bytes and ${count(f.statements)} statements; Batch allows ${count(f.mostBytes)} and ${count(f.mostStatements)}.`,
  hint: () => "Leave out comments, or join statements.",
});

export const autoscaleIntervalOutOfRange = problemKind({
  code: "autoscale-interval-out-of-range",
  severity: "error",
  title: "The time between two evaluations of the formula is out of range.",
  explanation: "Batch evaluates a formula every 5 minutes to 168 hours.",
  message: (f: { minutes: number; least: number; most: number }) =>
    `batch.autoscaleIntervalMinutes is ${count(f.minutes)}; Batch allows ${f.least}–${count(f.most)}.`,
  hint: () => "Leave it out to have 15.",
});

export const autoscaleIntervalAlone = problemKind({
  code: "autoscale-interval-without-formula",
  severity: "error",
  title: "There is no formula to evaluate.",
  explanation: "The interval is the time between two evaluations of batch.autoscaleFormula.",
  message: () => "batch.autoscaleIntervalMinutes is given without batch.autoscaleFormula.",
  hint: () => "Add the formula, or remove the interval.",
});

export const autoscaleFixedCount = problemKind({
  code: "autoscale-with-fixed-count",
  severity: "error",
  title: "Two owners of one node count.",
  explanation: "A pool has a fixed number of nodes or a formula that decides it. With a formula, scaling is external.",
  message: (f: { poolName: string }) => `"${f.poolName}" has scaling: fixed and batch.autoscaleFormula.`,
  hint: () => "Remove scaling, or the formula.",
});

export const autoscaleOfEachShard = problemKind({
  code: "autoscale-of-each-shard",
  severity: "warning",
  title: "Each Batch pool of a node pool follows the formula by itself.",
  explanation:
    "A node pool that is too large for one Batch pool is cut into several, each with the formula. Every one of them evaluates it with its own tasks and asks for as many nodes as it comes to.",
  message: (f: { poolName: string; shards: number }) =>
    `"${f.poolName}" has ${count(f.shards)} Batch pools, and the formula asks for its nodes ${count(f.shards)} times.`,
  hint: () => "Write the formula for one of them, or begin with fewer nodes, so that there is one.",
});

export const autoscaleNotEvaluated = problemKind({
  code: "autoscale-not-evaluated",
  severity: "note",
  title: "What the autoscale formula asks for is not known.",
  explanation:
    "A formula is checked for its grammar and names. Types, arguments and what it comes to depend on tasks and time, which only Batch knows; nothing bounds it but the formula itself, the account's quota and the pool's subnet. The number of nodes in the stack file is what figures and prices are for: Batch evaluates the formula when the pool is made and sets its own.",
  message: (f: { poolName: string; maxNodes: number | null }) =>
    `How many nodes the formula of "${f.poolName}" asks for was not evaluated${f.maxNodes === null ? "" : `, so nothing says that it stays within maxNodes, ${count(f.maxNodes)}`}.`,
  hint: () => "Once a pool is there, `az batch pool autoscale evaluate` shows what a formula comes to.",
});
