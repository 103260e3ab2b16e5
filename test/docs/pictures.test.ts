import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planPicture } from "../../src/cli/pages/plan-picture.js";
import { screenPicture } from "../../src/cli/pages/screen-picture.js";
import { azsc, root } from "../cli/run-azsc.js";

const picture = (name: string): string => readFileSync(join(root, "docs/pictures", name), "utf8");

describe("the pictures of the README, which npm run generate:pictures writes", () => {
  it("show the fabric that azsc report draws", { timeout: 60_000 }, async () => {
    const file = join(mkdtempSync(join(tmpdir(), "fabric-")), "fabric.svg");
    await azsc(["report", "nd-a100-v4", "--format", "svg", "--output", file]);
    expect(picture("fabric.svg")).toBe(readFileSync(file, "utf8"));
  });

  it("show the screen that azsc plan prints", { timeout: 60_000 }, async () => {
    expect(picture("plan.svg")).toBe(await planPicture());
  });

  it("are in the README, with words for those who do not see them", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    for (const name of ["page.webp", "fabric.svg", "plan.svg"])
      expect(readme).toMatch(new RegExp(`!\\[[^\\]]{40,}\\]\\(docs/pictures/${name}\\)`));
  });
});

describe("the picture of a screen", () => {
  it("keeps the columns of a line, its colours, and what would be markup", () => {
    const svg = screenPicture("azsc", "a  \u001B[33m<b>\u001B[39m\n\nlast", { columns: 10, mostLines: 9 });
    expect(svg).toContain('<tspan x="20.0" textLength="7.8">a</tspan>');
    expect(svg).toContain('<tspan class="yellow" x="43.4" textLength="23.4">&#60;b&#62;</tspan>');
    expect(svg).toContain(">last<");
  });

  it("leaves out whole sections where there is no room", () => {
    const svg = screenPicture("azsc", "one\n\ntwo\nthree", { columns: 10, mostLines: 3 });
    expect([svg.includes(">one<"), svg.includes(">two<"), svg.includes(">…<")]).toEqual([true, false, true]);
  });
});
