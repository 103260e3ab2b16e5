import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opened, startChromium, writtenReport } from "./opened-report.js";

let browser: Browser;
const files = new Map<string, string>();
const stacks = ["openai-2020", "gb200"];

beforeAll(async () => {
  browser = await startChromium();
  for (const stack of stacks) files.set(stack, await writtenReport(stack));
});
afterAll(async () => {
  await browser.close();
});

const fileOf = (stack: string): string => files.get(stack) ?? "";

/** Texts of the picture that reach over the edge of the picture. */
async function clippedTexts(page: Page): Promise<string[]> {
  return await page.evaluate(`[...document.querySelectorAll("#picture text")]
    .filter((text) => {
      const own = text.getBoundingClientRect();
      const whole = document.querySelector("#picture").getBoundingClientRect();
      return own.right > whole.right + 1 || own.left < whole.left - 1;
    })
    .map((text) => text.textContent)`);
}

describe.each(stacks)("the page of %s", (stack) => {
  it.each([
    ["phone", 390, "light"],
    ["laptop", 1440, "dark"],
    ["wall", 3840, "light"],
  ] as const)("fits a %s and clips no text of the picture", async (_, width, colorScheme) => {
    const options = { viewport: { width, height: 900 }, colorScheme };
    const { page, complaints } = await opened(browser, fileOf(stack), options);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await clippedTexts(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(["light", "dark"] as const)("has no serious fault of accessibility in %s", async (colorScheme) => {
    const { page } = await opened(browser, fileOf(stack), { colorScheme, bypassCSP: true });
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.evaluate(axe);
    const faults = await page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("the page of openai-2020", () => {
  it("finds any node by its name and shows its inside", async () => {
    const { page, complaints } = await opened(browser, fileOf("openai-2020"));
    await page.keyboard.press("/");
    await page.keyboard.type("cpu-s013_75");
    await page.keyboard.press("Enter");
    await page.waitForFunction(`location.hash === "#node/cpu-s013_75"`);
    await page.waitForSelector("#details .node-name");
    expect(await page.textContent("#chosen")).toContain("node 76 of 76 of cpu-s013");
    expect(await page.locator("#details .node-name").allTextContents()).toContain("cpu-s013_75");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("opens at the part that a link names", async () => {
    const { page } = await opened(browser, fileOf("openai-2020"), { hash: "#island/gpu-s012" });
    await page.waitForSelector("#mark rect");
    expect(await page.textContent("#chosen")).toContain("50 nodes · 400 GPUs");
    await page.waitForFunction(`document.querySelector("#fabric").getBoundingClientRect().top > -10`);
    await page.context().close();
  });

  it("is walked by keyboard from an island into its nodes and out", async () => {
    const { page } = await opened(browser, fileOf("openai-2020"));
    const chosen = (): Promise<string | null> => page.textContent("#chosen b");
    await page.focus("#picture");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await chosen()).toBe("gpu-s001");
    await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe("gpu-s008");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe("gpu-s008_10");
    await page.keyboard.press("Escape");
    expect(await chosen()).toBe("gpu-s008");
    await page.context().close();
  });

  it("shows the source of a figure on focus", async () => {
    const { page } = await opened(browser, fileOf("openai-2020"));
    await page.locator("#nodes sup a").first().focus();
    expect(await page.textContent(".tip")).toMatch(/MicrosoftDocs|https?:|Azure\//);
    await page.context().close();
  });

  it("filters resources by type and shows what they refer to", async () => {
    const { page } = await opened(browser, fileOf("openai-2020"));
    await page.selectOption("#resource-filter select", "scale set");
    expect(await page.locator(".resource-table tbody tr:visible").count()).toBe(27);
    expect(await page.locator("#resource-graph .resource").count()).toBeGreaterThan(2);
    await page.context().close();
  });

  it("has every table and the picture where no script runs", async () => {
    const { page } = await opened(browser, fileOf("openai-2020"), { javaScriptEnabled: false });
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(await page.locator("#picture .island").count()).toBe(27);
    for (const id of ["nodes", "timeline", "cost", "limits", "addresses", "resources"])
      expect(await page.locator(`#${id} tbody tr`).count(), id).toBeGreaterThan(0);
    await page.context().close();
  });
});
