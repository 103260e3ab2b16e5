import { defined } from "../../../../defined.js";
import { notSimulated } from "../../../core/azure.js";
import { evaluate, invalidTemplate, loopCount, type TemplateLanguage, type Turn, within } from "./expression.js";
import { type DeploymentScope, idWithin, type Members, members, scopeId } from "./functions.js";

/** A resource that a template declares: in a loop, one of its turns. */
export interface Declaration {
  readonly id: string;
  readonly apiVersion: string;
  /** Name among the template's resources, where it has a map of them. */
  readonly symbol?: string;
  readonly turn?: Turn;
  /** It is there, and only referred to. */
  readonly existing: boolean;
  /** What its condition says. */
  readonly deployed: boolean;
  readonly raw: Members;
  readonly dependsOn: readonly string[];
  /** Turns that have to be over before this one, in a loop that runs in batches. */
  readonly afterTurn: number;
  readonly nested?: NestedPlace;
}

/** Where a nested deployment puts its resources, and which template evaluates its expressions. */
export interface NestedPlace extends DeploymentScope {
  readonly evaluation: "inner" | "outer";
}

export const deploymentType = "Microsoft.Resources/deployments";

/** What would need more of the template language than is simulated. */
const unknownMembers = ["import", "extension"] as const;

/** Source: "Set name and type for child resources", learn.microsoft.com. */
const deepestChild = 5;

/** The resource that a template writes another one within. */
interface Parent {
  readonly type: string;
  readonly name: string;
  readonly depth: number;
}

/** Everything that the template declares, loops unrolled, in the order of the template. */
export function declarations(
  template: Members,
  language: TemplateLanguage,
  scope: DeploymentScope,
): readonly Declaration[] {
  const { resources, languageVersion } = template;
  if (languageVersion !== undefined && languageVersion !== "1.0" && languageVersion !== "2.0") {
    throw notSimulated(`The template language ${JSON.stringify(languageVersion)}`, "languageVersion");
  }
  for (const member of ["imports", "extensions"]) {
    if (template[member] !== undefined) throw notSimulated(`'${member}' of a template`, member);
  }
  const around = { language, scope, languageVersion };
  if (Array.isArray(resources))
    return resources.flatMap((raw) => turnsOf({ raw: members(raw, "resource"), ...around }));
  if (typeof resources !== "object" || resources === null || languageVersion !== "2.0") {
    throw invalidTemplate("The template has no list of resources");
  }
  return Object.entries(resources).flatMap(([symbol, raw]) =>
    turnsOf({ symbol, raw: members(raw, "resource"), ...around }),
  );
}

/** A resource as the template has it. */
interface Written {
  readonly symbol?: string;
  readonly raw: Members;
  readonly parent?: Parent;
  readonly language: TemplateLanguage;
  readonly scope: DeploymentScope;
  readonly languageVersion: unknown;
}

function turnsOf(one: Written): readonly Declaration[] {
  const { raw, language } = one;
  if (raw["copy"] === undefined) return withChildren(one);
  if (raw["resources"] !== undefined || one.parent !== undefined) {
    throw notSimulated("A loop of a resource with others within it, or within another", "copy");
  }
  const { name, count, mode = "parallel", batchSize = 1 } = members(raw["copy"], "copy");
  if (typeof name !== "string" || name === "") throw invalidTemplate("A loop of resources has no name");
  const batch = evaluate(batchSize, language);
  if (typeof batch !== "number" || !Number.isInteger(batch) || batch < 1) {
    throw invalidTemplate(`The batch size of the template copy definition '${name}' is no positive integer`);
  }
  return Array.from({ length: loopCount(count, name, language) }, (_, index) => {
    const turn = { loop: name, index, unnamed: true };
    const afterTurn = String(mode).toLowerCase() === "serial" ? Math.floor(index / batch) * batch : 0;
    return { ...declaration({ ...one, language: within(language, turn) }), turn, afterTurn };
  });
}

/**
 * A resource, and after it those that are written within it: their types and names are the last pieces of theirs. They do not
 * wait for it of their own accord. Source: "Set name and type for child resources" and "Define the order for deploying
 * resources in ARM templates", learn.microsoft.com.
 */
function withChildren(one: Written): readonly Declaration[] {
  const declared = declaration(one);
  const { resources = [] } = one.raw;
  if (!Array.isArray(resources)) throw notSimulated("A map of resources within a resource", "resources");
  const { type, name, depth } = declaredAs(one);
  if (resources.length > 0 && depth === deepestChild) {
    throw invalidTemplate(`The resource '${name}' has others within it deeper than ${deepestChild} levels`);
  }
  const parent = { type, name, depth: depth + 1 };
  const children = resources.flatMap((child) => turnsOf({ ...around(one), raw: members(child, "resource"), parent }));
  return [declared, ...children];
}

