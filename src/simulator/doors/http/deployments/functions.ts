import { defined } from "../../../../defined.js";
import { createHash } from "node:crypto";
import { publicCloud } from "../../../../catalogue/cloud-environment.js";
import { apiVersionsOf, toArmResource } from "../../arm/index.js";
import { type AzureError, notSimulated } from "../../../core/azure.js";
import { armType, nameOf } from "../../../core/arm-id.js";
import { readable } from "../../../core/requests/read.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { Expansion } from "./expansion.js";
import { evaluate, invalidTemplate, type TemplateFunctions, type TemplateLanguage } from "./expression.js";
import { deploymentBody } from "./body.js";
import { defaultFunctions, misplacedFunctions } from "./default-functions.js";
import { lambdaFunctions } from "./lambda-functions.js";
import { ownFunctions } from "./own-functions.js";
import { pureFunctions } from "./pure-functions.js";

/** Where a template is deployed. */
export interface DeploymentScope {
  readonly subscription: string;
  /** Undefined for a deployment to a subscription. */
  readonly resourceGroup?: string;
}

export type Members = Readonly<Record<string, unknown>>;

/** What the functions of one template look at. */
export interface TemplateSurroundings {
  readonly azure: AzureCore;
  readonly scope: DeploymentScope & {
    readonly id: string;
    readonly location?: string;
    readonly startedSeconds: number;
  };
  /** As the request had them. */
  readonly properties: Members;
}

/** ARM id of the resource group or subscription that a template is deployed to. */
export function scopeId({ subscription, resourceGroup }: DeploymentScope): string {
  return `/subscriptions/${subscription}${resourceGroup === undefined ? "" : `/resourceGroups/${resourceGroup}`}`;
}

/**
 * The functions of a template whose values are known before it is deployed. What depends on deployed resources,
 * `reference`, is in {@link liveLanguage}.
 *
 * Source: "ARM template functions", learn.microsoft.com.
 */
export function templateLanguage({ azure, scope, properties }: TemplateSurroundings): TemplateLanguage {
  const template = members(properties["template"], "template");
  const given = members(properties["parameters"] ?? {}, "parameters");
  const declared = members(template["parameters"] ?? {}, "parameters");
  const variables = members(template["variables"] ?? {}, "variables");
  const { tenantId } = azure.subscription(scope.subscription);
  const expansion = new Expansion(scope);
  // Values with the characters that each use of them counts.
  const known = new Map<string, { readonly value: unknown; readonly characters: number }>();
  const open = new Set<string>();
  const valueOf = (
    kind: "parameter" | "variable",
    name: unknown,
    found: unknown,
    within?: TemplateLanguage,
  ): unknown => {
    const key = `${kind} ${String(name)}`;
    const before = known.get(key);
    if (before !== undefined) {
      expansion.add(before.characters);
      return before.value;
    }
    if (open.has(key)) throw waitsForItself(kind, String(name));
    open.add(key);
    const measured = expansion.measured(() => evaluate(found, within ?? language));
    open.delete(key);
    known.set(key, measured);
    return measured.value;
  };
  const functions: TemplateFunctions = {
    ...counted(pureFunctions, expansion),
    ...misplacedFunctions,
    ...ownFunctions(template, () => language),
    parameters: ([name]) => {
      const value = own(given, name) as Members | undefined;
      if (value?.["value"] !== undefined) return sized(value["value"], expansion);
      const declaration = own(declared, name) as Members | undefined;
      const usual = declaration?.["defaultValue"];
      if (usual === undefined && isNullable(declaration, template)) return null;
      if (usual === undefined) throw invalidTemplate(`The template parameter '${String(name)}' has no value`);
      const ofDefaults = { ...functions, ...counted(defaultFunctions(scope, String(name)), expansion) };
      return valueOf("parameter", name, usual, { ...language, functions: ofDefaults });
    },
    variables: ([name]) => {
      const loop = variableLoop(variables, name);
      if (loop !== undefined) return (valueOf("variable", name, { copy: [loop] }) as Members)[String(name)];
      const value = own(variables, name);
      if (value === undefined) throw invalidTemplate(`The template variable '${String(name)}' is not found`);
      return valueOf("variable", name, value);
    },
    // What is put together was counted piece by piece.
    concat: (args) => (args.every(Array.isArray) ? args.flat() : args.map(String).join("")),
    format: ([pattern, ...values]) => formatted(String(pattern), values, expansion),
    guid: (args) => templateGuid(args.map(String)),
    tolower: ([text]) => sized(String(text).toLowerCase(), expansion),
    toupper: ([text]) => sized(String(text).toUpperCase(), expansion),
    subscription: () => ({
      id: `/subscriptions/${scope.subscription}`,
      subscriptionId: scope.subscription,
      tenantId,
    }),
    tenant: () => ({ tenantId }),
    environment: () => publicCloud,
    deployment: () => deploymentOf(scope),
    resourcegroup: () => {
      const id = scopeId(scope);
      if (scope.resourceGroup === undefined) {
        throw invalidTemplate("The template function 'RESOURCEGROUP' is not valid at this location");
      }
      return { id, name: scope.resourceGroup, location: azure.get(id)?.outputs["location"] };
    },
    resourceid: (args) => resourceId(args.map(String), scope),
    subscriptionresourceid: (args) => resourceId(args.map(String), { subscription: scope.subscription }),
    extensionresourceid: ([extended, ...rest]) => idWithin(String(extended), rest.map(String)),
    tenantresourceid: (args) => idWithin("", args.map(String)),
  };
  const language: TemplateLanguage = {
    functions,
    lambdaFunctions: counted(lambdaFunctions, expansion),
    expansion,
  };
  return language;
}

