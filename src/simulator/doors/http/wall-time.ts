/**
 * Real time between requests, in whole seconds: whoever does not poll finds an operation of three seconds over after three
 * seconds, and throttles eased. The virtual clock may run ahead of it, never behind.
 */
export class WallTime {
  #seenMilliseconds: number;

  /** @param now milliseconds since any moment, never going back */
  constructor(private readonly now: () => number) {
    this.#seenMilliseconds = now();
  }

  /** Seconds since the last call, as far as they are whole; the rest counts next time. */
  passedSeconds(): number {
    const seconds = Math.max(0, Math.floor((this.now() - this.#seenMilliseconds) / 1000));
    this.#seenMilliseconds += seconds * 1000;
    return seconds;
  }
}
