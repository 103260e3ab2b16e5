import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { median } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 5;
const executable = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** How long Chromium runs script until the page of openai-2020 stands, against the two seconds that it may take. */
export async function benchReportPage(): Promise<void> {
  if (!existsSync(executable)) {
    console.log(`There is no ${executable}: the page of azsc report is left out.`);
    return;
  }
  const file = join(mkdtempSync(join(tmpdir(), "bench-page-")), "report.html");
  spawnSync(process.execPath, ["dist/cli.js", "report", "openai-2020", "--output", file], { stdio: "ignore" });
  const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu"] });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await page.goto(`file://${file}`);
    const { metrics } = await session.send("Performance.getMetrics");
    times.push((metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN) * 1000);
    await page.close();
  }
  await browser.close();
  printRatio({
    name: "script of the page of openai-2020",
    milliseconds: median(times),
    against: "what it may take",
    againstMilliseconds: 2000,
    atMost: 1,
  });
}
