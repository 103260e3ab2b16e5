/**
 * Rolls the declarations of what the package exports into one file for each of its entries, and one for what both share.
 * What no entry reaches is not shipped.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const folder = "dist/types";
const entries = { index: "src/index.ts", simulator: "src/simulator/index.ts" };

rmSync(folder, { recursive: true, force: true });
const declarations = await rollup({
  input: entries,
  external: (id) => !/^[./]/.test(id),
  plugins: [dts({ tsconfig: "tsconfig.types.json" })],
});
// A CommonJS program may not read declarations of an ES module, and an ES module may read those of a CommonJS one.
await declarations.write({ dir: folder, entryFileNames: "[name].d.cts", chunkFileNames: "[name].d.cts" });
await declarations.close();
for (const name of Object.keys(entries)) {
  writeFileSync(join(folder, `${name}.d.ts`), `export * from "./${name}.cjs";\n`);
}
