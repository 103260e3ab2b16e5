/**
 * Builds `dist`: the command and the library as plain JavaScript. What starts with `azsc plan` is bundled with its
 * dependencies, because reading a hundred small files would take longer than planning; Pulumi stays outside, and is
 * loaded only by what declares resources.
 *
 * The Pulumi provider of the simulated Azure lies in a folder of its own, which is on nobody's PATH: an executable without
 * a suffix, which Node takes for CommonJS only beside a package.json that says so, and the bundle that it loads.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const bundle = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
} as const;

rmSync("dist/chunks", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", simulator: "src/simulator/index.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  ...bundle,
  splitting: true,
  external: ["@pulumi/*"],
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});

// One instance of everything, whoever loads it: a CommonJS program gets the ES module, which Node can from 20.19 and 22.12 on.
for (const entry of ["index", "simulator"]) {
  writeFileSync(`dist/${entry}.cjs`, `module.exports = require("./${entry}.js");\n`);
}

const providerFolder = "dist/simulated-azure";
rmSync(providerFolder, { recursive: true, force: true });
await build({
  entryPoints: { provider: "src/simulator/provider-executable.ts" },
  outdir: providerFolder,
  outExtension: { ".js": ".mjs" },
  ...bundle,
  // Messages must come from the same copies of these that Pulumi's generated code uses.
  external: ["@pulumi/*", "@grpc/grpc-js", "google-protobuf"],
});
mkdirSync(providerFolder, { recursive: true });
writeFileSync(`${providerFolder}/package.json`, '{ "type": "commonjs" }\n');
const executable = `${providerFolder}/pulumi-resource-azure-native`;
writeFileSync(executable, '#!/usr/bin/env node\nimport("./provider.mjs");\n');
chmodSync(executable, 0o755);
