import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../cli/run-azsc.js";
import { type OpenedReport, opened, startChromium, writtenReport } from "./opened-report.js";
import { ReferenceShots } from "./reference-shots.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stacks = readdirSync(join(root, "stacks")).map((file) => file.replace(/^Pulumi\.|\.yaml$/g, ""));

let browser: Browser;
let shots: ReferenceShots;
beforeAll(async () => {
  browser = await startChromium();
  shots = await ReferenceShots.in(browser);
});
afterAll(async () => {
  await browser.close();
});

/** Texts of the picture that reach over its edge, and pairs of which one lies on the other. */
async function badTexts(page: Page): Promise<string[]> {
  return await page.evaluate(`(() => {
    const whole = document.querySelector("#picture").getBoundingClientRect();
    const texts = [...document.querySelectorAll("#picture text")]
      .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ words }) => words !== "");
    const clipped = texts.filter(({ box }) => box.right > whole.right + 1 || box.left < whole.left - 1);
    const over = texts.flatMap(({ words, box }, place) =>
      texts
        .slice(place + 1)
        .filter(({ box: other }) =>
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > box.height * 0.35)
        .map((other) => words + " × " + other.words));
    return [...clipped.map(({ words }) => words), ...over];
  })()`);
}

describe.each(stacks)("the page of %s", (stack) => {
  let file = "";
  let report: OpenedReport;
  beforeAll(async () => {
    file = await writtenReport(stack);
    report = await opened(browser, file);
  });
  afterAll(async () => {
    await report.page.context().close();
  });

  it.each([
    ["phone", 390, 844],
    ["laptop", 1440, 900],
    ["wall", 2560, 1440],
  ] as const)("looks on a %s as it did, and no text is clipped or lies on another", async (size, width, height) => {
    const { page, complaints } = report;
    await page.setViewportSize({ width, height });
    // The page allows no text to be run as a program, which Playwright's own waiting does.
    const gap = (): Promise<number> =>
      page.evaluate(
        `Math.abs(document.querySelector("#picture svg").getAttribute("width") - document.querySelector("#picture").clientWidth)`,
      );
    await expect.poll(gap, { timeout: 20_000 }).toBeLessThan(2);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await badTexts(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await shots.expectPicture(page, `${stack}-${size}`);
  });

  it("has room on paper for every table and for the picture", async () => {
    const { page } = report;
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    await page.emulateMedia({ media: "print" });
    const without: unknown = await page.evaluate(`[...document.querySelectorAll("table, #picture svg")]
      .filter((part) => {
        const { left, right, height } = part.getBoundingClientRect();
        return height < 10 || left < 0 || right > innerWidth + 1;
      })
      .map((part) => part.textContent.slice(0, 80))`);
    expect(without).toEqual([]);
    await page.emulateMedia({ media: "screen" });
  });

  it("leads by search to the first and the last node of every group", async () => {
    const { page } = report;
    const lost: unknown = await page.evaluate(`(() => {
      const { groups } = JSON.parse(document.getElementById("report-data").textContent);
      const field = document.getElementById("search-field");
      const names = groups
        .filter(({ nodes }) => nodes > 0)
        .flatMap(({ shard, firstNode, nodes, nodeNames }) =>
          [0, nodes - 1].map((place) => nodeNames?.[place] ?? shard + "_" + (firstNode + place)));
      return names.filter((name) => {
        field.focus();
        field.value = name;
        field.dispatchEvent(new Event("input"));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        return location.hash !== "#node/" + name;
      });
    })()`);
    expect(lost).toEqual([]);
  });

  it("leads by keyboard to every group, and to the last node of the last one", async () => {
    const { page } = report;
    const reached = await page.evaluate<{ groups: string[]; node: string; all: string[]; last: string }>(`(() => {
      const { groups } = JSON.parse(document.getElementById("report-data").textContent);
      const picture = document.getElementById("picture");
      const press = (key) => picture.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
      const chosen = () => document.querySelector("#chosen b")?.textContent;
      const walk = (key, most) => {
        const seen = [];
        for (let step = 0; step < most && chosen() !== seen.at(-1); step += 1) {
          seen.push(chosen());
          press(key);
        }
        return seen;
      };
      press("Escape"); press("Escape"); press("ArrowRight");
      const seen = walk("ArrowRight", 1000);
      press("Enter");
      walk("ArrowDown", 1000); walk("ArrowRight", 1000);
      const { shard, firstNode, nodes, nodeNames } = groups.find(({ id }) => id === seen.at(-1));
      const last = nodeNames?.[nodes - 1] ?? shard + "_" + (firstNode + nodes - 1);
      return { groups: seen.sort(), node: chosen(), all: groups.map(({ id }) => id).sort(), last };
    })()`);
    expect(reached.groups).toEqual(reached.all);
    expect(reached.node).toBe(reached.last);
  });

  it("has no serious fault of accessibility, light or dark", async () => {
    const { page } = await opened(browser, file, { colorScheme: "light", bypassCSP: true });
    await page.evaluate(axe);
    const faultsOf = (options: string): Promise<unknown> =>
      page.evaluate(`axe.run(document, { resultTypes: ["violations"], ${options} }).then(({ violations }) => violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`);
    expect(await faultsOf("")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await faultsOf(`runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }`)).toEqual([]);
    await page.context().close();
  });
});
