import { defined } from "../../../../defined.js";
import { templateLimits } from "../../../../catalogue/template-limits.js";
import { normalId } from "../../../core/arm-id.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { notSimulated } from "../../../core/azure.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import { evaluate, invalidTemplate } from "./expression.js";
import {
  type DeploymentScope,
  idWithin,
  liveLanguage,
  type Members,
  members,
  scopeId,
  templateLanguage,
} from "./functions.js";
import { checkOrder } from "./template-order.js";
import type { TemplateResource } from "./template-resource.js";

export type { TemplateResource } from "./template-resource.js";

/** Members of a template's resource that are no part of its body. */
const ofTemplate = new Set([
  "type",
  "name",
  "apiVersion",
  "dependsOn",
  "comments",
  "scope",
  "subscriptionId",
  "resourceGroup",
]);

/** What would need more of the template language than is simulated. */
const unknownMembers = ["copy", "condition", "resources"] as const;

const deploymentType = "Microsoft.Resources/deployments";

/**
 * The resources of a template. Loops, conditions, linked templates and nested ones with outer evaluation are refused as not
 * simulated, as is every function of the language that `templateLanguage` does not have.
 */
export function readTemplate(azure: AzureCore, request: DeploymentRequest): readonly TemplateResource[] {
  const { properties } = request;
  if (properties["templateLink"] !== undefined) throw notSimulated("A linked template", "templateLink");
  const { mode = "Incremental" } = properties;
  if (typeof mode !== "string" || mode.toLowerCase() !== "incremental") {
    throw notSimulated(`A deployment in mode ${JSON.stringify(mode)}`, "mode");
  }
  const template = members(properties["template"], "template");
  const { resources } = template;
  if (!Array.isArray(resources)) throw invalidTemplate("The template has no list of resources");
  for (const kind of ["parameters", "variables", "outputs"] as const) checkNumber(kind, template);
  const language = templateLanguage({ azure, scope: request, properties });
  // Azure Resource Manager resolves variables before it starts anything.
  evaluate(template["variables"], language);
  const read = resources.map((one) => {
    const raw = members(one, "resource");
    const known = ["type", "name", "apiVersion", "dependsOn", "scope", "subscriptionId", "resourceGroup"];
    const asked = Object.fromEntries(known.map((member) => [member, evaluate(raw[member], language)]));
    return { ...readResource(raw, asked, request), asked };
  });
  const ids = read.map(({ id }) => id);
  const ready = read.map(({ asked, ...resource }) => {
    const names = Array.isArray(asked["dependsOn"]) ? asked["dependsOn"] : [];
    return { ...resource, dependsOn: names.flatMap((name) => dependency(String(name), ids)) };
  });
  checkOrder(ready);
  return ready;
}

/** Source of the text: as that for resources, in Azure/azure-api-management-devops-resource-kit#360; unverified for these. */
function checkNumber(kind: "parameters" | "variables" | "outputs", template: Members): void {
  const [limit, actual] = [templateLimits[kind], Object.keys(members(template[kind] ?? {}, kind)).length];
  if (actual <= limit) return;
  throw invalidTemplate(
    `The number of template ${kind} limit exceeded. Limit: '${limit}' and actual: '${actual}'. ` +
      `Please see https://aka.ms/arm-syntax-${kind} for usage details`,
  );
}

/** The body of a resource, its expressions evaluated when its turn comes. */
export function bodyOf(azure: AzureCore, request: DeploymentRequest, { raw }: TemplateResource): Members {
  const language = liveLanguage({ azure, scope: request, properties: request.properties });
  const kept = Object.entries(raw).filter(([member]) => !ofTemplate.has(member));
  const body = evaluate(Object.fromEntries(kept), language) as Members;
  return { ...body, ...(body["properties"] === undefined ? {} : { properties: withBooleans(body["properties"]) }) };
}

