import { patchedMembers } from "../../../catalogue/api-operations.js";
import { nameOf, resourceGroupId } from "../../core/arm-id.js";
import { fromArmBody, toArmBody, toArmResource } from "../arm/index.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { readable } from "../../core/requests/read.js";
import { checkThere } from "../../core/requests/not-found.js";
import type { ResourceType } from "../../core/resource-type.js";
import type { Operation } from "../../core/time/operation.js";
import { parameter } from "./address.js";
import type { Reply, ResourceRequest } from "./exchange.js";
import { acceptedReply } from "./operations.js";
import { objectBody } from "./request-body.js";
import { isRecord } from "../arm/to-body.js";

/** PUT: the body is the whole resource, but for a scale set without its model. */
export function putResource(request: ResourceRequest): Reply {
  return acceptedReply(request, begin(request, withModel(request, objectBody(request.body))));
}

/**
 * Compute keeps the model of a scale set that a PUT leaves out: Azure CLI scales by sending region and size alone, and the set
 * has tags, identity and model afterwards.
 *
 * Source: Azure/azure-cli src/azure-cli/azure/cli/command_modules/vm/custom.py, scale_vmss (read 2026-11-28).
 */
function withModel(
  { azure, id, type }: ResourceRequest,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const present = azure.get(id);
  if (present === undefined || type.token !== "azure-native:compute:VirtualMachineScaleSet") return body;
  const before = toArmBody(type, present.inputs);
  const wanted = namedAs(before, body);
  const properties = isRecord(wanted["properties"]) ? namedAs(before["properties"], wanted["properties"]) : {};
  if ("virtualMachineProfile" in properties) return body;
  return { ...before, ...wanted, properties: { ...(before["properties"] as object | undefined), ...properties } };
}

/**
 * PATCH: members of the body replace those that are there, null takes them away, what is not named stays. Lists are replaced
 * as a whole.
 */
export function patchResource(request: ResourceRequest): Reply {
  const { azure, id, type } = request;
  const { inputs } = azure.read(id, azure.clock.nowSeconds);
  const change = objectBody(request.body);
  checkPatched(type, change);
  const operation = begin(request, merged(toArmBody(type, inputs), change));
  if (!patchedAtOnce.has(type.token) || operation.failure !== undefined) return acceptedReply(request, operation);
  return {
    atSeconds: operation.finishedSeconds,
    answer: (now) => ({ status: 200, body: toArmResource(readable(now, id, now.clock.nowSeconds)) }),
  };
}

/** Refuses what the type's PATCH does not take: what Azure makes of it is not known. Members that name the resource are judged with it. */
function checkPatched({ token, armType }: ResourceType, change: Readonly<Record<string, unknown>>): void {
  const taken = patchedMembers(token);
  if (taken === undefined) return;
  const known = [...taken, "id", "name", "type", "location", "etag"];
  const other = ["properties", "sku", "identity", "zones", "kind"].find(
    (member) => !known.includes(member) && Object.keys(change).some((key) => key.toLowerCase() === member),
  );
  if (other !== undefined) throw notSimulated(`A PATCH of ${armType} that changes '${other}'`, other);
}

/** A PATCH of these is answered with the resource, whatever a PUT is. Source: "Batch Account - Update", learn.microsoft.com. */
const patchedAtOnce: ReadonlySet<string> = new Set(["azure-native:batch:BatchAccount"]);

/** A DELETE of these is answered with what was deleted. Source: "Role Assignments - Delete", learn.microsoft.com. */
const answersWhatItDeletes: ReadonlySet<string> = new Set(["azure-native:authorization:RoleAssignment"]);

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
  const isAnswered = answersWhatItDeletes.has(type.token) && azure.get(id) !== undefined;
  const deleted = isAnswered ? toArmResource(readable(azure, id, azure.clock.nowSeconds)) : undefined;
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
  const reply = acceptedReply(request, operation);
  if (!("atSeconds" in reply) || deleted === undefined) return reply;
  return { atSeconds: reply.atSeconds, answer: () => ({ status: 200, body: deleted }) };
}

/** That what is in no subscription is refused so is unverified. */
function begin(request: ResourceRequest, body: Readonly<Record<string, unknown>>): Operation {
  const { azure, type, id, subscription, pathParameters } = request;
  if (subscription === undefined) throw new AzureError(400, "InvalidRequestUri", `'${id}' is in no subscription.`);
  const atSeconds = azure.clock.nowSeconds;
  const current = azure.get(id) === undefined ? undefined : readable(azure, id, atSeconds);
  const inputs = fromArmBody(type, { ...pathParameters, subscription }, body, current, request.apiVersion);
  return azure.begin({ type: type.token, inputs, subscription, after: [], atSeconds });
}

function merged(present: unknown, change: unknown): Record<string, unknown> {
  const before = isRecord(present) ? present : {};
  const wanted = isRecord(change) ? namedAs(before, change) : {};
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(wanted, key));
  const written = Object.entries(wanted)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, isRecord(value) ? merged(before[key], value) : value] as const);
  return Object.fromEntries([...kept, ...written]);
}

/** An object whose members are called as in another one, whose names may be in another case. */
function namedAs(before: unknown, wanted: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = isRecord(before) ? Object.keys(before) : [];
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [
      known.find((one) => one.toLowerCase() === key.toLowerCase()) ?? key,
      value,
    ]),
  );
}
