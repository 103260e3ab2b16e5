import type { TokenBucket } from "../../../catalogue/index.js";

/** Tokens of one window of the clock, in which nothing comes back. */
interface Window {
  readonly number: number;
  /** What is left of the tokens after the requests of this window and all before. */
  left: number;
}

/**
 * A token bucket on the virtual clock. Tokens come back all at once when a window of the clock begins.
 *
 * Requests may come out of order: an earlier one is answered only when the tokens of the later ones, which were answered
 * already, are not touched. So the rate never goes beyond the limit, in whatever order processes tell of their requests.
 */
export class ThrottleBucket {
  /** In the order of time; only those that saw a request. */
  readonly #windows: Window[] = [];
  /** Where to go on looking after a window that has no room. It never gets room again, so this is never undone. */
  readonly #after = new Map<number, number>();

  constructor(readonly limit: TokenBucket) {}

  /** Tokens that a request of this moment may still take. */
  remaining(atSeconds: number): number {
    return this.#room(this.#windowOf(atSeconds));
  }

  /** The first moment from `atSeconds` on at which there is a token. */
  earliest(atSeconds: number): number {
    const asked = this.#windowOf(atSeconds);
    let number = this.#skipped(asked);
    while (this.#room(number) < 1) {
      this.#after.set(number, number + 1);
      number = this.#skipped(number + 1);
    }
    return number === asked ? atSeconds : number * this.limit.everySeconds;
  }

  /** Takes one token. Whoever takes has asked {@link remaining}: a bucket that is empty would go below zero. */
  take(atSeconds: number): void {
    const number = this.#windowOf(atSeconds);
    let index = this.#indexOf(number);
    if (this.#windows[index]?.number !== number) {
      index += 1;
      this.#windows.splice(index, 0, { number, left: this.#levelAt(number, index - 1) });
    }
    this.#windows[index]!.left -= 1;
    // What was spilled when the bucket was full makes good for the token: from there on nothing is missing.
    for (let later = index + 1; later < this.#windows.length && this.#spilled(later, 1) < 1; later++) {
      this.#windows[later]!.left -= 1;
    }
  }

  #windowOf(seconds: number): number {
    return Math.floor(seconds / this.limit.everySeconds);
  }

  /** Index of the last window up to this one; -1 when there is none. */
  #indexOf(number: number): number {
    let low = 0;
    let high = this.#windows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#windows[middle]!.number <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Tokens at the beginning of a window, or what is left in it, when `index` is the last one up to it. */
  #levelAt(number: number, index: number): number {
    const known = this.#windows[index];
    if (known === undefined) return this.limit.capacity;
    return Math.min(this.limit.capacity, known.left + (number - known.number) * this.limit.refill);
  }

  /** Tokens that came back before the window of this index and found the bucket full; `taken` are put back before. */
  #spilled(index: number, taken = 0): number {
    const before = this.#windows[index - 1]!;
    const gap = this.#windows[index]!.number - before.number;
    return Math.max(0, before.left + taken + gap * this.limit.refill - this.limit.capacity);
  }

  #room(number: number): number {
    const index = this.#indexOf(number);
    let room = this.#levelAt(number, index);
    let spilled = 0;
    for (let later = index + 1; later < this.#windows.length && spilled < room; later++) {
      spilled += later === index + 1 ? this.#spilledSince(number, index, later) : this.#spilled(later);
      room = Math.min(room, this.#windows[later]!.left + spilled);
    }
    return room;
  }

  /** As {@link #spilled}, counted from a window that may not be among the known ones. */
  #spilledSince(number: number, index: number, later: number): number {
    const gap = this.#windows[later]!.number - number;
    return Math.max(0, this.#levelAt(number, index) + gap * this.limit.refill - this.limit.capacity);
  }

  #skipped(from: number): number {
    let number = from;
    for (let next = this.#after.get(number); next !== undefined; next = this.#after.get(number)) number = next;
    for (let step = from; step !== number;) {
      const next = this.#after.get(step)!;
      this.#after.set(step, number);
      step = next;
    }
    return number;
  }
}
