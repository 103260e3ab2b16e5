#!/usr/bin/env node
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import process from "node:process";
import { runCompiled } from "./compiled.js";
import type * as Entry from "./entry.js";
import { isSupervised, supervised } from "./supervision/is-supervised.js";

// Node.js keeps what it compiled for the next run, from 22.1 on; before that it has no such function.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

const watched = process.argv[2] === supervised;
if (watched) {
  const { useStderrOfSupervisor } = await import("./supervision/own-stderr.js");
  useStderrOfSupervisor();
  // A program of one's own sees the command line that was typed.
  process.argv.splice(2, 1);
}
const argv = process.argv.slice(2);
// The command that is waited for most, as one file that is compiled once; where it is not built, it runs as the others do.
const apart = new URL("./plan.cjs", import.meta.url);
if (!watched && isSupervised(argv)) {
  const { runSupervised } = await import("./supervision/run-supervised.js");
  process.exitCode = await runSupervised(argv);
} else if (argv[0] === "plan" && existsSync(apart)) {
  const compiled = runCompiled<typeof Entry>(apart, (specifier) => import(specifier));
  const { processIo, runCommand } = compiled.exports;
  process.exitCode = await runCommand(argv, processIo());
  compiled.keep();
} else {
  const { processIo, runCommand } = await import("./entry.js");
  process.exitCode = await runCommand(argv, processIo());
}
