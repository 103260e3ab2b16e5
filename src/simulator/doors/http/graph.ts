import { nameOf } from "../../core/arm-id.js";
import { AzureError, notSimulated, type StoredResource } from "../../core/azure.js";
import type { AzureCore } from "../../core/azure-core.js";
import { guidOf } from "../../core/guid.js";
import type { Caller } from "../../core/rights/login.js";
import { parameter } from "./address.js";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";
import { objectBody } from "./request-body.js";

/** A service principal as Microsoft Graph shows it. */
interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly servicePrincipalType: "Application" | "ManagedIdentity";
  readonly servicePrincipalNames: readonly string[];
  readonly alternativeNames: readonly string[];
}

const base = /^\/(?:v1\.0|beta)\/(?<what>.*)$/i;

/** Whether a path is one of Microsoft Graph, for which the cloud's metadata names this server. */
export function isGraph(path: string): boolean {
  return base.test(path);
}

/**
 * Microsoft Graph as far as clients look up whom a role is given to: service principals by object id, client id, name or its beginning. What
 * the settings name by nothing but an object id, people and groups are not shown.
 *
 * Sources: "Get servicePrincipal", "List servicePrincipals" and "directoryObject: getByIds", learn.microsoft.com/graph; the requests of
 * Azure CLI 2.91.
 *
 * @throws AzureError NotSimulated for everything else of it
 */
export function graphAnswer({ azure, method, address, body, server }: Omit<Exchange, "apiVersion">): Answer {
  const what = base.exec(address.path)?.groups?.["what"] ?? "";
  const principals = principalsOf(azure, server.owner);
  if (method === "GET" && /^servicePrincipals$/i.test(what)) {
    return listed(principals.filter(wantedBy(parameter(address.query, "$filter"))));
  }
  const id = /^(?:servicePrincipals|directoryObjects)\/(?<id>[^/]+)$/i.exec(what)?.groups?.["id"];
  if (method === "GET" && id !== undefined) {
    const found = principals.find((one) => one.id === id.toLowerCase());
    if (found !== undefined) return { status: 200, body: found };
    throw noObject(id);
  }
  if (method === "POST" && /^directoryObjects\/getByIds$/i.test(what)) {
    const { ids } = objectBody(body);
    const wanted = new Set(Array.isArray(ids) ? ids.map((one) => String(one).toLowerCase()) : []);
    return listed(principals.filter((one) => wanted.has(one.id)));
  }
  throw notSimulated(`The part ${what} of Microsoft Graph`, address.path);
}

function listed(principals: readonly Principal[]): Answer {
  const value = principals.map((one) => ({ "@odata.type": "#microsoft.graph.servicePrincipal", ...one }));
  return { status: 200, body: { value } };
}

/** Which principals a filter means. @throws AzureError NotSimulated for a filter of another form */
function wantedBy(filter: string | undefined): (one: Principal) => boolean {
  if (!filter) return () => true;
  const named = /^\s*servicePrincipalNames\/any\((\w+):\1 eq '(?<value>[^']*)'\)\s*$/i.exec(filter)?.groups?.["value"];
  if (named !== undefined) return ({ servicePrincipalNames }) => servicePrincipalNames.includes(named.toLowerCase());
  const beginning = /^\s*startswith\(displayName,\s*'(?<value>[^']*)'\)\s*$/i.exec(filter)?.groups?.["value"];
  if (beginning !== undefined) {
    return ({ displayName }) => displayName.toLowerCase().startsWith(beginning.toLowerCase());
  }
  const { member, value = "" } =
    /^\s*(?<member>appId|displayName|id) eq '(?<value>[^']*)'\s*$/i.exec(filter)?.groups ?? {};
  if (member === undefined) throw notSimulated(`The filter '${filter}' on service principals`, "$filter");
  const key = (["appId", "displayName", "id"] as const).find((one) => one.toLowerCase() === member.toLowerCase())!;
  return (one) => one[key].toLowerCase() === value.toLowerCase();
}

/** Everybody of whom more is known than an object id. */
function principalsOf(azure: AzureCore, owner: Caller): readonly Principal[] {
  const logins = [owner, ...(azure.options.logins ?? [])];
  return [
    ...logins.map(({ objectId, clientId }) =>
      principal("Application", objectId, clientId, `Simulated application ${clientId.slice(0, 8)}`),
    ),
    ...azure.resources().flatMap((resource) => identityOf(resource)),
  ];
}

function identityOf({ id, type, outputs }: StoredResource): readonly Principal[] {
  if (type === "azure-native:managedidentity:UserAssignedIdentity") {
    const { principalId, clientId } = outputs as { readonly principalId: string; readonly clientId: string };
    return [principal("ManagedIdentity", principalId, clientId, nameOf(id), ["isExplicit=True", id])];
  }
  const { principalId } = (outputs["identity"] ?? {}) as { readonly principalId?: string };
  if (principalId === undefined) return [];
  const own = ["isExplicit=False", id];
  return [principal("ManagedIdentity", principalId, guidOf(principalId, "client"), nameOf(id), own)];
}

function principal(
  servicePrincipalType: Principal["servicePrincipalType"],
  objectId: string,
  clientId: string,
  displayName: string,
  alternativeNames: readonly string[] = [],
): Principal {
  const [id, appId] = [objectId.toLowerCase(), clientId.toLowerCase()];
  return { id, appId, displayName, servicePrincipalType, servicePrincipalNames: [appId], alternativeNames };
}

/** Source of code and text: microsoftgraph/microsoft-graph-docs-contrib#6431, EirikHaughom/ADME#5. */
function noObject(id: string): AzureError {
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new AzureError(404, "Request_ResourceNotFound", text);
}
