import { existsSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { programNotFound, programOfOtherPulumi } from "../../errors/program.js";
import type { Read } from "../stack/read-text.js";

const entries = ["index.ts", "index.mts", "index.cts", "index.js", "index.mjs", "index.cjs"];

/** The file of a program that `--program` names, which has to share Pulumi with this process. */
export function findProgram(given: string, cwd: string): Read<string> {
  const path = resolve(cwd, given);
  if (!existsSync(path)) return { problem: programNotFound.at("", { given, tried: [] }) };
  const entry = statSync(path).isDirectory() ? entries.find((name) => existsSync(join(path, name))) : "";
  if (entry === undefined) return { problem: programNotFound.at("", { given, tried: entries }) };
  const file = realpathSync(join(path, entry));
  const [program, azsc] = [pulumiOf(file), pulumiOf(import.meta.url)];
  if (program !== undefined && azsc !== undefined && program !== azsc)
    return { problem: programOfOtherPulumi.at("", { program, azsc }) };
  return { value: file };
}

/** Where whoever is there finds Pulumi; undefined where there is none, which the program says itself. */
function pulumiOf(file: string): string | undefined {
  try {
    return realpathSync(createRequire(file).resolve("@pulumi/pulumi"));
  } catch {
    return undefined;
  }
}
