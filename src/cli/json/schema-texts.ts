import * as z from "zod";
import { observedSchema } from "../stack/observed.js";
import { jsonSchemas } from "./schemas.js";

/** JSON Schemas (draft 2020-12) of what `--json` prints and `--observed` reads, by their file names in docs/schema. */
export function schemaTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ ...jsonSchemas, observed: observedSchema }).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }), undefined, 2)}\n`,
    ]),
  );
}
