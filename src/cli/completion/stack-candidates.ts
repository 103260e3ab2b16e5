import { join } from "node:path";
import { packageRoot } from "../stack/package.js";
import { stackFilesIn } from "../stack/read-text.js";
import { stackNameOf } from "../stack/find-stack.js";
import type { Candidate } from "./candidate.js";

/** Stacks of the current directory; where it has none, the reference stacks of the package. */
export function stackCandidates(cwd: string): readonly Candidate[] {
  const own = [...new Set([join(cwd, "stacks"), cwd].flatMap(stackFilesIn))];
  const files = own.length > 0 ? own : stackFilesIn(join(packageRoot(), "stacks"));
  return files.map((file) => ({ word: stackNameOf(file), is: file }));
}
