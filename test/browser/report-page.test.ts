import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opened, startChromium, writtenReport } from "./opened-report.js";

let browser: Browser;
let file = "";

beforeAll(async () => {
  browser = await startChromium();
  file = await writtenReport("openai-2020");
});
afterAll(async () => {
  await browser.close();
});

describe("the page of openai-2020", () => {
  it("finds any node by its name and shows its inside", async () => {
    const { page, complaints } = await opened(browser, file);
    await page.keyboard.press("/");
    await page.keyboard.type("cpu-s013_75");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("location.hash"), { timeout: 20_000 }).toBe("#node/cpu-s013_75");
    await page.waitForSelector("#details .node-name");
    expect(await page.textContent("#chosen")).toContain("node 76 of 76 of cpu-s013");
    expect(await page.locator("#details .node-name").allTextContents()).toContain("cpu-s013_75");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("opens at the part that a link names", async () => {
    const { page } = await opened(browser, file, { hash: "#island/gpu-s012" });
    await page.waitForSelector("#mark rect");
    expect(await page.textContent("#chosen")).toContain("50 nodes · 400 GPUs");
    const top = (): Promise<number> => page.evaluate(`document.querySelector("#fabric").getBoundingClientRect().top`);
    await expect.poll(top, { timeout: 20_000 }).toBeGreaterThan(-10);
    await page.context().close();
  });

  it("is walked by keyboard from an island into its nodes and out", async () => {
    const { page } = await opened(browser, file);
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

  it.each([700, 1024, 1200, 1280, 1440, 1920])(
    "leaves no figure of the whole alone in a row, %i pixels wide",
    async (width) => {
      const { page } = await opened(browser, file, { viewport: { width, height: 900 } });
      const rows: number[] = await page.evaluate(`(() => {
      const tops = [...document.querySelectorAll(".totals > div")].map((part) => part.offsetTop);
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    })()`);
      expect(rows).toEqual(rows.length === 1 ? [8] : [4, 4]);
      const broken: unknown = await page.evaluate(`[...document.querySelectorAll(".totals dd")]
      .filter((value) => value.offsetHeight > parseFloat(getComputedStyle(value).lineHeight) * 1.5)
      .map((value) => value.textContent)`);
      expect(broken).toEqual([]);
      await page.context().close();
    },
  );

  it("shows the source of a figure on focus", async () => {
    const { page } = await opened(browser, file);
    await page.locator("#nodes sup a").first().focus();
    expect(await page.textContent(".tip")).toMatch(/MicrosoftDocs|https?:|Azure\//);
    await page.context().close();
  });

  it("filters resources by type and shows what they refer to", async () => {
    const { page } = await opened(browser, file);
    await page.selectOption("#resource-filter select", "scale set");
    expect(await page.locator(".resource-table tbody tr:visible").count()).toBe(27);
    expect(await page.locator("#resource-graph .resource").count()).toBeGreaterThan(2);
    await page.context().close();
  });

  it("has every table and the picture where no script runs", async () => {
    const { page } = await opened(browser, file, { javaScriptEnabled: false });
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(await page.locator("#picture .island").count()).toBe(27);
    for (const id of ["nodes", "timeline", "cost", "limits", "addresses", "resources"])
      expect(await page.locator(`#${id} tbody tr`).count(), id).toBeGreaterThan(0);
    await page.context().close();
  });
});
