import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../cli/run-azsc.js";
import { opened, startChromium, writtenReport } from "./opened-report.js";
import { ReferenceShots } from "./reference-shots.js";

const picture = join(root, "docs", "pictures", "page.webp");

let browser: Browser;
let shots: ReferenceShots;
beforeAll(async () => {
  browser = await startChromium();
  shots = await ReferenceShots.in(browser);
});
afterAll(async () => {
  await browser.close();
});

/** The top of a stack's page, as somebody who opens it sees it. */
async function topOf(stack: string): Promise<Buffer> {
  const viewport = { width: 1440, height: 940 };
  const { page } = await opened(browser, await writtenReport(stack), { viewport, colorScheme: "light" });
  const shot = await page.screenshot({ animations: "disabled" });
  await page.context().close();
  return shot;
}

describe("the picture of the page in the README, which npm run generate:references writes", () => {
  it("is what azsc report draws", async () => {
    const shot = await topOf("nd-a100-v4");
    if (process.env["REWRITE_REFERENCES"] !== undefined) writeFileSync(picture, await shots.asWebp(shot));
    // Machines have different fonts, and lines of text end elsewhere: an island more or less is a multiple of this.
    expect(await shots.differ(readFileSync(picture), shot)).toBeLessThan(0.01);
    expect(statSync(picture).size).toBeLessThan(80_000);
  });

  it("is not what it draws of another stack, so that the comparison tells them apart", async () => {
    expect(await shots.differ(readFileSync(picture), await topOf("research-dedicated"))).toBeGreaterThan(0.03);
  });
});
