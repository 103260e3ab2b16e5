import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program that is built from its module's source. */
export interface GoProgram {
  readonly version: string;
  /** Folder within the module. */
  readonly package: string;
  /** What the program is called. */
  readonly program: string;
}

/**
 * Builds a program from its source, as `go install` cannot where a module replaces others.
 *
 * @param newest the newest version that the proxy tells of; the pinned one where it tells of none
 */
export async function buildProgram(
  module: string,
  { version, package: folderOfPackage, program }: GoProgram,
  into: string,
  newest: boolean,
): Promise<void> {
  const source = mkdtempSync(join(tmpdir(), "azsc-go-"));
  try {
    writeFileSync(join(source, "go.mod"), "module empty\n");
    const env = { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false" };
    const download = async (wanted: string): Promise<string> => {
      const words = ["mod", "download", "-json", `${module}@${wanted}`];
      const { stdout } = await run("go", words, { cwd: source, env, maxBuffer: 1e8 });
      return (JSON.parse(stdout) as { readonly Dir: string }).Dir;
    };
    const folder = newest ? await download("latest").catch(() => download(version)) : await download(version);
    const copy = join(source, "copy");
    cpSync(folder, copy, { recursive: true });
    // The cache of modules is read-only, and so is a copy of it.
    await run("chmod", ["-R", "u+w", copy]);
    await run("go", ["build", "-o", join(into, program), folderOfPackage], { cwd: copy, env, maxBuffer: 1e8 });
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

/**
 * Raises what a Go program requires to the newest versions, those of a later major version included, which has another path. Go
 * does the former alone. A module whose list of versions the proxy does not give stays as it is pinned.
 */
export async function raiseModules(folder: string): Promise<void> {
  // What the proxy does not have is not looked for in its repository, which Go would clone.
  const { stdout: proxies } = await run("go", ["env", "GOPROXY"]);
  const env = { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false", GOPROXY: proxies.trim().replace(/,direct$/, "") };
  const go = (...words: string[]) => run("go", words, { cwd: folder, env });
  const required = /^require \(\n([^)]*)\n\)/m.exec(readFileSync(join(folder, "go.mod"), "utf8"))?.[1] ?? "";
  for (const line of required.split("\n")) {
    const [path = ""] = line.trim().split(" ");
    const newest = await newestMajor(path, go);
    if (newest !== undefined) replaceImport(folder, path, newest);
  }
  await go("mod", "tidy");
}

async function newestMajor(path: string, go: (...words: string[]) => Promise<unknown>): Promise<string | undefined> {
  const major = /\/v(\d+)$/.exec(path)?.[1];
  const stem = path.replace(/\/v\d+$/, "");
  let found: string | undefined;
  for (let next = Number(major ?? 1); ; next++) {
    const candidate = next === 1 ? stem : `${stem}/v${next}`;
    try {
      await go("get", `${candidate}@latest`);
      found = candidate;
    } catch {
      if (candidate !== path) return found;
    }
  }
}

function replaceImport(folder: string, path: string, newest: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".go"))) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(
      join(folder, file),
      text.replaceAll(`"${path}"`, `"${newest}"`).replaceAll(`"${path}/`, `"${newest}/`),
    );
  }
}
