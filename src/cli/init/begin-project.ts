import { existsSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { parse } from "yaml";
import { catalogue } from "../../catalogue/index.js";
import { readCluster } from "../../config/read-cluster.js";
import { parseStackFile } from "../../config/stack-file.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { planAndJudge } from "../../planner/index.js";
import type { Io } from "../io.js";
import { packageManifest } from "../stack/package.js";
import { type Read, readText } from "../stack/read-text.js";
import { type Answers, type Flags, withDefaults } from "./answers.js";
import { placeFiles } from "./place-files.js";
import {
  manifestText,
  type PackageRanges,
  commonJsProgramText,
  moduleProgramText,
  type ProjectFile,
  projectFileText,
  stackFileText,
} from "./project-files.js";
import { findSshKey } from "./ssh-key.js";

/** What was begun. */
export interface Begun {
  readonly answers: Answers;
  /** Paths from the folder. */
  readonly files: readonly string[];
  /** Whether the packages are there. */
  readonly installed: boolean;
}

/** Node 22 is what Pulumi's releases after this one ask for. */
const lastPulumiForNode20 = "~3.248.0";

/**
 * Writes the files of a project into the folder; where there is a project, those of one more stack. What the plan would refuse
 * is not written.
 */
export function beginProject(
  flags: Flags,
  io: Io,
):
  | { readonly begun: Begun; readonly problems?: undefined }
  | { readonly begun?: undefined; readonly problems: readonly Problem[] } {
  const chosen = withDefaults(flags, basename(io.cwd));
  const needsKey = chosen.engine === "scaleSet" || flags.sshKey !== undefined;
  const key: Read<Answers["sshKey"]> = needsKey ? findSshKey(flags.sshKey, io) : { value: undefined };
  const answers = { ...chosen, sshKey: key.value };
  const files = filesOf(answers, io.cwd);
  const errors = errorsIn(files[0]!, answers.stack);
  // A key that was not found is missing in the file, too.
  if (key.problem !== undefined)
    return { problems: [key.problem, ...errors.filter((one) => one.path !== "sshPublicKey")] };
  if (errors.length > 0) return { problems: errors };
  const refused = placeFiles(io.cwd, files);
  if (refused !== undefined) return { problems: [refused] };
  const installed = existsSync(join(io.cwd, "node_modules", "azure-supercomputer"));
  return { begun: { answers, files: files.map(({ path }) => path), installed } };
}

/** The stack file comes first. */
function filesOf(answers: Answers, cwd: string): readonly ProjectFile[] {
  const project = textIn(cwd, "Pulumi.yaml");
  const { stackConfigDir = "" } = (project === undefined ? {} : parse(project)) as { readonly stackConfigDir?: string };
  const path = posix.join(stackConfigDir, `Pulumi.${answers.stack}.yaml`);
  const upwards = "../".repeat(path.split("/").length - 1);
  const stackFile = { path, text: stackFileText(answers, upwards === "" ? "./" : upwards) };
  if (project !== undefined) return [stackFile];
  const manifest = textIn(cwd, "package.json");
  const isModule = manifest === undefined || /"type"\s*:\s*"module"/.test(manifest);
  const main = isModule ? "index.js" : "index.cjs";
  return [
    stackFile,
    { path: "Pulumi.yaml", text: projectFileText(answers.project, main) },
    { path: main, text: isModule ? moduleProgramText : commonJsProgramText },
    ...(manifest === undefined ? [{ path: "package.json", text: manifestText(answers.project, ranges()) }] : []),
  ];
}

function textIn(folder: string, name: string): string | undefined {
  return readText(join(folder, name), name).value;
}

function ranges(): PackageRanges {
  const { version, peerDependencies } = packageManifest();
  const [major] = process.versions.node.split(".").map(Number);
  const peers = (major ?? 0) < 22 ? { ...peerDependencies, "@pulumi/pulumi": lastPulumiForNode20 } : peerDependencies;
  return { own: `^${version}`, peers };
}

function errorsIn({ path, text }: ProjectFile, stack: string): readonly Problem[] {
  const stackFile = parseStackFile(text, { file: path, stack });
  const { location, subscription, cluster } = stackFile;
  const read = readCluster(cluster, { stack, location, subscription }, catalogue);
  const problems = hasErrors(stackFile.problems) ? stackFile.problems : planAndJudge(read, catalogue, {}).problems;
  return problems.filter(({ severity }) => severity === "error");
}
