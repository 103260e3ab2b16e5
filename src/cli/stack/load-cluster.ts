import { dirname, resolve } from "node:path";
import { catalogue as published, type Catalogue } from "../../catalogue/index.js";
import type { Cluster } from "../../config/cluster.js";
import { textFilesIn } from "../../text-files.js";
import { readCluster } from "../../config/read-cluster.js";
import { parseStackFile, type StackFile } from "../../config/stack-file.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { findStack } from "./find-stack.js";

/** A stack file as far as it could be read. */
export interface LoadedCluster {
  /** Empty when the file could not be found. */
  readonly stack: string;
  /** What to type for this stack in another command. */
  readonly given: string;
  /** Undefined when there are errors. */
  readonly cluster: Cluster | undefined;
  readonly stackFile: StackFile | undefined;
  readonly problems: readonly Diagnostic[];
  /** Adds file and line to problems whose paths are in the stack file, and sorts them. */
  readonly place: (problems: readonly Problem[]) => Diagnostic[];
}

/** What a stack file is read with, where that is not what the file and the package say. */
interface ReadingOf {
  /** Of the stack. */
  readonly name?: string;
  readonly catalogue?: Catalogue;
}

/** Finds, parses and checks a stack file. Never throws for what the user wrote. */
export function loadCluster(
  given: string,
  cwd: string,
  { name, catalogue = published }: ReadingOf = {},
): LoadedCluster {
  const found = findStack(given, cwd);
  if (found.problem !== undefined) {
    const problems = [found.problem];
    return { stack: "", given, cluster: undefined, stackFile: undefined, problems, place: bySeverity };
  }
  const { file, text } = found.value;
  const stack = name ?? found.value.stack;
  const stackFile = parseStackFile(text, { file, stack, readText: textFilesIn(dirname(resolve(cwd, file))) });
  const place = (problems: readonly Problem[]): Diagnostic[] =>
    bySeverity(problems.map((problem) => ({ ...problem, file, ...stackFile.locate(problem.path) })));
  const broken = hasErrors(stackFile.problems);
  const needsSetting = stackFile.problems.some(({ path }) => path.startsWith("azure-native:"));
  if (broken && (stackFile.cluster === undefined || needsSetting)) {
    return { stack, given, cluster: undefined, stackFile, problems: place(stackFile.problems), place };
  }
  const { location, subscription, readText } = stackFile;
  const settings = { stack, location, subscription, readText, sshKeyMayFollow: true };
  const { cluster, problems } = readCluster(stackFile.cluster, settings, catalogue);
  const all = place([...stackFile.problems, ...problems]);
  return { stack, given, cluster: broken ? undefined : cluster, stackFile, problems: all, place };
}
