import { describe, expect, it } from "vitest";
import { azsc } from "./run-azsc.js";

const escapes = (text: string): boolean => text.includes("\u001b[");
const explain = ["explain", "command-unknown"];

describe("colour", () => {
  it("is used on a terminal", async () => {
    expect(escapes((await azsc(explain, { terminal: true })).stdout)).toBe(true);
  });

  it("is not used in a pipe", async () => {
    expect(escapes((await azsc(explain)).stdout)).toBe(false);
  });

  it.each([
    ["NO_COLOR wins on a terminal", { NO_COLOR: "1" }, true, false],
    ["NO_COLOR wins over FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    ["an empty NO_COLOR means nothing", { NO_COLOR: "" }, true, true],
    ["FORCE_COLOR colours a pipe", { FORCE_COLOR: "1" }, false, true],
    ["FORCE_COLOR=0 leaves a terminal plain", { FORCE_COLOR: "0" }, true, false],
    ["a dumb terminal stays plain", { TERM: "dumb" }, true, false],
  ] as const)("%s", async (_, env, terminal, coloured) => {
    expect(escapes((await azsc(explain, { env, terminal })).stdout)).toBe(coloured);
  });

  it("is never in JSON", async () => {
    const run = await azsc(["plan", "nowhere", "--json"], { terminal: true, env: { FORCE_COLOR: "1" } });
    expect(escapes(run.stdout)).toBe(false);
  });
});
