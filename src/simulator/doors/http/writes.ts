import { nameOf, resourceGroupId } from "../../core/arm-id.js";
import { fromArmBody, toArmBody } from "../arm/index.js";
import { AzureError } from "../../core/azure.js";
import { readable } from "../../core/requests/read.js";
import { checkThere } from "../../core/requests/not-found.js";
import { parameter } from "./address.js";
import type { Reply, ResourceRequest } from "./exchange.js";
import { acceptedReply } from "./operations.js";
import { objectBody } from "./request-body.js";

/** PUT: the body is the whole resource. */
export function putResource(request: ResourceRequest): Reply {
  return write(request, objectBody(request.body));
}

/**
 * PATCH: members of the body replace those that are there, null takes them away, what is not named stays. Lists are replaced
 * as a whole.
 */
export function patchResource(request: ResourceRequest): Reply {
  const { azure, id, type } = request;
  const { inputs } = azure.read(id, azure.clock.nowSeconds);
  return write(request, merged(toArmBody(type, inputs), objectBody(request.body)));
}

/**
 * Query parameters that make a deletion final, so that the name is free at once.
 *
 * Sources: "Workspaces - Delete" of the REST references of Azure Machine Learning (`forceToPurge`) and of Log Analytics
 * (`force`), learn.microsoft.com.
 */
const finalDeletion: Readonly<Record<string, string>> = {
  "azure-native:machinelearningservices:Workspace": "forceToPurge",
  "azure-native:operationalinsights:Workspace": "force",
};

/**
 * DELETE: 204 when there is nothing of this id, 404 when its resource group, or the group itself, is not there.
 *
 * Source: hashicorp/terraform-provider-azurerm#27544 for the group; for what would be in it unverified.
 */
export function deleteResource(request: ResourceRequest): Reply {
  const { azure, id, type, address } = request;
  const operation = azure.beginDelete({ id, atSeconds: azure.clock.nowSeconds });
  if (operation === undefined) {
    const group = resourceGroupId(id);
    if (group !== undefined) checkThere(azure, group, azure.clock.nowSeconds);
    return { status: 204 };
  }
  const query = finalDeletion[type.token];
  if (query !== undefined && operation.failure === undefined && parameter(address.query, query) === "true") {
    azure.emit({ event: "nameFreed", armType: type.armType, name: nameOf(id) });
  }
  return acceptedReply(request, operation);
}

function write(request: ResourceRequest, body: Readonly<Record<string, unknown>>): Reply {
  const { azure, type, id, subscription, pathParameters } = request;
  if (subscription === undefined) throw new AzureError(400, "InvalidRequestUri", `'${id}' is in no subscription.`);
  const atSeconds = azure.clock.nowSeconds;
  const current = azure.get(id) === undefined ? undefined : readable(azure, id, atSeconds);
  const inputs = fromArmBody(type, { ...pathParameters, subscription }, body, current);
  return acceptedReply(request, azure.begin({ type: type.token, inputs, subscription, after: [], atSeconds }));
}

function merged(present: unknown, change: unknown): Record<string, unknown> {
  const before = isRecord(present) ? present : {};
  const wanted = isRecord(change) ? change : {};
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(wanted, key));
  const written = Object.entries(wanted)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, isRecord(value) ? merged(before[key], value) : value] as const);
  return Object.fromEntries([...kept, ...written]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
