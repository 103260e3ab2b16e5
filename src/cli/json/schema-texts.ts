import * as z from "zod";
import { observedSchema } from "../stack/observed.js";
import { azureInitJson, azureProviderPathJson, azureServeJson } from "./azure-schemas.js";
import { jsonSchemas } from "./schemas.js";

const azureSchemas = {
  "azure-serve": azureServeJson,
  "azure-provider-path": azureProviderPathJson,
  "azure-init": azureInitJson,
};

/** JSON Schemas (draft 2020-12) of what `--json` prints and `--observed` reads, by their file names in docs/schema. */
export function schemaTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ ...jsonSchemas, ...azureSchemas, observed: observedSchema }).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }), undefined, 2)}\n`,
    ]),
  );
}
