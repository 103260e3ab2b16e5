import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { azsc } from "../cli/run-azsc.js";

const executable = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Starts Chromium, without what it would ask of a network. */
export async function startChromium(): Promise<Browser> {
  if (!existsSync(executable)) {
    throw new Error(`There is no ${executable}: install Debian's package chromium, or name a Chromium by CHROMIUM.`);
  }
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return await chromium.launch({ executablePath: executable, args: [...args, ...quiet] });
}

/** Writes the report of a stack; gives its file. */
export async function writtenReport(stack: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), "page-")), "report.html");
  const run = await azsc(["report", stack, "--output", file]);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return file;
}

/** A report in a tab, with every complaint of the browser about it. */
export interface OpenedReport {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function opened(
  browser: Browser,
  file: string,
  { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedReport> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  await page.goto(`file://${file}${hash}`);
  return { page, complaints };
}
