/**
 * Builds `dist`: the command and the library as plain JavaScript. What starts with `azsc plan` is bundled with its
 * dependencies, because reading a hundred small files would take longer than planning; Pulumi stays outside, and is
 * loaded only by what declares resources.
 *
 * The list of all VM sizes and the types of azure-native are files of their own beside them, read when a size is asked for that
 * has no record, and when a resource is checked against its type.
 *
 * `azsc plan` starts with a file of its own.
 *
 * The page of `azsc report` has a script of its own, bundled for browsers.
 *
 * The Pulumi provider of the simulated Azure lies in a folder of its own, which is on nobody's PATH: an executable without
 * a suffix, which Node takes for CommonJS only beside a package.json that says so, and the bundle that it loads.
 */
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** JSON files that are read when something is first asked of them, with the properties of each. */
const readLate: Readonly<Record<string, readonly string[]>> = {
  "src/catalogue/general-vm-sizes.json": ["families", "source"],
  "src/catalogue/azure-native-types.json": ["azureNative", "resources", "objects", "enums", "readOnly"],
};

/**
 * Replaces a JSON file by a module that reads a copy of it in `dist` when one of its properties is first asked for: for
 * callers nothing changes, and who asks for none neither reads nor parses it.
 */
const readWhenAsked: Plugin = {
  name: "read-when-asked",
  setup: (bundler) => {
    for (const [path, properties] of Object.entries(readLate)) {
      const getters = properties.map((name) => `get ${name}() { return table().${name}; }`).join(", ");
      bundler.onLoad({ filter: new RegExp(`${basename(path)}$`) }, () => ({
        loader: "js",
        contents: `
        import { readFileSync } from "node:fs";
        let read;
        const file = () => {
          // Chunks and the provider lie one folder below dist, the entry points in it.
          for (const place of ["./", "../"]) {
            try { return readFileSync(new URL(place + "${basename(path)}", import.meta.url), "utf8"); }
            catch (error) { if (place === "../") throw error; }
          }
        };
        const table = () => (read ??= JSON.parse(file()));
        export default { ${getters} };
      `,
      }));
    }
  },
};

/** JSON as a text that is parsed: V8 reads it several times faster than the same as a literal. */
const parsedJson: Plugin = {
  name: "parsed-json",
  setup: (bundler) => {
    bundler.onLoad({ filter: /[\\/]catalogue[\\/][^\\/]*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { loader: "js", contents: `export default JSON.parse(${JSON.stringify(text)});` };
    });
  },
};

const bundle = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [readWhenAsked, parsedJson],
} satisfies BuildOptions;

mkdirSync("dist", { recursive: true });
for (const name of ["chunks", ...readdirSync("dist").filter((one) => one.endsWith(".v8"))]) {
  rmSync(`dist/${name}`, { recursive: true, force: true });
}
const { metafile } = await build({
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", simulator: "src/simulator/index.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  ...bundle,
  splitting: true,
  metafile: true,
  external: ["@pulumi/*"],
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});

/** File of `dist` that a source is the entry of. */
const builtOf = new Map(
  Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[resolve(entryPoint), `./${relative("dist", file)}`] as const],
  ),
);

/** What is loaded only when it is needed comes from the chunks of the command. */
const laterFromChunks: Plugin = {
  name: "later-from-chunks",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      const source = resolve(resolveDir, path.replace(/\.js$/, ".ts"));
      const built = kind !== "dynamic-import" || source.endsWith("/commands/plan.ts") ? undefined : builtOf.get(source);
      return built === undefined ? undefined : { path: built, external: true };
    });
  },
};

// What `azsc plan` starts with is one file, in the format that V8 keeps the compiled form of: finding, reading and compiling
// fifty chunks takes twice as long as planning. The package leaves it out, which would grow by a fifth: from there `azsc plan`
// starts with the chunks.
const { outputFiles } = await build({
  entryPoints: { plan: "src/cli/plan-entry.ts" },
  write: false,
  outdir: "dist",
  ...bundle,
  format: "cjs",
  plugins: [laterFromChunks, ...bundle.plugins],
  external: ["@pulumi/*"],
  define: { "import.meta.url": "__url" },
  banner: { js: 'const __url=require("node:url").pathToFileURL(__filename).href;' },
});
// A script from V8's cache may import nothing by itself.
writeFileSync("dist/plan.cjs", outputFiles[0]!.text.replaceAll(/\bimport\(/g, "__importLater("));

// The script of the page of `azsc report`, which runs in browsers and is read only by that command.
await build({
  entryPoints: { "report-page": "src/cli/report/browser/main.ts" },
  outdir: "dist",
  bundle: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});

for (const path of Object.keys(readLate)) copyFileSync(path, `dist/${basename(path)}`);

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
