#!/usr/bin/env node
import * as nodeModule from "node:module";
import process from "node:process";

// Node.js keeps what it compiled for the next run, from 22.1 on; before that it has no such function.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

const [{ processIo }, { runCommand }] = await Promise.all([import("./io.js"), import("./run-command.js")]);
process.exitCode = await runCommand(process.argv.slice(2), processIo());
