import fc from "fast-check";

/** Code points that halves of pairs take, which are no characters of their own. */
const surrogates = { first: 0xd800, count: 0x800 };
const last = 0x10ffff;

const character = fc.nat({ max: last - surrogates.count }).map(
  (nth) => String.fromCodePoint(nth < surrogates.first ? nth : nth + surrogates.count),
  (text) => {
    const point = typeof text === "string" ? text.codePointAt(0) : undefined;
    const isOne = point !== undefined && String.fromCodePoint(point) === text;
    if (!isOne || (point >= surrogates.first && point < surrogates.first + surrogates.count)) {
      throw new Error("This is not one character.");
    }
    return point < surrogates.first ? point : point - surrogates.count;
  },
);

/**
 * Texts of any characters. They are those of fast-check's own unit `binary`, which looks all million of them up in a table that it
 * makes first.
 */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: character });
