import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../stack/package.js";
import { schemaTexts } from "./schema-texts.js";

const directory = join(packageRoot(), "docs", "schema");
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(schemaTexts())) writeFileSync(join(directory, name), text);
