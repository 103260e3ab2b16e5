import type { CoreHolder } from "../../core/face.js";
import type { EngineReactions } from "./engine-reactions.js";

interface Sleeper {
  readonly untilSeconds: number;
  wake(): void;
  fail(error: Error): void;
}

/** The engine told the provider to stop, or the time for an operation is over. The texts are those of Go's contexts. */
export class Interrupted extends Error {
  constructor(readonly why: "canceled" | "deadline exceeded") {
    super(`context ${why}`);
    this.name = "Interrupted";
  }
}

/**
 * The virtual clock of a simulated Azure as the handlers of one provider process live by it.
 *
 * A handler that waits sleeps until a moment of that clock. The clock moves when every handler sleeps and the engine has
 * sent nothing for a while: to the moment the first sleeper waits for. So what the engine asks for side by side happens
 * side by side on the virtual clock, and nobody waits for the wall clock.
 */
export class VirtualTime {
  readonly #sleepers = new Set<Sleeper>();
  #awake = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The engine may still react to something: it has sent a request or got an answer since the clock last moved. */
  #engineMayAct = true;
  #canceled = false;

  constructor(
    readonly holder: CoreHolder,
    readonly reactions: EngineReactions,
  ) {}

  get nowSeconds(): number {
    return this.holder.transact((azure) => azure.clock.nowSeconds);
  }

  /** Runs the handler of one request of the engine. */
  async handle<T>(work: () => Promise<T>): Promise<T> {
    this.reactions.asked();
    this.#awake++;
    this.#engineMayAct = true;
    try {
      return await work();
    } finally {
      this.#awake--;
      this.#engineMayAct = true;
      if (this.#sleepers.size > 0) this.reactions.answered();
      this.#moveWhenIdle();
    }
  }

  /** @throws {@link Interrupted} when the provider is told to stop before */
  async sleepUntil(untilSeconds: number): Promise<void> {
    this.check();
    this.#awake--;
    try {
      await new Promise<void>((wake, fail) => {
        const sleeper: Sleeper = { untilSeconds, wake, fail };
        this.#sleepers.add(sleeper);
        this.#moveWhenIdle();
      });
    } finally {
      this.#awake++;
    }
  }

  /** @throws {@link Interrupted} when the provider was told to stop */
  check(): void {
    if (this.#canceled) throw new Interrupted("canceled");
  }

  /** Ends all waiting, now and from now on. */
  cancel(): void {
    this.#canceled = true;
    clearTimeout(this.#timer);
    for (const sleeper of this.#sleepers) sleeper.fail(new Interrupted("canceled"));
    this.#sleepers.clear();
  }

  #moveWhenIdle(): void {
    clearTimeout(this.#timer);
    if (this.#awake > 0 || this.#sleepers.size === 0) return;
    this.#timer = setTimeout(() => this.#move(), this.#engineMayAct ? this.reactions.idleMilliseconds : 0);
  }

  #move(): void {
    if (this.#awake > 0 || this.#sleepers.size === 0) return;
    this.#engineMayAct = false;
    const earliest = Math.min(...[...this.#sleepers].map((sleeper) => sleeper.untilSeconds));
    const now = this.holder.transact((azure) => {
      azure.advanceTo(earliest);
      return azure.clock.nowSeconds;
    });
    for (const sleeper of [...this.#sleepers].filter((one) => one.untilSeconds <= now)) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

/** Time that one request of the engine may take, in virtual seconds. */
export class Allowance {
  readonly #deadlineSeconds: number;

  constructor(
    readonly time: VirtualTime,
    allowedSeconds: number,
  ) {
    this.#deadlineSeconds = time.nowSeconds + allowedSeconds;
  }

  /** @throws {@link Interrupted} when the time is over or the provider was told to stop */
  check(): void {
    this.time.check();
    if (this.time.nowSeconds >= this.#deadlineSeconds) throw new Interrupted("deadline exceeded");
  }

  /** @throws {@link Interrupted} as soon as the time is over */
  async sleep(seconds: number): Promise<void> {
    const until = this.time.nowSeconds + seconds;
    await this.time.sleepUntil(Math.min(until, this.#deadlineSeconds));
    if (until >= this.#deadlineSeconds) throw new Interrupted("deadline exceeded");
  }
}
