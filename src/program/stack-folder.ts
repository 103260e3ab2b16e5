import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { projectFolder } from "../components/project-folder.js";
import { textFilesIn } from "../text-files.js";
import type { ReadText } from "../config/custom-data/text-file.js";

/**
 * Reads files beside the stack file: in the folder that `stackConfigDir` of Pulumi.yaml names, or else beside Pulumi.yaml.
 * A stack file that `--config-file` puts elsewhere is not known to a program; its files are looked for here all the same.
 */
export function textsOfStack(): ReadText {
  // Read only for a description that names a file.
  return (path) => textFilesIn(stackFolder())(path);
}

function stackFolder(): string {
  const root = projectFolder();
  return resolve(root, stackConfigDir(root) ?? ".");
}

function stackConfigDir(root: string): string | undefined {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    try {
      const project: unknown = parse(readFileSync(join(root, name), "utf8"));
      const { stackConfigDir: folder, config } = project as Readonly<Record<string, unknown>>;
      return typeof folder === "string" ? folder : typeof config === "string" ? config : undefined;
    } catch {
      // Without a project file in YAML there is no such setting.
    }
  }
  return undefined;
}
