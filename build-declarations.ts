/**
 * Rolls the declarations of what the package exports into one file for each of its entries, and one for what both share.
 * What no entry reaches is not shipped.
 */
import { rmSync } from "node:fs";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const folder = "dist/types";

rmSync(folder, { recursive: true, force: true });
const declarations = await rollup({
  input: { index: "src/index.ts", simulator: "src/simulator/index.ts" },
  external: (id) => !/^[./]/.test(id),
  plugins: [dts({ tsconfig: "tsconfig.types.json" })],
});
// A CommonJS program may not read declarations of an ES module, so it gets the same as its own.
for (const kind of ["ts", "cts"]) {
  const names = `[name].d.${kind}`;
  await declarations.write({ dir: folder, entryFileNames: names, chunkFileNames: names });
}
await declarations.close();
