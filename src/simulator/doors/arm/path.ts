import { notSimulated } from "../../core/azure.js";
import { extendsAnother, isExtended } from "../../core/resource-path.js";
import type { ResourceType } from "../../core/resource-type.js";
import { resourceTypes } from "../../services/index.js";

/** What an ARM path names. */
export interface ArmPath {
  readonly type: ResourceType;
  /** `resource`: one by its name; `collection`: all of its type beneath {@link parentId}. */
  readonly kind: "resource" | "collection";
  /** Undefined for a scope that is in none. */
  readonly subscription: string | undefined;
  /** Inputs of azure-native that are part of the path, such as `resourceGroupName`; a collection lacks the last. */
  readonly pathParameters: Readonly<Record<string, string>>;
  /** ARM id, types spelled as Azure spells them and names as they came; a collection's has no name at its end. */
  readonly id: string;
  /** ARM id of what the collection is beneath: a subscription, a resource group, a network, a scope. */
  readonly parentId: string;
}

interface Pattern {
  readonly type: ResourceType;
  readonly kind: ArmPath["kind"];
  /** As in {@link ResourceType.path}; of a collection without the name. */
  readonly path: string;
  readonly expression: RegExp;
  readonly parameters: readonly string[];
}

/** Query parameters of a PUT, which azure-native takes as inputs. Source: Azure/azure-rest-api-specs, network 2024-05-01. */
const queryParameters: Readonly<Record<string, readonly string[]>> = {
  "azure-native:network:VirtualNetworkPeering": ["syncRemoteAddressSpace"],
};

/** Inputs of a type that are part of the path or the query, never of the body. */
export function outsideBody({ path, token }: Pick<ResourceType, "path" | "token">): readonly string[] {
  return [...parametersOf(path), ...(queryParameters[token] ?? [])];
}

/**
 * Reads an ARM path without its query, such as
 * `/subscriptions/…/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets`.
 * Types and namespaces are read without regard to case, as Azure reads them.
 *
 * @throws AzureError NotSimulated for a path of another form or type
 */
export function parseArmPath(path: string): ArmPath {
  const trimmed = path.replace(/\/+$/, "");
  for (const pattern of patterns) {
    const found = pattern.expression.exec(trimmed);
    if (found === null) continue;
    const values = Object.fromEntries(pattern.parameters.map((name, index) => [name, found[index + 1]!]));
    const { subscription, ...pathParameters } = values;
    const id = fill(pattern.path, values);
    return {
      type: pattern.type,
      kind: pattern.kind,
      subscription: subscription ?? /^\/subscriptions\/([^/]+)/i.exec(trimmed)?.[1],
      pathParameters,
      id,
      parentId: parentOf(id, pattern.kind),
    };
  }
  throw notSimulated(`The path ${path}`, path);
}

/** Longest first, so that a lock on a resource is a lock and not a strange name of that resource. */
const patterns: readonly Pattern[] = [...resourceTypes.values()]
  .flatMap((type) => [patternOf(type, "resource"), ...collectionsOf(type)])
  .sort((a, b) => Number(extendsAnother(a)) - Number(extendsAnother(b)));

function patternOf(type: ResourceType, kind: ArmPath["kind"], path = type.path): Pattern {
  const literal = path.replace(/[.\\+*?^$()|[\]]/g, "\\$&");
  const source = literal.replace(/\{(\w+)\}/g, (_, name: string) => (isExtended(name) ? "(/.+|)" : "([^/]+)"));
  return { type, kind, path, expression: new RegExp(`^${source}$`, "i"), parameters: parametersOf(path) };
}

/** Beneath its parent, and for what lives in resource groups also in the whole subscription. */
function collectionsOf(type: ResourceType): Pattern[] {
  const inParent = type.path.replace(/\/\{\w+\}$/, "");
  const inSubscription = inParent.replace("/resourceGroups/{resourceGroupName}", "");
  const topLevel = inParent.split("/providers/")[1]?.split("/").length === 2;
  return [
    patternOf(type, "collection", inParent),
    ...(topLevel && inSubscription !== inParent ? [patternOf(type, "collection", inSubscription)] : []),
  ];
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}

function parentOf(id: string, kind: ArmPath["kind"]): string {
  const collection = kind === "collection" ? id : id.slice(0, id.lastIndexOf("/"));
  return collection.slice(0, collection.lastIndexOf("/")).replace(/\/providers\/[^/]+$/, "");
}
