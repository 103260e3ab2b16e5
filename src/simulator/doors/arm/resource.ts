import type { StoredResource } from "../../core/azure.js";
import { nameOf } from "../../core/arm-id.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { resourceTypes } from "../../services/index.js";
import { armObject } from "./to-body.js";
import { nestsProperties, placeOf } from "./places.js";

/** What azure-native adds to the outputs and Azure's answer does not have. */
const ownOutputs = new Set(["azureApiVersion", "id", "name", "type"]);

/**
 * Azure's answer to a GET of a resource, from its outputs: `id`, `name`, `type`, the envelope and `properties`.
 *
 * @param outputs as at the moment of the answer @default the resource's own
 */
export function toArmResource(
  stored: Pick<StoredResource, "type" | "id" | "outputs">,
  outputs: StoredResource["outputs"] = stored.outputs,
): Record<string, unknown> {
  const nestsType = placeOf(stored.type, "type").nested;
  const answered = Object.fromEntries(
    Object.entries(outputs).filter(([name]) => !ownOutputs.has(name) || (name === "type" && nestsType)),
  );
  const body = armObject(stored.type, propertyTables.resources[stored.type]?.inputs ?? {}, answered);
  const properties = nestsProperties(stored.type) ? { properties: body["properties"] ?? {} } : {};
  return {
    id: stored.id,
    name: nameOf(stored.id),
    type: resourceTypes.get(stored.type)?.armType,
    ...body,
    ...properties,
  };
}
