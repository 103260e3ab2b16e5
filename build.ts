/**
 * Builds `dist`: the command and the library as plain JavaScript. What starts with `azsc plan` is bundled with its
 * dependencies, because reading a hundred small files would take longer than planning; Pulumi stays outside, and is
 * loaded only by what declares resources.
 */
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist/chunks", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", simulator: "src/simulator/index.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  external: ["@pulumi/*"],
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
