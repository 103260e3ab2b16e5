/**
 * Writes `site/content`, what VitePress builds the site from: the documents of the repository at their places, so that
 * their links hold, the files that they link to, and the parts of the reference that are not kept in the repository: errors
 * and catalogue from their sources, programs from the declarations by TypeDoc.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, TSConfigReader, TypeDocReader } from "typedoc";
import { cataloguePages } from "./catalogue-pages.js";
import { errorPages } from "./error-pages.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const content = join(root, "site", "content");

rmSync(content, { recursive: true, force: true });
for (const path of ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs"]) {
  cpSync(join(root, path), join(content, path), { recursive: true });
}
for (const path of ["stacks", "examples", "docs/schema", "LICENSE"]) {
  cpSync(join(root, path), join(content, "public", path), { recursive: true });
}
for (const [path, text] of [...errorPages(), ...cataloguePages()]) {
  const file = join(content, "docs", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const typedoc = await Application.bootstrapWithPlugins({ options: join(root, "site", "typedoc.json") }, [
  new TypeDocReader(),
  new TSConfigReader(),
]);
const project = await typedoc.convert();
if (project === undefined) throw new Error("TypeDoc could not read what the package exports.");
await typedoc.generateOutputs(project);
