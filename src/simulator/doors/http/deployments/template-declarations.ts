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
  readonly nested?: DeploymentScope;
}

const deploymentType = "Microsoft.Resources/deployments";

/** What would need more of the template language than is simulated. */
const unknownMembers = ["resources", "import", "extension"] as const;

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
  if (Array.isArray(resources)) return resources.flatMap((one) => turnsOf(undefined, one, language, scope));
  if (typeof resources !== "object" || resources === null || languageVersion !== "2.0") {
    throw invalidTemplate("The template has no list of resources");
  }
  return Object.entries(resources).flatMap(([symbol, one]) => turnsOf(symbol, one, language, scope));
}

function turnsOf(
  symbol: string | undefined,
  one: unknown,
  language: TemplateLanguage,
  scope: DeploymentScope,
): readonly Declaration[] {
  const raw = members(one, "resource");
  if (raw["copy"] === undefined) return [declaration({ symbol, raw, language, scope })];
  const { name, count, mode = "parallel", batchSize = 1 } = members(raw["copy"], "copy");
  if (typeof name !== "string" || name === "") throw invalidTemplate("A loop of resources has no name");
  const batch = Number(evaluate(batchSize, language));
  return Array.from({ length: loopCount(count, name, language) }, (_, index) => {
    const turn = { loop: name, index, unnamed: true };
    const afterTurn = String(mode).toLowerCase() === "serial" ? Math.floor(index / batch) * batch : 0;
    return { ...declaration({ symbol, raw, language: within(language, turn), scope }), turn, afterTurn };
  });
}

function declaration(of: {
  readonly symbol: string | undefined;
  readonly raw: Members;
  readonly language: TemplateLanguage;
  readonly scope: DeploymentScope;
}): Declaration {
  const { symbol, raw, language, scope: outer } = of;
  const asked = (member: string): unknown => evaluate(raw[member], language);
  const [type, name, apiVersion] = [asked("type"), asked("name"), asked("apiVersion")];
  if (typeof type !== "string" || typeof name !== "string" || typeof apiVersion !== "string") {
    throw invalidTemplate("A resource lacks its type, name or apiVersion");
  }
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
    if (!existing) checkNested(raw);
    return { ...common, id: idWithin(scopeId(elsewhere), [deploymentType, name]), nested: elsewhere };
  }
  if (isElsewhere && !existing) {
    throw notSimulated(`'subscriptionId' or 'resourceGroup' of a resource that is no deployment`, type);
  }
  const asScope = asked("scope");
  const inside = typeof asScope === "string" && asScope !== "" ? absolute(asScope, outer) : scopeId(elsewhere);
  return { ...common, id: idWithin(inside, [type, ...name.split("/")]) };
}

/** Bicep writes no others. */
function checkNested(raw: Members): void {
  const { expressionEvaluationOptions, templateLink } = members(raw["properties"], "properties");
  if (templateLink !== undefined) throw notSimulated("A linked template", "templateLink");
  const evaluation = (expressionEvaluationOptions as Members | undefined)?.["scope"];
  if (String(evaluation).toLowerCase() !== "inner") {
    throw notSimulated("A nested template whose expressions the outer one evaluates", "expressionEvaluationOptions");
  }
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
