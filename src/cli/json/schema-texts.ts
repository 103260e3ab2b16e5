import * as z from "zod";
import { reportSchema } from "../report/report-schema.js";
import { observedSchema } from "../stack/observed.js";
import { azureInitJson, azureProviderPathJson, azureServeJson } from "./azure-schemas.js";
import { jsonSchemas } from "./schemas.js";

const azureSchemas = {
  "azure-serve": azureServeJson,
  "azure-provider-path": azureProviderPathJson,
  "azure-init": azureInitJson,
};

/** JSON Schemas (draft 2020-12) of what `--json` prints and `--observed` reads, and of the data in the page of `azsc report`, by their file names in docs/schema. */
export function schemaTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ ...jsonSchemas, ...azureSchemas, observed: observedSchema, "report-data": reportSchema }).map(
      ([name, schema]) => [
        `${name}.schema.json`,
        `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }), undefined, 2)}\n`,
      ],
    ),
  );
}