/**
 * {@link templateLanguage} and the functions that look at what is deployed.
 *
 * @param declared resources of the template by any of their names
 */
export function liveLanguage(
  surroundings: TemplateSurroundings,
  declared: (name: string) => readonly Declared[],
): TemplateLanguage {
  const { azure, scope } = surroundings;
  const language = templateLanguage(surroundings);
  const { functions, expansion } = language;
  const live: TemplateFunctions = {
    reference: ([id, version, full = version]) => {
      const [found] = declared(String(id));
      if (found === undefined && version === undefined && !String(id).includes("/")) throw noSuchReference(String(id));
      const wanted = found?.id ?? plainGroupId(String(id));
      const whole = whatIsAt(azure, wanted.startsWith("/") ? wanted : `${scopeId(scope)}/providers/${wanted}`);
      return sized(/^full$/i.test(String(full)) ? whole : whole["properties"], expansion);
    },
    references: ([symbol, full]) => {
      const all = declared(String(symbol)).map(({ id }) => whatIsAt(azure, id));
      return sized(full === undefined ? all.map((one) => one["properties"]) : all, expansion);
    },
    resourceinfo: ([symbol]) => {
      const [found] = declared(String(symbol));
      if (found === undefined) throw invalidTemplate(`The resource '${String(symbol)}' is not defined in the template`);
      const { id, apiVersion } = found;
      return { id, name: nameOf(id), type: armType(id), apiVersion };
    },
    providers: ([namespace, type]) => ({
      apiVersions: [...(apiVersionsOf[`${String(namespace)}/${String(type)}`] ?? [])].reverse(),
    }),
  };
  return { ...language, functions: { ...functions, ...live } };
}

/** The loop that makes a variable, if one does. */
function variableLoop({ copy }: Members, name: unknown): Members | undefined {
  return Array.isArray(copy) ? (copy as readonly Members[]).find((loop) => loop["name"] === name) : undefined;
}

/** A resource of a template as expressions ask for it. */
export interface Declared {
  readonly id: string;
  readonly apiVersion: string;
}

/** What a template may know of its deployment: its name, and where a deployment to a subscription is kept. */
function deploymentOf({ id, location }: TemplateSurroundings["scope"]): Members {
  const told = { name: nameOf(id), ...defined({ location }) };
  const get = (): never => {
    throw notSimulated("'properties' of the template function 'deployment'", "deployment");
  };
  return Object.defineProperty(told, "properties", { enumerable: false, get });
}

/** Source: CompositionalIT/farmer#939. */
function noSuchReference(name: string): AzureError {
  return invalidTemplate(
    `The template reference '${name}' is not valid: could not find template resource or resource copy with this name. ` +
      "Please see https://aka.ms/arm-template-expressions/#reference for usage details",
  );
}

