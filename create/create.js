#!/usr/bin/env node
// npm create azure-supercomputer runs this: it is azsc init.
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const manifest = createRequire(import.meta.url).resolve("azure-supercomputer/package.json");
process.argv.splice(2, 0, "init");
await import(pathToFileURL(join(manifest, "..", "dist", "cli.js")).href);
