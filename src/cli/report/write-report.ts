import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../errors/problem.js";
import { reportNotBuilt, reportNotWritten } from "../../errors/report.js";
import { packageRoot } from "../stack/package.js";
import { reportPage } from "./page/page.js";
import { svgFile } from "./page/svg-file.js";
import type { Report } from "./report-schema.js";

/**
 * Writes a report as a page or a picture, over one that is there.
 *
 * @returns why it was not written
 */
export function writeReport(file: string, report: Report, format: "html" | "svg"): Problem | undefined {
  const script = join(packageRoot(), "dist", "report-page.js");
  if (format === "html" && !existsSync(script)) return reportNotBuilt.at("", { file: script });
  return writeText(file, format === "svg" ? svgFile(report) : reportPage(report, readFileSync(script, "utf8")));
}

/** Writes a report that is a text already. @returns why it was not written */
export function writeText(file: string, text: string): Problem | undefined {
  try {
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return reportNotWritten.at("", { file, reason: message.split(",")[0] ?? message });
  }
}
