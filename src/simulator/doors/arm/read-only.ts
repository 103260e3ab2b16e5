import { isDeepStrictEqual } from "node:util";
import { AzureError } from "../../core/azure.js";
import { nameOf } from "../../core/arm-id.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import type { ResourceType } from "../../core/resource-type.js";
import { isRecord } from "./to-body.js";

/** Members that Azure sets and a request may only repeat, by azure-native's name. */
export function isReadOnly(owner: string, member: string): boolean {
  const resource = propertyTables.resources[owner];
  if (resource === undefined) return propertyTables.objects[owner]?.[member] === undefined && added(owner, member);
  return resource.inputs[member] === undefined && resource.outputs.includes(member);
}

/** Names of the members that Azure sets, by azure-native's name. */
export function readOnlyMembers(owner: string): readonly string[] {
  const resource = propertyTables.resources[owner];
  return resource === undefined ? (propertyTables.readOnly[owner] ?? []) : resource.outputs;
}

function added(owner: string, member: string): boolean {
  return propertyTables.readOnly[owner]?.includes(member) === true;
}

/**
 * Clients read a resource, change something and write all of it back: a read-only member that says what Azure would
 * answer now is accepted. Azure's guidelines ask for no more than that, and providers differ in what they do with
 * another value: many ignore it (Azure/oav#986). It is refused here, as it is a mistake either way. A request that creates may
 * be a copy of another resource's answer, and says of them what it likes.
 *
 * @throws AzureError for another value. Source of the code and the text: Azure/azure-rest-api-specs#32821, of
 * Microsoft.OperationalInsights; that the other providers answer so is unverified.
 */
export function acceptReadOnly(path: string, sent: unknown, now: unknown, current: boolean): void {
  if (!current) return;
  if (sent === null || repeats(sent, now)) return;
  if (isRecord(sent) && isRecord(now) && isPartOf(keysInOneCase(sent), keysInOneCase(now))) return;
  throw new AzureError(400, "InvalidParameter", `'${path}' is a read only property and cannot be set.`, path);
}

function keysInOneCase(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toLowerCase(), item]));
}

/** An SDK may leave out what it does not know of an object. */
function isPartOf(sent: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(sent).every(([name, value]) => repeats(value, now[name]));
}

/** An SDK reads a time and writes it its own way: the one for Go without the fraction of a second that is none. */
function repeats(sent: unknown, now: unknown): boolean {
  if (isDeepStrictEqual(sent, now) || isDeepStrictEqual(inOneCase(sent), inOneCase(now))) return true;
  return isTime(sent) && isTime(now) && Date.parse(sent) === Date.parse(now);
}

/** A value with the names of its members in one case, in which a body need not keep them. */
function inOneCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneCase);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toLowerCase(), inOneCase(item)]));
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value);
}

/**
 * A body may repeat the resource's `id`, `name` and `type`.
 *
 * Sources: openshift/openshift-azure#598 and Azure/azure-sdk-for-net#1088 for the name; for id and type the provider of
 * Azure Red Hat OpenShift, Azure/ARO-RP pkg/api, openshiftcluster_validatestatic.go: that others say so is unverified.
 */
export function checkIdentity(body: Readonly<Record<string, unknown>>, type: ResourceType, id: string): void {
  const wanted = { id, name: nameOf(id), type: type.armType };
  const codes = {
    id: "MismatchingResourceID",
    name: "MismatchingResourceName",
    type: "MismatchingResourceType",
  } as const;
  for (const key of ["id", "name", "type"] as const) {
    const written = Object.keys(body).find((name) => name.toLowerCase() === key) ?? key;
    const given = body[written] ?? wanted[key];
    const sent = typeof given === "string" ? given : JSON.stringify(given);
    if (sent.toLowerCase() === wanted[key].toLowerCase()) continue;
    const what = key === "id" ? "ID" : key;
    const text = `The provided resource ${what} '${sent}' did not match the name in the Url '${wanted[key]}'.`;
    throw new AzureError(400, codes[key], text, key);
  }
}
