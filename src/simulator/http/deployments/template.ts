import { toArmResource } from "../../arm/index.js";
import { normalId } from "../../arm-id.js";
import { notSimulated } from "../../azure.js";
import { readable } from "../../requests/read.js";
import type { SimulatedAzure } from "../../simulated-azure.js";
import { apiVersionsOf } from "../api-version.js";
import { evaluate, invalidTemplate, type TemplateFunctions } from "./expression.js";

/** Where a deployment puts its resources. */
export interface DeploymentScope {
  readonly subscription: string;
  readonly resourceGroup: string;
}

/** One resource of a template, its expressions evaluated. */
export interface TemplateResource {
  readonly id: string;
  readonly apiVersion: string;
  /** ARM body of its PUT. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Ids in lower case of resources of the same template. */
  readonly dependsOn: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/** Members of a template's resource that are no part of its body. */
const ofTemplate = new Set(["type", "name", "apiVersion", "dependsOn", "comments"]);

/** What would need more of the template language than is simulated. */
const unknownMembers = ["copy", "condition", "scope", "resources", "subscriptionId", "resourceGroup"] as const;

/**
 * The resources of a template for a resource group. Known functions: `parameters`, `variables`, `resourceId`, `concat`,
 * `subscription`, `resourceGroup`, `toLower`; others, loops, conditions and nested templates are refused as not simulated.
 */
export function readTemplate(
  azure: SimulatedAzure,
  scope: DeploymentScope,
  properties: Members,
): readonly TemplateResource[] {
  const template = members(properties["template"], "template");
  const { resources } = template;
  if (!Array.isArray(resources)) throw invalidTemplate("The template has no list of resources");
  const functions = functionsOf(azure, scope, properties);
  const read = resources.map((one) => readResource(members(evaluate(one, functions), "resource"), scope));
  const ids = read.map(({ id }) => normalId(id));
  return read.map((one) => ({
    ...one,
    dependsOn: one.dependsOn.flatMap((name) => ids.filter((id) => id.endsWith(name))),
  }));
}

/** The template's outputs, once its resources are there. */
export function readOutputs(azure: SimulatedAzure, scope: DeploymentScope, properties: Members): unknown {
  const functions: TemplateFunctions = {
    ...functionsOf(azure, scope, properties),
    reference: ([id]) => toArmResource(readable(azure, String(id), azure.clock.nowSeconds))["properties"],
    providers: ([namespace, type]) => ({
      apiVersions: [...(apiVersionsOf[`${String(namespace)}/${String(type)}`] ?? [])].reverse(),
    }),
  };
  return evaluate(members(properties["template"], "template")["outputs"], functions);
}

function functionsOf(azure: SimulatedAzure, scope: DeploymentScope, properties: Members): TemplateFunctions {
  const template = members(properties["template"], "template");
  const given = members(properties["parameters"] ?? {}, "parameters");
  const declared = members(template["parameters"] ?? {}, "parameters");
  const groupId = `/subscriptions/${scope.subscription}/resourceGroups/${scope.resourceGroup}`;
  const functions: TemplateFunctions = {
    parameters: ([name]) => {
      const value = Object.hasOwn(given, String(name)) ? (given[String(name)] as Members)["value"] : undefined;
      const usual = Object.hasOwn(declared, String(name))
        ? (declared[String(name)] as Members)["defaultValue"]
        : undefined;
      if (value === undefined && usual === undefined)
        throw invalidTemplate(`The template parameter '${String(name)}' has no value`);
      return value ?? evaluate(usual, functions);
    },
    variables: ([name]) => evaluate(members(template["variables"] ?? {}, "variables")[String(name)], functions),
    concat: (args) => (args.every(Array.isArray) ? args.flat() : args.map(String).join("")),
    tolower: ([text]) => String(text).toLowerCase(),
    subscription: () => ({
      id: `/subscriptions/${scope.subscription}`,
      subscriptionId: scope.subscription,
      tenantId: azure.subscription(scope.subscription).tenantId,
    }),
    resourcegroup: () => ({
      id: groupId,
      name: scope.resourceGroup,
      location: azure.get(groupId)?.outputs["location"],
    }),
    resourceid: (args) => resourceId(args.map(String), groupId),
  };
  return functions;
}

function readResource(resource: Members, { subscription, resourceGroup }: DeploymentScope): TemplateResource {
  const { type, name, apiVersion, dependsOn } = resource;
  if (typeof type !== "string" || typeof name !== "string" || typeof apiVersion !== "string") {
    throw invalidTemplate("A resource lacks its type, name or apiVersion");
  }
  const unknown = unknownMembers.find((member) => resource[member] !== undefined);
  if (unknown !== undefined || /^Microsoft\.Resources\//i.test(type)) {
    throw notSimulated(`'${unknown ?? type}' in a template`, type);
  }
  const body = Object.fromEntries(Object.entries(resource).filter(([member]) => !ofTemplate.has(member)));
  return {
    id: resourceId([type, ...name.split("/")], `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`),
    apiVersion,
    body: { ...body, ...(body["properties"] === undefined ? {} : { properties: withBooleans(body["properties"]) }) },
    dependsOn: (Array.isArray(dependsOn) ? dependsOn : []).map((one) => String(one).toLowerCase()),
  };
}

/** `resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'gpu')`. Groups and subscriptions before the type are not read. */
function resourceId([type = "", ...names]: readonly string[], groupId: string): string {
  const [namespace, ...types] = type.split("/");
  if (!type.includes("/") || types.length !== names.length)
    throw invalidTemplate(`resourceId of '${type}' needs ${types.length} names`);
  return `${groupId}/providers/${namespace}/${types.map((one, index) => `${one}/${names[index]}`).join("/")}`;
}

/** Azure reads the texts `true` and `false` where it wants a boolean; Azure CLI writes them so into its templates. */
function withBooleans(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (Array.isArray(value)) return value.map(withBooleans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBooleans(item)]));
}

function members(value: unknown, what: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  throw invalidTemplate(`'${what}' is not an object`);
}
