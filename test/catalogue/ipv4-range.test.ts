import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contains,
  formatIpv4,
  formatRange,
  overlap,
  parseIpv4,
  parseRange,
  rangeOf,
} from "../../src/catalogue/ipv4-range.js";

const fixed = { seed: 20260101 };

describe("IPv4 addresses", () => {
  it("are read back as written", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(formatIpv4(parseIpv4(text) ?? -1)).toBe(text);
      }),
      fixed,
    );
  });

  it.each(["1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", " 1.2.3.4", "a.b.c.d", ""])("are not %j", (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it("are in the range that is made for them, and only nested or disjoint ranges exist", () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(
      fc.property(range, range, ([a, lengthA], [b, lengthB]) => {
        const [x, y] = [rangeOf(a, lengthA), rangeOf(b, lengthB)];
        expect(x.first <= a && a < x.first + x.size).toBe(true);
        const nested = contains(x, y) || contains(y, x);
        expect(overlap(x, y)).toBe(nested);
      }),
      fixed,
    );
  });
});

describe("IPv4 ranges", () => {
  it.each([
    ["10.1.2.3/20", "10.1.0.0/20"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["255.255.255.255/32", "255.255.255.255/32"],
  ])("%s lies in %s", (text, range) => {
    expect(formatRange(parseRange(text) ?? rangeOf(0, 1))).toBe(range);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/x", "10.0.0.0/-1"])("%s is none", (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
});
