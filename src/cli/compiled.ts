import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

/** A CommonJS file that was run, and what keeps its compiled form for the next process. */
interface Compiled<Exports> {
  readonly exports: Exports;
  /** Writes beside the file what V8 has compiled by now, where that is not there yet and may be written. */
  keep(): void;
}

/**
 * Runs a CommonJS file from the form that V8 compiled it to in an earlier process: most of the time of a short command is
 * spent on compiling. The form is of one file, as its size and time tell, and of one version of Node.js.
 *
 * @param importLater what the file calls `__importLater`, in the place of `import()`
 */
export function runCompiled<Exports>(
  url: URL,
  importLater: (specifier: string) => Promise<unknown>,
): Compiled<Exports> {
  const filename = fileURLToPath(url);
  const { size, mtimeMs } = statSync(filename);
  const kept = `${filename}.${size}-${Math.round(mtimeMs)}-${process.version}-${process.arch}.v8`;
  const cachedData = contentOf(kept);
  const body = readFileSync(filename, "utf8");
  const script = new vm.Script(`(function (exports, require, module, __filename, __importLater) {${body}\n})`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} as Exports };
  const run = script.runInThisContext() as (...parameters: unknown[]) => void;
  run(module.exports, createRequire(filename), module, filename, importLater);
  return {
    exports: module.exports,
    keep: () => {
      if (cachedData === undefined || script.cachedDataRejected === true) keepIn(kept, script);
    },
  };
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function keepIn(file: string, script: vm.Script): void {
  try {
    // Another process finds all of it or nothing.
    const half = `${file}.${process.pid}`;
    writeFileSync(half, script.createCachedData());
    renameSync(half, file);
  } catch {
    // Where the folder may not be written, every run compiles.
  }
}
