/**
 * The time of a simulated Azure: seconds since it began. It moves only when somebody moves it, so that nothing in a
 * simulation depends on the wall clock.
 */
export class VirtualClock {
  #nowSeconds: number;

  constructor(nowSeconds = 0) {
    this.#nowSeconds = nowSeconds;
  }

  get nowSeconds(): number {
    return this.#nowSeconds;
  }

  /** Moves forward to a moment; a moment that has passed leaves the clock as it is. */
  advanceTo(seconds: number): void {
    this.#nowSeconds = Math.max(this.#nowSeconds, seconds);
  }
}