/** A parameter may be null where its type, or what the type refers to, says so. */
function isNullable(declaration: Members | undefined, template: Members): boolean {
  if (declaration === undefined) return false;
  if (declaration["nullable"] === true) return true;
  const [, name] = /^#\/definitions\/(\w+)$/.exec(String(declaration["$ref"])) ?? [];
  const found = name === undefined ? undefined : own(members(template["definitions"] ?? {}, "definitions"), name);
  return (found as Members | undefined)?.["nullable"] === true;
}

/** Functions each of whose values counts where it appears. */
function counted(functions: TemplateFunctions, expansion: Expansion): TemplateFunctions {
  return Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [name, (args) => sized(call(args), expansion)]),
  );
}

function sized<Value>(value: Value, expansion: Expansion): Value {
  expansion.size(value);
  return value;
}

/** Source: Azure/azure-quickstart-templates#13553, which has the second sentence; the first is unverified. */
function waitsForItself(kind: string, name: string): AzureError {
  return invalidTemplate(
    `The template ${kind} '${name}' is not valid: Circular dependency detected in template language expression`,
  );
}

function whatIsAt(azure: AzureCore, id: string): Members {
  const deployment = azure.store.deployments.get(id);
  return deployment === undefined
    ? toArmResource(readable(azure, id, azure.clock.nowSeconds))
    : deploymentBody(azure, deployment);
}

/**
 * `resourceId([subscription], [resourceGroup], type, names…)`. A single text before the type is a subscription when it
 * looks like one, else a resource group.
 */
function resourceId(args: readonly string[], scope: DeploymentScope): string {
  const at = args.findIndex((one) => one.includes("/"));
  const before = args.slice(0, Math.max(0, at));
  const isSubscription = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(before[0] ?? "");
  const group = before.length === 2 ? before[1] : isSubscription ? undefined : before[0];
  const subscription = isSubscription ? before[0]! : scope.subscription;
  const resourceGroup = group ?? scope.resourceGroup;
  const within = { subscription, ...defined({ resourceGroup }) };
  return idWithin(scopeId(within), args.slice(Math.max(0, at)));
}

/** The id of a resource beneath a scope. @param named the type, then one name for each type after the namespace */
export function idWithin(scope: string, [type = "", ...names]: readonly string[]): string {
  const [namespace, ...types] = type.split("/");
  if (types.length === 0 || types.length !== names.length) {
    throw invalidTemplate(`The resource type '${type}' needs ${types.length} names`);
  }
  return plainGroupId(`${scope}/providers/${namespace}/${types.map((one, at) => `${one}/${names[at]}`).join("/")}`);
}

/** A resource group's id also has a form with a provider, which means the same. */
function plainGroupId(id: string): string {
  return id.replace(/\/providers\/Microsoft\.Resources\/resourceGroups\//i, "/resourceGroups/");
}

/** `{0}` stands for the first value, `{{` for a brace. Widths behind a comma and forms behind a colon are not simulated. */
function formatted(pattern: string, values: readonly unknown[], expansion: Expansion): string {
  return pattern.replace(/\{\{|\}\}|\{(\d+)([,:][^{}]*)?\}|[{}]/g, (found, index?: string, form?: string) => {
    if (form !== undefined) throw notSimulated(`The form '${found}' of a value`, "format");
    if (found.length === 1) throw invalidTemplate(`The format '${pattern}' has a brace that stands for nothing`);
    if (index === undefined) return found[0]!;
    const value = values[Number(index)];
    if (value === undefined) throw invalidTemplate(`The format '${pattern}' has no value for {${index}}`);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    expansion.add(text.length);
    return text;
  });
}

/** Namespace of the template language's GUIDs. Source: "String functions for Bicep", learn.microsoft.com, `guid`. */
const guidNamespace = Buffer.from("11fb06fb712d4ddd98c7e71bbd588830", "hex");

/** A GUID of version 5 over the texts, joined by hyphens. Source: as {@link guidNamespace}. */
function templateGuid(texts: readonly string[]): string {
  const hash = createHash("sha1").update(guidNamespace).update(texts.join("-")).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function members(value: unknown, what: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  throw invalidTemplate(`'${what}' is not an object`);
}

function own(of: Members, name: unknown): unknown {
  return Object.hasOwn(of, String(name)) ? of[String(name)] : undefined;
}
