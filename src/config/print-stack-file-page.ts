import { catalogue } from "../catalogue/index.js";
import { stackFileJsonSchema } from "./json-schema.js";
import { stackFilePage } from "./stack-file-page.js";

/** Prints the reference of the stack file: `npm run generate:schema` writes it to docs/stack-file.md. */
process.stdout.write(stackFilePage(stackFileJsonSchema(catalogue)));
