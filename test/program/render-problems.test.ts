import { describe, expect, it } from "vitest";
import { renderProblems } from "../../src/program/render-problems.js";

describe("renderProblems", () => {
  it("gives each problem its code, place, message and remedy, whatever their lines", () => {
    const problem = {
      code: "a-code",
      severity: "error",
      path: "nodePools[0]",
      message: "One.\nTwo.",
      hint: "Do this.",
    } as const;

    expect(renderProblems([problem, { ...problem, path: "", hint: "" }])).toBe(
      "a-code  nodePools[0]\n  One.\n  Two.\n  Do this.\n\na-code\n  One.\n  Two.",
    );
  });
});
