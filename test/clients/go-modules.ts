import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

const run = promisify(execFile);

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
