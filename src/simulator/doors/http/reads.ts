import { toArmResource } from "../arm/index.js";
import { normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, type StoredResource } from "../../core/azure.js";
import type { ListPart } from "../../core/requests/list.js";
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
export function listResources(request: ListRequest): Answer {
  const { azure, type, parentId } = request;
  checkThere(azure, parentId, azure.clock.nowSeconds);
  const list = { type: type.armType, ...(isAssignments(request) ? assignmentsFor(request) : beneath(request)) };
  return pageFrom(request, (part) => azure.listPart({ ...list, ...part }, azure.clock.nowSeconds), toArmResource);
}

type ListRequest = ResourceRequest & { readonly parentId: string };
type List = Pick<ListPart, "beneathId" | "isWanted">;

function beneath(request: ListRequest): List {
  return { beneathId: request.parentId, isWanted: wanted(request) };
}

/** What `$filter` narrows a list to. Locks can be listed at any scope. */
function wanted({ address, type, parentId }: ListRequest): Wanted {
  const filter = parameter(address.query, "$filter");
  if (!filter) return () => true;
  if (/^\s*atScope\(\)\s*$/i.test(filter) && type.armType === "Microsoft.Authorization/locks") {
    return (one) => scopeOf(one) === normalId(parentId);
  }
  if (type.armType === "Microsoft.Resources/resourceGroups") return listFilter(filter, "resource groups");
  throw notSimulated(`The filter '${filter}' on a list of ${type.armType}`, "$filter");
}

function isAssignments({ type }: ListRequest): boolean {
  return type.armType === "Microsoft.Authorization/roleAssignments";
}

/**
 * Role assignments that apply to a scope: at it and above it, and those beneath unless `atScope()` leaves them out. The directory has
 * no groups, so that `assignedTo` means what `principalId eq` does.
 *
 * Source: "Role Assignments - List For Scope" and "List Azure role assignments using the REST API", learn.microsoft.com.
 */
function assignmentsFor({ address, parentId }: ListRequest): List {
  const scope = normalId(parentId);
  const filter = parameter(address.query, "$filter") ?? "";
  const form =
    /^\s*(?<at>atScope\(\))?(?:\s+and\s+|\s*)(?:principalId eq '(?<one>[^']+)'|assignedTo\('(?<two>[^']+)'\))?\s*$/i;
  const found = form.exec(filter)?.groups;
  const principal = (found?.["one"] ?? found?.["two"])?.toLowerCase();
  const isBoth = found?.["at"] !== undefined && found["one"] !== undefined;
  if (found === undefined || isBoth)
    throw notSimulated(`The filter '${filter}' on a list of role assignments`, "$filter");
  return {
    beneathId: parentId.split("/").slice(0, 3).join("/"),
    isWanted: (one) => {
      const own = scopeOf(one);
      const isAtOrAbove = scope === own || scope.startsWith(`${own}/`);
      const isBeneath = found["at"] === undefined && own.startsWith(`${scope}/`);
      const isTheirs = principal === undefined || String(one.outputs["principalId"]).toLowerCase() === principal;
      return (isAtOrAbove || isBeneath) && isTheirs;
    },
  };
}

/** The scope of a role assignment or of a lock. */
function scopeOf({ id }: StoredResource): string {
  return normalId(id).split("/providers/microsoft.authorization/")[0]!;
}
