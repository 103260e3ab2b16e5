import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenBucket } from "../../../../src/catalogue/index.js";
import { ThrottleBucket } from "../../../../src/simulator/core/time/throttle-bucket.js";

/** Compute's bucket for updates of one resource, whose course Azure's documentation shows minute by minute. */
const updates: TokenBucket = { capacity: 12, refill: 4, everySeconds: 60 };

const limits = fc.record({
  capacity: fc.integer({ min: 1, max: 20 }),
  refill: fc.integer({ min: 1, max: 20 }),
  everySeconds: fc.constantFrom(1, 60, 300),
});
const moments = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 80 });

/** Takes at each moment at which there is a token, and tells at which it did. */
function taken(bucket: ThrottleBucket, at: readonly number[]): readonly number[] {
  return at.filter((seconds) => {
    if (bucket.remaining(seconds) < 1) return false;
    bucket.take(seconds);
    return true;
  });
}

describe("a token bucket", () => {
  it("follows the example of the documentation: 8 of 12 in the second minute, 8 left in the third, 13 asked in the fourth", () => {
    const bucket = new ThrottleBucket(updates);
    const minute = (number: number, requests: number): number => {
      const before = bucket.remaining(number * 60);
      taken(bucket, Array<number>(requests).fill(number * 60));
      return before;
    };

    expect([minute(1, 0), minute(2, 8), minute(3, 0), minute(4, 13), minute(5, 5), minute(6, 0)]).toEqual([
      12, 12, 8, 12, 4, 4,
    ]);
  });

  it("is empty after as many requests as it holds, and tells when the next tokens come", () => {
    const bucket = new ThrottleBucket(updates);

    expect(taken(bucket, Array<number>(13).fill(10))).toHaveLength(12);
    expect(bucket.earliest(10)).toBe(60);
    expect(bucket.earliest(61)).toBe(61);
  });

  it("lets an earlier request in only with tokens that no later one needs", () => {
    const bucket = new ThrottleBucket({ capacity: 2, refill: 1, everySeconds: 1 });
    bucket.take(5);
    bucket.take(5);

    expect(bucket.remaining(5)).toBe(0);
    expect(bucket.remaining(4)).toBe(1);
    bucket.take(4);
    expect(bucket.remaining(4)).toBe(0);
    expect(bucket.remaining(3)).toBe(1);
  });

  it("is never below zero and never above its capacity, in whatever order requests come", () => {
    fc.assert(
      fc.property(limits, moments, (limit, at) => {
        const bucket = new ThrottleBucket(limit);
        for (const seconds of at) {
          const [before] = [bucket.remaining(seconds), taken(bucket, [seconds])];
          expect(before).toBeGreaterThanOrEqual(0);
          expect(before).toBeLessThanOrEqual(limit.capacity);
        }
        for (const seconds of at) expect(bucket.remaining(seconds)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("never answers more in any span than its capacity and what comes back meanwhile", () => {
    fc.assert(
      fc.property(limits, moments, (limit, at) => {
        const answered = [...taken(new ThrottleBucket(limit), at)].sort((a, b) => a - b);
        const { capacity, refill, everySeconds } = limit;
        for (const [index, from] of answered.entries()) {
          for (const [more, until] of answered.slice(index).entries()) {
            const refills = Math.floor(until / everySeconds) - Math.floor(from / everySeconds);
            expect(more + 1).toBeLessThanOrEqual(capacity + refills * refill);
          }
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it("answers as a bucket that is told of requests in the order of time when they do come so", () => {
    fc.assert(
      fc.property(limits, moments, (limit, at) => {
        const bucket = new ThrottleBucket(limit);
        let level = limit.capacity;
        let window = 0;
        for (const seconds of [...at].sort((a, b) => a - b)) {
          const now = Math.floor(seconds / limit.everySeconds);
          level = Math.min(limit.capacity, level + (now - window) * limit.refill);
          window = now;
          expect(bucket.remaining(seconds)).toBe(level);
          level -= taken(bucket, [seconds]).length;
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("has a token at the earliest moment it tells, and none before", () => {
    fc.assert(
      fc.property(limits, moments, fc.integer({ min: 0, max: 2_000 }), (limit, at, from) => {
        const bucket = new ThrottleBucket(limit);
        taken(bucket, at);
        const earliest = bucket.earliest(from);

        expect(earliest).toBeGreaterThanOrEqual(from);
        expect(bucket.remaining(earliest)).toBeGreaterThan(0);
        for (let seconds = from; seconds < earliest; seconds += 1) expect(bucket.remaining(seconds)).toBe(0);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
