import { performance } from "node:perf_hooks";

/** How the wait for the engine follows from what it took before; real milliseconds. */
const patience = { remembered: 32, factor: 2, least: 25, most: 500, untilKnown: 100 } as const;

/**
 * How long the engine takes from an answer to what it asks next: saving its state and letting the program go on come
 * between, and on a busy machine both take many times as long. A fixed wait would let the clock run past requests that are
 * still to come, so that the virtual duration of a deployment would grow with the load of the machine.
 */
export class EngineReactions {
  readonly #recent: number[] = [];
  #answeredAt: number | undefined;

  constructor(
    /** Wait that is never changed; undefined to learn it. */
    readonly fixedMilliseconds: number | undefined,
  ) {}

  /** The engine got an answer, and no request of it is under way. */
  answered(): void {
    this.#answeredAt = performance.now();
  }

  /** The engine sent the first request since. */
  asked(): void {
    if (this.#answeredAt === undefined) return;
    this.#recent.push(performance.now() - this.#answeredAt);
    this.#answeredAt = undefined;
    if (this.#recent.length > patience.remembered) this.#recent.shift();
  }

  /** Real milliseconds without a request after which the engine is taken to wait for answers. */
  get idleMilliseconds(): number {
    if (this.fixedMilliseconds !== undefined) return this.fixedMilliseconds;
    const slowest = this.#recent.length === 0 ? patience.untilKnown : Math.max(...this.#recent) * patience.factor;
    return Math.min(patience.most, Math.max(patience.least, slowest));
  }
}
