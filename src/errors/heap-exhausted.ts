import { getHeapStatistics } from "node:v8";
import { type Problem, problemKind } from "./problem.js";
import { count } from "./wording.js";

/** What V8 counts into its limit and keeps for the newest objects alone: three times 16 MiB. */
const young = 3 * 16 * 2 ** 20;

/** Bytes that Node.js gives to what stays: `--max-old-space-size`, or what it makes of the machine's memory. */
export function heapLimit(): number {
  return getHeapStatistics().heap_size_limit - young;
}

const larger = (megabytes: number): string =>
  `Set NODE_OPTIONS=--max-old-space-size=${Math.max(2048, 1024 * Math.ceil(megabytes / 1024))} (in MiB), or simulate fewer node pools at a time.`;

/** How far a run came before the memory of the process was about to run out. */
export interface HeapFacts {
  /** Undefined where V8 ended the process before anybody looked. */
  readonly seen?: {
    readonly declaredResources: number;
    /** Megabytes (10^6 bytes) of what is in use, garbage left out. */
    readonly usedMegabytes: number;
  };
  /** Most megabytes that Node.js gives to JavaScript. */
  readonly limitMegabytes: number;
}

export const heapExhausted = problemKind({
  code: "heap-exhausted",
  severity: "error",
  title: "Node.js may not use enough memory for this.",
  explanation:
    "A simulation keeps every resource that it declares in memory, at some hundred kilobytes for each while it runs. It stops before the memory that Node.js may use is full, because a process that runs out of it ends without a word of its own.",
  message: ({ seen, limitMegabytes }: HeapFacts) =>
    seen === undefined
      ? `Node.js may use ${count(limitMegabytes)} MB, and had none left.`
      : `With ${count(seen.declaredResources)} resources declared, ${count(seen.usedMegabytes)} MB are in use; Node.js may use ${count(limitMegabytes)} MB, and needs the rest to go on.`,
  hint: (f) => larger(4 * f.limitMegabytes),
});

interface HeapNeed {
  readonly shards: number;
  readonly baseMegabytes: number;
  readonly kilobytesEach: number;
  readonly limitMegabytes: number;
}

export const heapTooSmall = problemKind({
  code: "heap-too-small",
  severity: "error",
  title: "Node.js may use less memory than this simulation needs.",
  explanation:
    "A simulation keeps every resource that it declares in memory. What it needs grows with the number of shards and is known before it starts; a process that ran out of memory would end without a word of its own.",
  message: (f: HeapNeed) =>
    `${count(f.shards)} shards need about ${count(f.baseMegabytes)} MB + ${count(f.shards)} × ${count(f.kilobytesEach)} kB = ${count(needed(f))} MB; Node.js may use ${count(f.limitMegabytes)} MB.`,
  hint: (f) => larger(2 * needed(f)),
});

function needed({ shards, baseMegabytes, kilobytesEach }: HeapNeed): number {
  return baseMegabytes + Math.ceil((shards * kilobytesEach) / 1000);
}

/**
 * Measured with scale sets of 100 nodes: what Pulumi and azure-native take, and each shard while it is declared. With the
 * engine, the least that two stacks of 3 and 27 shards were seen to need: it keeps what it says of each resource besides.
 */
const needs = {
  simulation: { baseMegabytes: 90, kilobytesEach: 110 },
  engine: { baseMegabytes: 150, kilobytesEach: 2_000 },
} as const;

/** @throws {@link HeapExhausted} when so many shards cannot be declared in the memory that Node.js may use */
export function checkHeap(shards: number, by: keyof typeof needs = "simulation"): void {
  const facts = { ...needs[by], shards, limitMegabytes: Math.round(heapLimit() / 1e6) };
  if (facts.limitMegabytes < needed(facts)) throw new HeapExhausted(heapTooSmall.at("", facts));
}

/** Thrown by a run that has, or would soon have, no memory left. */
export class HeapExhausted extends Error {
  override readonly name = "HeapExhausted";

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** By its name: `azsc plan` is a bundle of its own, in which the class is another one. */
export function isHeapExhausted(error: unknown): error is HeapExhausted {
  return error instanceof Error && error.name === "HeapExhausted";
}
