import { notSimulated } from "../../core/azure.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import type { ResourceType } from "../../core/resource-type.js";
import { isExtended } from "../../core/resource-path.js";
import { resourceTypes } from "../../services/index.js";
import { replacingProperties } from "./replacement.js";

/** What azure-native's metadata says about a type of resource, as far as its behaviour depends on it. */
export interface ResourceShape {
  readonly type: ResourceType;
  readonly apiVersion: string;
  /** Inputs that are part of the ARM id, in its order. */
  readonly pathParameters: readonly string[];
  /** Codes of the inputs that make the body, by name. */
  readonly body: Readonly<Record<string, string>>;
  /** Names of all outputs. */
  readonly outputs: readonly string[];
  /** Names of properties whose change makes azure-native replace the resource. */
  readonly replacing: ReadonlySet<string>;
  /**
   * Paths of lists whose items are also resources of their own. When the program does not set one, azure-native sends an
   * empty list with a creation, and what Azure has with an update.
   */
  readonly maintained: readonly (readonly string[])[];
  /** It is there with its parent; deletion resets it. */
  readonly singleton: boolean;
  /** What a property is reset to when the program no longer sets it, since Azure takes its absence for no change. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** The sentence "These are also available as standalone resources" stands at these in azure-native's declarations. */
const maintainedLists: Readonly<Record<string, ResourceShape["maintained"]>> = {
  "azure-native:keyvault:Vault": [["properties", "accessPolicies"]],
  "azure-native:network:NetworkSecurityGroup": [["securityRules"]],
  "azure-native:network:RouteTable": [["routes"]],
  "azure-native:network:VirtualNetwork": [["subnets"], ["virtualNetworkPeerings"]],
};

/** Source: pulumi/pulumi-azure-native provider/pkg/openapi/defaults/defaultResourcesState.go. */
const singletons = new Set([
  "azure-native:storage:BlobServiceProperties",
  "azure-native:storage:FileServiceProperties",
]);

/** Source: pulumi/pulumi-azure-native provider/pkg/gen/propertyDefaults.go. */
const propertyDefaults: Readonly<Record<string, ResourceShape["defaults"]>> = {
  "azure-native:storage:StorageAccount": {
    networkRuleSet: { bypass: "AzureServices", defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
  },
};

const shapes = new Map<string, ResourceShape>();

/** @throws AzureError NotSimulated for a type the simulated Azure does not know */
export function shapeOf(token: string): ResourceShape {
  const shape = shapes.get(token) ?? build(token);
  shapes.set(token, shape);
  return shape;
}

function build(token: string): ResourceShape {
  const type = resourceTypes.get(token);
  const table = propertyTables.resources[token];
  if (type === undefined || table === undefined) throw notSimulated(`The resource type ${token}`, token);
  const pathParameters = [...type.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const inPath = pathParameters.filter((name) => name !== "subscription");
  return {
    type,
    apiVersion: table.apiVersion,
    pathParameters: inPath,
    body: Object.fromEntries(Object.entries(table.inputs).filter(([name]) => !inPath.includes(name))),
    outputs: table.outputs,
    replacing: new Set([...inPath, ...(replacingProperties[type.token]?.properties ?? [])]),
    maintained: maintainedLists[token] ?? [],
    singleton: singletons.has(token),
    defaults: propertyDefaults[token] ?? {},
  };
}

/** The type in a URN; the last of nested component types. */
export function typeInUrn(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}

/** Path parameters of an ARM id; undefined when the id is not of this type. */
export function parametersInId(shape: ResourceShape, id: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = shape.type.path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return isExtended(name) ? "(/.+)" : "([^/]+)";
  });
  const match = new RegExp(`^${pattern}$`, "i").exec(id);
  if (match === null) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, match[index + 1]!]));
}