/** The request of a nested deployment; its own template is left as it is, its parameters are evaluated outside of it. */
export function nestedRequest(
  azure: AzureCore,
  outer: DeploymentRequest,
  { id, raw, nested }: TemplateResource & { readonly nested: DeploymentScope },
  startedSeconds: number,
): DeploymentRequest {
  const language = liveLanguage({ azure, scope: outer, properties: outer.properties });
  const { template, parameters, mode } = members(raw["properties"], "properties");
  const location = evaluate(raw["location"], language);
  return {
    id,
    ...nested,
    ...(typeof location === "string" ? { location } : {}),
    properties: {
      mode,
      template,
      ...(parameters === undefined ? {} : { parameters: evaluate(parameters, language) }),
    },
    startedSeconds,
    ...defined({ caller: outer.caller }),
  };
}

/** The template's outputs, once its resources are there. */
export function readOutputs(azure: AzureCore, { properties, ...scope }: DeploymentRequest): unknown {
  return evaluate(members(properties["template"], "template")["outputs"], liveLanguage({ azure, scope, properties }));
}

function readResource(raw: Members, asked: Members, outer: DeploymentScope): Omit<TemplateResource, "dependsOn"> {
  const { type, name, apiVersion, scope } = asked;
  if (typeof type !== "string" || typeof name !== "string" || typeof apiVersion !== "string") {
    throw invalidTemplate("A resource lacks its type, name or apiVersion");
  }
  const unknown = unknownMembers.find((member) => raw[member] !== undefined);
  if (unknown !== undefined) throw notSimulated(`'${unknown}' in a template`, type);
  if (type.toLowerCase() === deploymentType.toLowerCase()) {
    const nested = nestedScope(raw, asked, outer);
    return { id: idWithin(scopeId(nested), [deploymentType, name]), apiVersion, raw, nested };
  }
  if (asked["subscriptionId"] !== undefined || asked["resourceGroup"] !== undefined) {
    throw notSimulated(`'subscriptionId' or 'resourceGroup' of a resource that is no deployment`, type);
  }
  const within = typeof scope === "string" && scope !== "" ? absolute(scope, outer) : scopeId(outer);
  return { id: idWithin(within, [type, ...name.split("/")]), apiVersion, raw };
}

function nestedScope(raw: Members, asked: Members, outer: DeploymentScope): DeploymentScope {
  const { expressionEvaluationOptions, templateLink } = members(raw["properties"], "properties");
  if (templateLink !== undefined) throw notSimulated("A linked template", "templateLink");
  const evaluation = (expressionEvaluationOptions as Members | undefined)?.["scope"];
  if (String(evaluation).toLowerCase() !== "inner") {
    throw notSimulated("A nested template whose expressions the outer one evaluates", "expressionEvaluationOptions");
  }
  const { subscriptionId, resourceGroup } = asked;
  const elsewhere = typeof subscriptionId === "string";
  const group = typeof resourceGroup === "string" ? resourceGroup : elsewhere ? undefined : outer.resourceGroup;
  return {
    subscription: elsewhere ? subscriptionId : outer.subscription,
    ...defined({ resourceGroup: group }),
  };
}

/** A scope may be an id, or what follows the providers of the template's own scope. */
function absolute(scope: string, outer: DeploymentScope): string {
  return scope.startsWith("/") ? scope : `${scopeId(outer)}/providers/${scope}`;
}

/** An id, or a name that the id of one resource of the template ends with. Source of the text: Azure/vscode-azurearmtools#493. */
function dependency(name: string, ids: readonly string[]): readonly string[] {
  const wanted = normalId(name);
  const same = ids.filter((id) => normalId(id) === wanted);
  if (same.length > 0) return same;
  const found = wanted.startsWith("/") ? [] : ids.filter((id) => normalId(id).endsWith(`/${wanted}`));
  if (found.length > 0) return found;
  const shown = name.replace(/^.*\/providers\//i, "");
  throw invalidTemplate(
    `The resource '${shown}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details`,
  );
}

/** Azure reads the texts `true` and `false` where it wants a boolean; Azure CLI writes them so into its templates. */
function withBooleans(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (Array.isArray(value)) return value.map(withBooleans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBooleans(item)]));
}
