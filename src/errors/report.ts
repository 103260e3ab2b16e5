import { problemKind } from "./problem.js";

/** Why no report came about. */

export const reportNotWritten = problemKind({
  code: "report-not-written",
  severity: "error",
  title: "The report could not be written.",
  explanation:
    "`azsc report` writes one file, beside the stack's name in the current folder or where --output says, and replaces one that is there. The folder must exist and be writable.",
  message: (f: { file: string; reason: string }) => `${f.file} could not be written: ${f.reason}.`,
  hint: () => "Name a file in a folder that you may write to with --output <file>.",
});

export const reportNotBuilt = problemKind({
  code: "report-not-built",
  severity: "error",
  title: "The script of the page has not been built.",
  explanation:
    "The page of `azsc report` carries a script for zoom, search and deep links, which the build of this package bundles. It is part of the published package; in a clone of the repository `npm run build` makes it.",
  message: (f: { file: string }) => `${f.file} is missing, so the page would not answer.`,
  hint: () => "Run npm run build in the folder of the package.",
});
