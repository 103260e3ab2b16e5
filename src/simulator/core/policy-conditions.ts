import { defined } from "../../defined.js";
import { normalId } from "./arm-id.js";
import type { PolicyAssignment } from "./policy.js";
import { propertyTables } from "../../catalogue/azure-native-types.js";
import type { Put } from "./resource-type.js";

/** One condition that held, as Azure Policy explains it. */
export interface EvaluatedExpression {
  readonly result: "True";
  readonly expressionKind: "Field";
  readonly expression: string;
  readonly path: string;
  readonly expressionValue?: unknown;
  readonly targetValue?: unknown;
  readonly operator: "Equals" | "Exists" | "In" | "NotIn";
}

/**
 * The conditions by which a policy denies a request; undefined when it does not.
 *
 * As Azure Policy does: text compares without regard to case; a property that is not there is in no list, so `notIn` holds
 * of it; tags and regions are looked at only where the type has them, and `global` is allowed everywhere.
 *
 * Source: MicrosoftDocs/azure-docs articles/governance/policy/concepts/definition-structure.md, conditions and modes.
 */
export function deniedBy(policy: PolicyAssignment, put: Put): readonly EvaluatedExpression[] | undefined {
  const { armType } = put.type;
  if (!covers(policy.scope, put.id)) return undefined;
  if (policy.types !== undefined && !holds(policy.types, armType)) return undefined;
  const expressions = [
    expression("type", armType, policy.types ?? armType, policy.types === undefined ? "Equals" : "In"),
  ];
  for (const condition of conditionsOf(policy)) {
    const held = condition(put);
    if (held === undefined) return undefined;
    expressions.push(held);
  }
  return expressions;
}

type Condition = (put: Put) => EvaluatedExpression | undefined;

function conditionsOf({ deny: { property, withoutTag, locationNotIn } }: PolicyAssignment): readonly Condition[] {
  return [
    ...(property?.in === undefined ? [] : [propertyIn(property.path, property.in)]),
    ...(property?.notIn === undefined ? [] : [propertyNotIn(property.path, property.notIn)]),
    ...(withoutTag === undefined ? [] : [tagMissing(withoutTag)]),
    ...(locationNotIn === undefined ? [] : [regionOutside(locationNotIn)]),
  ];
}

function propertyIn(path: string, denied: readonly unknown[]): Condition {
  return ({ type, inputs }) => {
    const value = valuesAt(inputs, path).find((one) => holds(denied, one));
    return value === undefined ? undefined : expression(`${type.armType}/${path}`, value, denied, "In", path);
  };
}

function propertyNotIn(path: string, allowed: readonly unknown[]): Condition {
  return ({ type, inputs }) => {
    const values = valuesAt(inputs, path);
    const outside = values.filter((one) => !holds(allowed, one));
    if (values.length > 0 && outside.length === 0) return undefined;
    return expression(`${type.armType}/${path}`, outside[0], allowed, "NotIn", path);
  };
}

function tagMissing(tag: string): Condition {
  return ({ type, inputs }) => {
    if (propertyTables.resources[type.token]?.inputs["tags"] === undefined) return undefined;
    const names = Object.keys(inputs["tags"] ?? {});
    return holds(names, tag) ? undefined : expression(`tags[${tag}]`, undefined, "false", "Exists");
  };
}

function regionOutside(allowed: readonly string[]): Condition {
  return ({ type, inputs, location }) => {
    if (propertyTables.resources[type.token]?.inputs["location"] === undefined || location === "global")
      return undefined;
    const plain = allowed.map((region) => region.replace(/\s/g, ""));
    return holds(plain, location)
      ? undefined
      : expression("location", inputs["location"] ?? location, allowed, "NotIn");
  };
}

/** Management groups stand above every subscription of the simulation. */
function covers(scope: string, id: string): boolean {
  if (/^\/providers\/Microsoft\.Management\/managementGroups\//i.test(scope)) return true;
  const above = normalId(scope);
  return normalId(id) === above || normalId(id).startsWith(`${above}/`);
}

function holds(values: readonly unknown[], value: unknown): boolean {
  const wanted = plain(value);
  return values.some((one) => plain(one) === wanted);
}

function plain(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Values at a path; `[*]` stands for every member of a list. */
function valuesAt(value: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const step of path.split(/\.|(?=\[\*\])/)) {
    found = found.flatMap((one) => {
      if (step === "[*]") return Array.isArray(one) ? (one as readonly unknown[]) : [];
      const inner = typeof one === "object" && one !== null ? (one as Record<string, unknown>)[step] : undefined;
      return inner === undefined ? [] : [inner];
    });
  }
  return found;
}

function expression(
  name: string,
  expressionValue: unknown,
  targetValue: unknown,
  operator: EvaluatedExpression["operator"],
  path = name,
): EvaluatedExpression {
  return {
    result: "True",
    expressionKind: "Field",
    expression: name,
    path,
    ...defined({ expressionValue }),
    targetValue,
    operator,
  };
}
