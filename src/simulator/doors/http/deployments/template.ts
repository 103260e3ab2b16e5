import { defined } from "../../../../defined.js";
import { templateLimits } from "../../../../catalogue/template-limits.js";
import { normalId } from "../../../core/arm-id.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { notSimulated } from "../../../core/azure.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import { evaluate, evaluateLoop, invalidTemplate, type TemplateLanguage, type Turn, within } from "./expression.js";
import { type DeploymentScope, liveLanguage, type Members, members, templateLanguage } from "./functions.js";
import { type Declaration, declarations, groupNames } from "./template-declarations.js";
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
  "copy",
  "condition",
  "existing",
  "metadata",
]);

/**
 * The resources of a template that are to be deployed. Linked templates and nested ones with outer evaluation are refused as
 * not simulated, as is every function of the language that `templateLanguage` does not have.
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
  const ready = own.map((one) => ({
    ...one,
    dependsOn: [
      ...new Set([...one.dependsOn.flatMap((name) => dependency(name, all, groups)), ...earlierTurns(one, own)]),
    ],
  }));
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
function earlierTurns({ turn, afterTurn }: Declaration, all: readonly Declaration[]): readonly string[] {
  if (turn === undefined || afterTurn === 0) return [];
  const before = all.filter((one) => one.turn?.loop === turn.loop && one.turn.index < afterTurn);
  return before.map(({ id }) => id);
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
  let all: readonly Declaration[] | undefined;
  const language = liveLanguage(surroundings, (symbol) => {
    const template = members(request.properties["template"], "template");
    all ??= declarations(template, templateLanguage(surroundings), request);
    return all.filter((one) => one.symbol === symbol);
  });
  return turn === undefined ? language : within(language, turn);
}

/** The body of a resource, its expressions evaluated when its turn comes. */
export function bodyOf(azure: AzureCore, request: DeploymentRequest, { raw, turn }: TemplateResource): Members {
  const language = languageOf(azure, request, turn);
  const kept = Object.entries(raw).filter(([member]) => !ofTemplate.has(member));
  const body = evaluate(Object.fromEntries(kept), language) as Members;
  return { ...body, ...(body["properties"] === undefined ? {} : { properties: withBooleans(body["properties"]) }) };
}

/** The request of a nested deployment; its own template is left as it is, its parameters are evaluated outside of it. */
export function nestedRequest(
  azure: AzureCore,
  outer: DeploymentRequest,
  { id, raw, turn, nested }: TemplateResource & { readonly nested: DeploymentScope },
  startedSeconds: number,
): DeploymentRequest {
  const language = languageOf(azure, outer, turn);
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

/** The template's outputs, once its resources are there: those whose condition holds. */
export function readOutputs(azure: AzureCore, request: DeploymentRequest): unknown {
  const outputs = members(request.properties["template"], "template")["outputs"];
  if (outputs === undefined) return undefined;
  const language = languageOf(azure, request);
  return Object.fromEntries(
    Object.entries(members(outputs, "outputs")).flatMap(([name, output]) => {
      const { condition, copy, ...rest } = members(output, "output");
      if (condition !== undefined && evaluate(condition, language) !== true) return [];
      const told = evaluate(rest, language) as Members;
      if (copy === undefined) return [[name, told]];
      const { count, input } = members(copy, "copy");
      return [[name, { ...told, value: evaluateLoop({ count, input }, name, language, true) }]];
    }),
  );
}

/**
 * What a dependency names: a resource by its symbolic name, all turns of a loop or one of them; an id; or a name that the id
 * of one resource of the template ends with. What exists already is not waited for. Source of the text:
 * Azure/vscode-azurearmtools#493.
 */
function dependency(name: string, all: readonly Declaration[], groups: ReadonlySet<string>): readonly string[] {
  const [, loop = name, index] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  const named = all.filter(({ symbol, turn }) => symbol === loop || (symbol === undefined && turn?.loop === loop));
  const turns = index === undefined ? named : named.filter(({ turn }) => turn?.index === Number(index));
  const wanted = normalId(name);
  const same = turns.length > 0 ? turns : all.filter(({ id }) => normalId(id) === wanted);
  if (same.length > 0 || groups.has(name)) return same.flatMap(({ id, existing }) => (existing ? [] : [id]));
  const found = wanted.startsWith("/") ? [] : all.filter(({ id }) => normalId(id).endsWith(`/${wanted}`));
  if (found.length > 0) return found.map(({ id }) => id);
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
