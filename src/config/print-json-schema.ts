import { catalogue } from "../catalogue/index.js";
import { stackFileJsonSchema } from "./json-schema.js";

/** Prints the JSON Schema of the stack file: `npm run generate:schema` writes it to docs/schema/stack.schema.json. */
process.stdout.write(`${JSON.stringify(stackFileJsonSchema(catalogue), null, 2)}\n`);
