import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownBeside } from "../../src/planner/changes/shown-beside.js";

describe("two values of a change", () => {
  it("are shown whole where they are short", () => {
    expect(shownBeside("none", "ubuntu-hpc")).toEqual(["none", "ubuntu-hpc"]);
  });

  it("are shown around the place where they begin to differ", () => {
    const gallery = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/hpc/versions";
    expect(shownBeside(`${gallery}/1.0.0`, `${gallery}/1.0.1`)).toEqual([
      "…ders/Microsoft.Compute/galleries/g/images/hpc/versions/1.0.0 (100 characters)",
      "…ders/Microsoft.Compute/galleries/g/images/hpc/versions/1.0.1 (100 characters)",
    ]);
    const script = (packages: string) => `#cloud-config\n${"# note\n".repeat(10)}packages: [${packages}]\n`;
    expect(shownBeside(script("jq"), script("git"))).toEqual([
      "…te\\n# note\\n# note\\n# note\\n# note\\n# note\\npackages: [jq]\\n (111 characters)",
      "…e\\n# note\\n# note\\n# note\\n# note\\n# note\\npackages: [git]\\n (112 characters)",
    ]);
  });

  it("stand on one line each and differ, whatever they are", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "\n", "\r", "\u001b", "\u2028", "\u007f", "ü", "🖥"),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, text, text, (start, one, other) => {
        fc.pre(one !== other);
        const [before, after] = shownBeside(start + one, start + other);
        expect(before).not.toBe(after);
        expect(`${before}${after}`).toMatch(/^[^\p{Cc}\u2028\u2029]*$/u);
        expect([...before].length).toBeLessThan(90);
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});