function around({
  language,
  scope,
  languageVersion,
}: Written): Pick<Written, "language" | "scope" | "languageVersion"> {
  return { language, scope, languageVersion };
}

function declaredAs({ raw, parent, language }: Written): Parent {
  const [type, name] = [evaluate(raw["type"], language), evaluate(raw["name"], language)];
  if (typeof type !== "string" || typeof name !== "string") {
    throw invalidTemplate("A resource lacks its type, name or apiVersion");
  }
  if (parent === undefined) return { type, name, depth: 0 };
  return { type: `${parent.type}/${type}`, name: `${parent.name}/${name}`, depth: parent.depth };
}

function declaration(one: Written): Declaration {
  const { symbol, raw, language, scope: outer, languageVersion } = one;
  const asked = (member: string): unknown => evaluate(raw[member], language);
  const { type, name } = declaredAs(one);
  const apiVersion = asked("apiVersion");
  if (typeof apiVersion !== "string") throw invalidTemplate("A resource lacks its type, name or apiVersion");
  const unknown = unknownMembers.find((member) => raw[member] !== undefined);
  if (unknown !== undefined) throw notSimulated(`'${unknown}' in a template`, type);
  const existing = raw["existing"] === true;
  const condition = raw["condition"] === undefined ? true : asked("condition");
  if (typeof condition !== "boolean") throw invalidTemplate(`The condition of '${name}' is no boolean`);
  const names = asked("dependsOn");
  const common = {
    ...defined({ symbol }),
    apiVersion,
    existing,
    deployed: condition && !existing,
    raw,
    dependsOn: Array.isArray(names) ? names.map(String) : [],
    afterTurn: 0,
  };
  const isElsewhere = ["subscriptionId", "resourceGroup"].some((member) => typeof asked(member) === "string");
  const elsewhere = scopeOf(asked, outer);
  if (type.toLowerCase() === deploymentType.toLowerCase()) {
    const nested = { ...elsewhere, evaluation: existing ? "inner" : evaluationOf(raw, languageVersion) } as const;
    return { ...common, id: idWithin(scopeId(elsewhere), [deploymentType, name]), nested };
  }
  if (isElsewhere && !existing) {
    throw notSimulated(`'subscriptionId' or 'resourceGroup' of a resource that is no deployment`, type);
  }
  const asScope = asked("scope");
  const inside = typeof asScope === "string" && asScope !== "" ? absolute(asScope, outer) : scopeId(elsewhere);
  return { ...common, id: idWithin(inside, [type, ...name.split("/")]) };
}

/**
 * Which template evaluates the expressions of a nested one: the outer one, unless it says otherwise or its language is 2.0.
 *
 * Source: "Using linked and nested templates when deploying Azure resources" and "ARM template structure", learn.microsoft.com.
 */
export function evaluationOf(raw: Members, languageVersion: unknown): "inner" | "outer" {
  const { expressionEvaluationOptions, templateLink } = members(raw["properties"], "properties");
  if (templateLink !== undefined) throw notSimulated("A linked template", "templateLink");
  const usual = languageVersion === "2.0" ? "inner" : "outer";
  const said = (expressionEvaluationOptions as Members | undefined)?.["scope"] ?? usual;
  const evaluation = typeof said === "string" ? said.toLowerCase() : "";
  if (evaluation === "notspecified") return usual;
  if (evaluation !== "inner" && (evaluation !== "outer" || usual === "inner")) {
    throw notSimulated(`A nested template of the scope ${JSON.stringify(said)}`, "expressionEvaluationOptions");
  }
  return evaluation;
}

function scopeOf(asked: (member: string) => unknown, outer: DeploymentScope): DeploymentScope {
  const [subscription, group] = [asked("subscriptionId"), asked("resourceGroup")];
  const elsewhere = typeof subscription === "string";
  const resourceGroup = typeof group === "string" ? group : elsewhere ? undefined : outer.resourceGroup;
  return { subscription: elsewhere ? subscription : outer.subscription, ...defined({ resourceGroup }) };
}

/** A scope may be an id, or what follows the providers of the template's own scope. */
function absolute(scope: string, outer: DeploymentScope): string {
  return scope.startsWith("/") ? scope : `${scopeId(outer)}/providers/${scope}`;
}

/** Names that stand for a loop, or for a resource of a map: also of a loop that has no turn. */
export function groupNames({ resources }: Members): ReadonlySet<string> {
  const all = typeof resources === "object" && resources !== null ? Object.entries(resources as Members) : [];
  return new Set(
    all.flatMap(([symbol, one]) => {
      const loop = ((one as Members | null)?.["copy"] as Members | undefined)?.["name"];
      return [...(Array.isArray(resources) ? [] : [symbol]), ...(typeof loop === "string" ? [loop] : [])];
    }),
  );
}
