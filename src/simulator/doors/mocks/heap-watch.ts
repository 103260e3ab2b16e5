import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { HeapExhausted, heapExhausted, heapLimit } from "../../../errors/heap-exhausted.js";

/** Share of the heap that may be in use. The rest is for what comes between two looks, and for moving what is kept. */
const mostInUse = 0.6;
/** Share of the heap that has to be taken again before it is collected once more to look. */
const between = 0.05;

/** Stops a run before V8 runs out of memory, which no program can catch. */
export class HeapWatch {
  #lookFrom = mostInUse;
  #exhausted: HeapExhausted | undefined;

  /** What was thrown; undefined while there was room. */
  get exhausted(): HeapExhausted | undefined {
    return this.#exhausted;
  }

  /** @throws {@link HeapExhausted} when, garbage collected, too little of the heap is free, and from then on */
  check(declaredResources: number): void {
    // V8 ends a process that collects again and again in vain, and a program goes on for a while after it was told.
    if (this.#exhausted !== undefined) throw this.#exhausted;
    const used = getHeapStatistics().used_heap_size;
    const limit = heapLimit();
    if (used < this.#lookFrom * limit) return;
    collectGarbage();
    const inUse = getHeapStatistics().used_heap_size;
    this.#lookFrom = Math.max(mostInUse, inUse / limit + between);
    if (inUse < mostInUse * limit) return;
    const seen = { declaredResources, usedMegabytes: megabytes(inUse) };
    const facts = { seen, limitMegabytes: megabytes(limit) };
    this.#exhausted = new HeapExhausted(heapExhausted.at("", facts));
    throw this.#exhausted;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

let collect: (() => void) | undefined;

function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
    setFlagsFromString("--no-expose-gc");
  }
  collect();
}
