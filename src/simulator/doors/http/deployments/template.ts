import { defined } from "../../../../defined.js";
import { templateLimits } from "../../../../catalogue/template-limits.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { AzureError, type AzureErrorBody, NOT_SIMULATED, notSimulated } from "../../../core/azure.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import {
  evaluate,
  evaluateLoop,
  invalidTemplate,
  reasonOf,
  type TemplateLanguage,
  type Turn,
  within,
} from "./expression.js";
import { liveLanguage, type Members, members, templateLanguage } from "./functions.js";
import { type Declaration, declarations, groupNames, type NestedPlace } from "./template-declarations.js";
import { askedFor, dependency, evaluatedOutside, named } from "./template-names.js";
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
  "resources",
  "copy",
  "condition",
  "existing",
  "metadata",
]);

/**
 * The resources of a template that are to be deployed. Linked templates are refused as not simulated, as is every function of
 * the language that `templateLanguage` does not have.
 */
export function readTemplate(azure: AzureCore, request: DeploymentRequest): readonly TemplateResource[] {
  const { properties } = request;
  if (properties["templateLink"] !== undefined) throw notSimulated("A linked template", "templateLink");
  const { mode = "Incremental" } = properties;
  if (typeof mode !== "string" || mode.toLowerCase() !== "incremental") {
    throw notSimulated(`A deployment in mode ${JSON.stringify(mode)}`, "mode");
  }
  const template = members(properties["template"], "template");
  for (const kind of ["parameters", "variables", "outputs"] as const) checkNumber(kind, template);
  const language = templateLanguage({ azure, scope: request, properties });
  const all = declarations(template, language, request);
  // Azure Resource Manager resolves variables before it starts anything.
  evaluate(template["variables"], language);
  const groups = groupNames(template);
  const own = all.filter(({ existing }) => !existing);
  const forNames = templateLanguage({ azure, scope: request, properties });
  const ready = own.map((one) => {
    const waitedFor = [
      ...one.dependsOn.flatMap((name) => dependency(name, all, groups)),
      ...(one.deployed ? askedFor(one, all, forNames) : []),
      ...earlierTurns(one, own),
    ];
    return { ...one, dependsOn: [...new Set(waitedFor.map(({ id }) => id))] };
  });
  checkOrder(ready);
  const deployed = ready.filter((one) => one.deployed);
  const ids = new Set(deployed.map(({ id }) => id));
  return deployed.map(({ id, apiVersion, raw, turn, nested, dependsOn }) => ({
    id,
    apiVersion,
    raw,
    ...defined({ turn, nested }),
    dependsOn: dependsOn.filter((needed) => ids.has(needed)),
  }));
}

/** What comes before it in a loop that is deployed in batches. */
function earlierTurns({ turn, afterTurn }: Declaration, all: readonly Declaration[]): readonly Declaration[] {
  if (turn === undefined || afterTurn === 0) return [];
  return all.filter((one) => one.turn?.loop === turn.loop && one.turn.index < afterTurn);
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

/** The language for what is evaluated while a deployment runs: in a loop, within the resource's turn. */
function languageOf(azure: AzureCore, request: DeploymentRequest, turn?: Turn): TemplateLanguage {
  const surroundings = { azure, scope: request, properties: request.properties };
  const language = liveLanguage(surroundings, (name) => named(name, declaredBy(azure, request)));
  return turn === undefined ? language : within(language, turn);
}

// What a template declares does not change while it is deployed, and every resource may ask for it.
const declared = new WeakMap<DeploymentRequest, readonly Declaration[]>();

function declaredBy(azure: AzureCore, request: DeploymentRequest): readonly Declaration[] {
  const known = declared.get(request);
  if (known !== undefined) return known;
  const { properties } = request;
  const language = templateLanguage({ azure, scope: request, properties });
  const all = declarations(members(properties["template"], "template"), language, request);
  declared.set(request, all);
  return all;
}

/** The body of a resource, its expressions evaluated when its turn comes. */
export function bodyOf(azure: AzureCore, request: DeploymentRequest, { raw, turn }: TemplateResource): Members {
  const language = languageOf(azure, request, turn);
  const kept = Object.entries(raw).filter(([member]) => !ofTemplate.has(member));
  const body = evaluate(Object.fromEntries(kept), language) as Members;
  return { ...body, ...(body["properties"] === undefined ? {} : { properties: withBooleans(body["properties"]) }) };
}

/** The request of a nested deployment: its parameters are evaluated outside of it, and its template where it says so. */
export function nestedRequest(
  azure: AzureCore,
  outer: DeploymentRequest,
  { id, raw, turn, nested }: TemplateResource & { readonly nested: NestedPlace },
  startedSeconds: number,
): DeploymentRequest {
  const language = languageOf(azure, outer, turn);
  const { template, parameters, mode } = members(raw["properties"], "properties");
  const location = evaluate(raw["location"], language);
  const { evaluation, ...place } = nested;
  const outside = (value: unknown): unknown => evaluate(value, language);
  return {
    id,
    ...place,
    ...(typeof location === "string" ? { location } : {}),
    properties: {
      mode,
      template: evaluation === "inner" ? template : evaluatedOutside(members(template, "template"), outside),
      ...(parameters === undefined ? {} : { parameters: evaluate(parameters, language) }),
    },
    startedSeconds,
    ...defined({ caller: outer.caller }),
  };
}

/**
 * The template's outputs, once its resources are there: those whose condition holds.
 *
 * Sources: Azure/azure-policy#1442 and Azure/data-management-zone#286.
 *
 * @throws AzureError DeploymentOutputEvaluationFailed, NotSimulated
 */
export function readOutputs(azure: AzureCore, request: DeploymentRequest): unknown {
  const outputs = members(request.properties["template"], "template")["outputs"];
  if (outputs === undefined) return undefined;
  const language = languageOf(azure, request);
  const failed: AzureErrorBody[] = [];
  const told = Object.entries(members(outputs, "outputs")).flatMap(([name, output]) => {
    try {
      return readOutput(name, output, language);
    } catch (error) {
      if (!(error instanceof AzureError) || error.code === NOT_SIMULATED) throw error;
      const message = `The template output '${name}' is not valid: ${reasonOf(error)}..`;
      failed.push({ code: outputsFailed, message, target: name });
      return [];
    }
  });
  if (failed.length === 0) return Object.fromEntries(told);
  const text =
    `Unable to evaluate template outputs: '${failed.map(({ target }) => target).join(",")}'. Please see error details and ` +
    "deployment operations. Please see https://aka.ms/arm-common-errors for usage details.";
  throw new AzureError(400, outputsFailed, text, undefined, { details: failed });
}

const outputsFailed = "DeploymentOutputEvaluationFailed";

function readOutput(name: string, output: unknown, language: TemplateLanguage): readonly [string, Members][] {
  const { condition, copy, ...rest } = members(output, "output");
  if (condition !== undefined && evaluate(condition, language) !== true) return [];
  const told = evaluate(rest, language) as Members;
  if (copy === undefined) return [[name, told]];
  const { count, input } = members(copy, "copy");
  return [[name, { ...told, value: evaluateLoop({ count, input }, name, language, true) }]];
}

/** Azure reads the texts `true` and `false` where it wants a boolean; Azure CLI writes them so into its templates. */
function withBooleans(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (Array.isArray(value)) return value.map(withBooleans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBooleans(item)]));
}
