import { regionKey } from "../../catalogue/index.js";
import { parentId } from "./arm-id.js";
import type { AzureView } from "./resource-type.js";

/**
 * Region in lower case without spaces: the one that a request names, else that of what the resource is in; `global` for
 * what has none.
 *
 * @param id of the resource, which need not be there
 */
export function regionOf(azure: AzureView, id: string, inputs: Readonly<Record<string, unknown>>): string {
  const own = inputs["location"];
  if (typeof own === "string") return regionKey(own);
  for (let up = parentId(id); up.includes("/resourceGroups/"); up = parentId(up)) {
    const found = azure.get(up)?.location;
    if (found !== undefined && found !== "global") return found;
  }
  return "global";
}
