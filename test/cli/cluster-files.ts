import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Writes stack files in southcentralus, in a folder that goes with the tests of the file that asks for it. */
export function clusterFiles(): (cluster: string, name?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), "azsc-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (cluster, name = "stack.yaml") => {
    const file = join(folder, name);
    writeFileSync(
      file,
      `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
${cluster}`,
    );
    return file;
  };
}
