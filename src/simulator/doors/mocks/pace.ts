import { createRequire } from "node:module";

/** Resources that make their messages in one turn of the event loop. */
const perTurn = 64;

/** The SDK's module that each resource asks, once nothing else holds it up, before it makes its message to the engine. */
interface SettingsModule {
  awaitStackRegistrations: () => Promise<void>;
}

/**
 * Lets resources that wait for the same thing go on a few at a time. The SDK makes of a scale set's arguments a message of
 * eight hundred objects; of thousands that go on in the same turn, all messages would be there at once.
 */
export class Pace {
  /** Called whenever more of the waiting go on. */
  onTurn: () => void = () => undefined;
  isStopped = false;
  readonly #waiting: (() => void)[] = [];
  #inThisTurn = 0;

  /** Whether some have yet to go on. */
  get isBusy(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when its caller may go on, in the order of the calls. */
  turn(): Promise<void> {
    if (this.#inThisTurn === 0) setImmediate(() => this.#next());
    if (this.#inThisTurn++ < perTurn) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets nobody go on any more. */
  stop(): void {
    this.isStopped = true;
    this.#waiting.length = 0;
  }

  #next(): void {
    const released = this.#waiting.splice(0, perTurn);
    this.#inThisTurn = released.length + this.#waiting.length;
    if (this.#inThisTurn > 0) setImmediate(() => this.#next());
    if (released.length > 0) this.onTurn();
    for (const release of released) release();
  }
}

/** Has the SDK keep a pace until the result is called. */
export function atPace(pace: Pace): () => void {
  const settings = createRequire(import.meta.url)("@pulumi/pulumi/runtime/settings.js") as SettingsModule;
  const { awaitStackRegistrations } = settings;
  settings.awaitStackRegistrations = async () => {
    await awaitStackRegistrations();
    await pace.turn();
  };
  return () => {
    settings.awaitStackRegistrations = awaitStackRegistrations;
  };
}
