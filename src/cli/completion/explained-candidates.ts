import { azureCodes } from "../../errors/azure-code-pages.js";
import { problemKinds } from "../../errors/index.js";
import { optionPaths } from "../commands/explain-option.js";
import type { Candidate } from "./candidate.js";

/** Codes of problems, Azure's, and options of the stack file, those level by level as a shell offers folders. */
export function explainedCandidates(current: string): readonly Candidate[] {
  return [
    ...problemKinds.map(({ code, title }) => ({ word: code, is: title })),
    ...azureCodes.map((word) => ({ word, is: "one of Azure's codes" })),
    ...optionCandidates(current),
  ];
}

/** Brackets are left out, which shells read as patterns, unless somebody began with them. */
function optionCandidates(current: string): readonly Candidate[] {
  const written = optionPaths().map((path) => (current.includes("[") ? path : path.replaceAll("[]", "")));
  const typed = current.toLowerCase();
  const levels = depthOf(current) + (written.some((path) => path.toLowerCase() === typed) ? 1 : 0);
  return [...new Set(written)]
    .filter((path) => depthOf(path) <= levels)
    .map((word) => ({ word, is: "an option of the stack file" }));
}

function depthOf(path: string): number {
  return path.split(".").length;
}
