import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LastWords } from "../../../src/cli/supervision/last-words.js";

const outOfHeap = `
<--- Last few GCs --->

[722:0x22936df0]    16131 ms: Scavenge (reduce) 180.5 (194.1) -> 180.3 (194.1) MB, 5.08 / 0.00 ms

<--- JS stacktrace --->

FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----
`;
const tooLargeForOneMap = `

#
# Fatal error in , line 0
# Fatal JavaScript invalid size error 169220804
#
#FailureMessage Object: 0x7ffd`;
const outOfZone = `
#
# Fatal process out of memory: Zone
#
`;

/** Reads a text in pieces, and says what was handed on. */
function read(text: string, cuts: readonly number[] = []): { written: string; words: LastWords } {
  const seen = { written: "" };
  const words = new LastWords((part) => (seen.written += part));
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  places.slice(1).forEach((place, at) => {
    words.take(text.slice(places[at], place));
  });
  return {
    words,
    get written() {
      return seen.written;
    },
  };
}

describe("what V8 prints before it ends a process", () => {
  it.each([outOfHeap, tooLargeForOneMap, outOfZone])("is held back, wherever it is cut: %#", (last) => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), (cuts) => {
        const { written, words } = read(`(node:7) Warning: old\n\nsecond line\n${last}`, cuts);
        expect([written, words.areOfMemory]).toEqual(["(node:7) Warning: old\n\nsecond line\n", true]);
      }),
    );
  });

  it("is handed on where it is of something else", () => {
    const text = "FATAL ERROR: node::AsyncWrap::MakeCallback Unexpected\n 1: 0xb78db3\n";
    const all = read(text);
    expect(all.words.areOfMemory).toBe(false);
    all.words.release();
    expect(all.written).toBe(text);
  });
});

describe("everything else that a process prints", () => {
  it("comes out as it went in", () => {
    const lines = fc.array(fc.constantFrom("", "#", "# F", "<--- ", "a", "out of memory"));
    fc.assert(
      fc.property(lines, fc.array(fc.nat(), { maxLength: 8 }), (given, cuts) => {
        const text = given.join("\n");
        const all = read(text, cuts);
        all.words.release();
        expect([all.written, all.words.areOfMemory]).toEqual([text, false]);
      }),
    );
  });
});
