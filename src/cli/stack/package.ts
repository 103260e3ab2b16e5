import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What of package.json is read. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The package's own directory: the one with its package.json, above this file in the sources and in `dist`. */
export function packageRoot(): string {
  return ownPackage().root;
}

/** Version in package.json. */
export function packageVersion(): string {
  return ownPackage().manifest.version;
}

export function packageManifest(): Manifest {
  return ownPackage().manifest;
}

function ownPackage(): { readonly root: string; readonly manifest: Manifest } {
  let root = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = manifestIn(root);
    if (manifest?.name === "azure-supercomputer") return { root, manifest };
    const parent = dirname(root);
    if (parent === root) throw new Error("azsc cannot find its own package.json");
    root = parent;
  }
}

function manifestIn(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
