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
await declarations.write({ dir: folder, entryFileNames: "[name].d.ts", chunkFileNames: "[name].d.ts" });
await declarations.close();
