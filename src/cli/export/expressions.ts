import { standInFor, textOfObjectStandIn } from "../../components/stack-secret.js";
import { armType } from "../../simulator/core/arm-id.js";
import { apiVersionOf, toArmBody, toArmResource } from "../../simulator/doors/arm/index.js";
import type { SimulatedAzure } from "../../simulator/simulated-azure.js";
import { resourceTypes } from "../../simulator/services/index.js";

/** The subscription of the login, in the expressions of one template. */
export type LoginExpression = "subscription().subscriptionId" | "parameters('loginSubscriptionId')";

/** What stands for a text that only the simulation has. */
interface Substitute {
  /** Expression that Azure evaluates in its place. */
  readonly expression: (expressions: Expressions) => string;
  /** ARM id of the resource whose deployment decides on it; undefined when it is known before. */
  readonly decidedBy?: string;
}

/** By the simulation's text, in lower case. */
export type Substitutes = ReadonlyMap<string, Substitute>;

/**
 * Puts ARM expressions where the program has values that Azure decides on: subscription and tenant of the login, and the
 * identifiers of what is deployed, such as an identity's principal.
 */
export class Expressions {
  readonly #pattern: RegExp;

  constructor(
    readonly substitutes: Substitutes,
    /** How the template that is written calls the subscription of the login. */
    readonly login: LoginExpression,
  ) {
    this.#pattern = new RegExp(
      [...substitutes.keys()].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"),
      "gi",
    );
  }

  /** A value of a body with expressions in it, keys of maps included; texts that only look like one are escaped. */
  in(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.in(item));
    if (typeof value !== "object" || value === null) return value;
    const secret = textOfObjectStandIn(value);
    if (secret !== undefined) return this.text(secret);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.in(item)]));
  }

  /** A text of a template: itself, or an expression in brackets. */
  text(text: string): string {
    if (this.isKnown(text)) return text.startsWith("[") ? `[${text}` : text;
    return `[${this.of(text)}]`;
  }

  /** Whether a text has nothing in it that Azure decides on. */
  isKnown(text: string): boolean {
    return text.search(this.#pattern) < 0;
  }

  /** An expression without brackets, to stand within another. */
  of(text: string): string {
    const whole = this.substitutes.get(text.toLowerCase());
    if (whole !== undefined) return whole.expression(this);
    const values: string[] = [];
    const pattern = text.replace(/[{}]/g, "$&$&").replace(this.#pattern, (found) => {
      values.push(this.substitutes.get(found.toLowerCase())!.expression(this));
      return `{${values.length - 1}}`;
    });
    return values.length === 0 ? quoted(text) : `format(${[quoted(pattern), ...values].join(", ")})`;
  }
}

/** A literal of an expression. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Types that tell something of every resource by its id alone. */
const typesTold = [...resourceTypes.values()].filter((type) => "existing" in type);

/**
 * What of a run on the simulated Azure is its own invention.
 *
 * @param named ARM ids that the stack's resources name
 */
export function substitutesOf(
  azure: SimulatedAzure,
  login: { readonly subscription: string; readonly tenant: string },
  named: readonly string[],
): Substitutes {
  const found = new Map<string, Substitute>([
    [login.subscription.toLowerCase(), { expression: (expressions) => expressions.login }],
    [login.tenant.toLowerCase(), { expression: () => "subscription().tenantId" }],
  ]);
  for (const stored of azure.resources()) {
    const type = resourceTypes.get(stored.type)!;
    const sent = JSON.stringify(toArmBody(type, stored.inputs));
    for (const { text, path } of inventedIn(toArmResource(stored))) {
      if (found.has(text.toLowerCase()) || sent.includes(text)) continue;
      const [first, ...beneath] = path;
      const [full, members] = first === "properties" ? ["", beneath] : [", 'Full'", path];
      const expression: Substitute["expression"] = (expressions) =>
        `reference(${expressions.of(stored.id)}, ${quoted(apiVersionOf(type))}${full}).${members.join(".")}`;
      found.set(text.toLowerCase(), { expression, decidedBy: stored.id });
    }
  }
  // What was there before has been told nothing of, such as the principal of an identity that roles are given to.
  for (const id of named.filter((one) => azure.existedBefore(one))) {
    const type = typesTold.find((one) => one.armType.toLowerCase() === armType(id).toLowerCase());
    if (type === undefined) continue;
    for (const [name, text] of Object.entries(type.existing?.(id) ?? {})) {
      const expression: Substitute["expression"] = (expressions) =>
        `reference(${expressions.of(id)}, ${quoted(apiVersionOf(type))}).${name}`;
      if (typeof text === "string") found.set(text.toLowerCase(), { expression, decidedBy: id });
    }
  }
  return found;
}

/** Texts that stand for secrets of the stack are parameters of the template, named by their keys; objects are read from them. */
export function secretSubstitutes(secrets: ReadonlyMap<string, string>): Substitutes {
  return new Map(
    [...secrets].map(([text, key]) => {
      const parameter = secretParameter(key);
      const expression = standInFor(text)?.object === true ? `json(${parameter})` : parameter;
      return [text.toLowerCase(), { expression: () => expression }] as const;
    }),
  );
}

/** Expression of a secret that whoever deploys the template gives. */
export function secretParameter(key: string): string {
  return `parameters(${quoted(key)})`;
}

const invented = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|203\.0\.113\.\d+)$/i;

/** GUIDs and public addresses in an answer, and the members that lead to them. */
function inventedIn(
  value: unknown,
  path: readonly string[] = [],
): { readonly text: string; readonly path: readonly string[] }[] {
  if (typeof value === "string") return invented.test(value) ? [{ text: value, path }] : [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  // A member that is no plain name, such as an identity's id in a map, is found at the identity itself.
  return Object.entries(value).flatMap(([name, item]) => (/^\w+$/.test(name) ? inventedIn(item, [...path, name]) : []));
}
