import { toArmResource } from "../arm/index.js";
import { normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, type StoredResource } from "../../core/azure.js";
import { checkThere } from "../../core/requests/not-found.js";
import { parameter } from "./address.js";
import type { Answer } from "./answer.js";
import type { ResourceRequest } from "./exchange.js";
import { machineViewBody } from "./machine-view.js";
import { noteUnfinished } from "./operations.js";
import { listFilter } from "./list-filter.js";
import { pageFrom } from "./paging.js";
import { expands } from "./query-options.js";

type Body = Readonly<Record<string, unknown>>;
type Wanted = (resource: StoredResource) => boolean;

/** GET of one resource. */
export function getResource(request: ResourceRequest): Answer {
  const { azure, id } = request;
  const resource = azure.read(id, azure.clock.nowSeconds);
  noteUnfinished(request, id);
  const body = expanded(request, resource, toArmResource(resource));
  const etag = body["etag"];
  return { status: 200, body, ...(typeof etag === "string" ? { headers: { etag } } : {}) };
}

/**
 * What `$expand` adds to one resource: what a machine does, and the user data that a node is made with.
 *
 * Sources: "Virtual Machines - Get" (InstanceViewTypes) and "Virtual Machine Scale Sets - Get" (ExpandTypesForGetVMScaleSets),
 * learn.microsoft.com, read 2026-11-28 and 2026-11-29.
 */
function expanded({ azure, address, type }: ResourceRequest, resource: StoredResource, body: Body): Body {
  if (type.armType === "Microsoft.Compute/virtualMachines") {
    if (!expands(address.query, ["instanceView"], "a machine").has("instanceView")) return body;
    const instanceView = machineViewBody(azure, resource);
    return { ...body, properties: { ...(body["properties"] as object), instanceView } };
  }
  const { inputs } = resource;
  const isScaleSet = type.armType === "Microsoft.Compute/virtualMachineScaleSets";
  const wanted = expands(address.query, isScaleSet ? ["userData"] : [], `a ${type.armType}`);
  const { userData } = (inputs["virtualMachineProfile"] ?? {}) as { readonly userData?: string };
  if (!wanted.has("userData") || userData === undefined) return body;
  const properties = body["properties"] as { readonly virtualMachineProfile: object };
  const virtualMachineProfile = { ...properties.virtualMachineProfile, userData };
  return { ...body, properties: { ...properties, virtualMachineProfile } };
}

/** HEAD asks whether there is one: 204, or 404. Source: "Resource Groups - Check Existence", learn.microsoft.com. */
export function headResource({ azure, id }: ResourceRequest): Answer {
  try {
    azure.read(id, azure.clock.nowSeconds);
    return { status: 204 };
  } catch (error) {
    if (error instanceof AzureError && error.status === 404) return { status: 404 };
    throw error;
  }
}

/** GET of a collection. */
export function listResources(request: ResourceRequest & { readonly parentId: string }): Answer {
  const { azure, type, parentId } = request;
  checkThere(azure, parentId, azure.clock.nowSeconds);
  const list = { type: type.armType, beneathId: parentId, isWanted: wanted(request) };
  return pageFrom(request, (part) => azure.listPart({ ...list, ...part }, azure.clock.nowSeconds), toArmResource);
}

/** What `$filter` narrows a list to. Types that can be listed at any scope, where assignments above count as well. */
function wanted({ address, type, parentId }: ResourceRequest & { readonly parentId: string }): Wanted {
  const filter = parameter(address.query, "$filter");
  if (!filter) return () => true;
  const principal = /^\s*principalId eq '([^']+)'\s*$/i.exec(filter)?.[1];
  if (principal !== undefined) {
    return ({ outputs }) => String(outputs["principalId"]).toLowerCase() === principal.toLowerCase();
  }
  if (/^\s*atScope\(\)\s*$/i.test(filter)) {
    return ({ id }) => normalId(id).split("/providers/microsoft.authorization/")[0] === normalId(parentId);
  }
  if (type.armType === "Microsoft.Resources/resourceGroups") return listFilter(filter, "resource groups");
  throw notSimulated(`The filter '${filter}' on a list of ${type.armType}`, "$filter");
}
