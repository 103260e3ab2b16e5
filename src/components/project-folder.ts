import { isAbsolute } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The folder of Pulumi.yaml, or the current one where no engine runs the program: Pulumi then gives no absolute path. */
export function projectFolder(): string {
  const root = pulumi.getRootDirectory();
  return isAbsolute(root) ? root : process.cwd();
}
