import type { Template } from "../../../src/cli/export/template.js";
import { evaluate, type Scope, withProvider } from "./evaluate.js";

/** A resource as a template would deploy it, nested deployments included. */
export interface Deployed {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  /** The request's body: what is left without the template's own members. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  /** Ids of the resources that its expressions ask Azure about. */
  readonly asksAbout: readonly string[];
  /** Id of the nested deployment it is in; undefined at the top. */
  readonly within: string | undefined;
}

/** Every resource of a template, expressions evaluated. */
export function deployedBy(template: Template, scope: Scope, within?: string): Deployed[] {
  return template.resources.flatMap((resource) => {
    const { type, apiVersion, dependsOn, ...rest } = resource;
    const nested = type === "Microsoft.Resources/deployments" ? nestedScope(resource, scope) : undefined;
    const asksAbout: string[] = [];
    const reference: Scope["reference"] = (asked, full) => {
      asksAbout.push(asked);
      return scope.reference(asked, full);
    };
    const evaluated = nested === undefined ? (evaluate(rest, { ...scope, reference }) as typeof rest) : rest;
    const { name, scope: extended, ...body } = evaluated;
    const base = extended ?? placeId(nested ?? scope);
    const id = withProvider(base, [type, ...(type.split("/").length > 2 ? name.split("/") : [name])]);
    const needed = evaluate(dependsOn ?? [], scope) as string[];
    const own = { id, type, apiVersion, body, dependsOn: needed, asksAbout, within };
    if (nested === undefined) return [own];
    const { template: inner } = resource["properties"] as { readonly template: Template };
    return [{ ...own, body: {} }, ...deployedBy(inner, nested, id)];
  });
}

function nestedScope(deployment: Readonly<Record<string, unknown>>, scope: Scope): Scope {
  const { parameters } = evaluate(
    { parameters: (deployment["properties"] as Record<string, unknown>)["parameters"] ?? {} },
    scope,
  ) as {
    readonly parameters: Record<string, { readonly value: unknown }>;
  };
  const { resourceGroup } = deployment as { readonly resourceGroup?: string };
  return {
    subscription: (deployment["subscriptionId"] as string | undefined) ?? scope.subscription,
    tenant: scope.tenant,
    reference: scope.reference,
    ...(resourceGroup !== undefined && { resourceGroup }),
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, { value }]) => [key, value])),
  };
}

function placeId({ subscription, resourceGroup }: Scope): string {
  return `/subscriptions/${subscription}${resourceGroup === undefined ? "" : `/resourceGroups/${resourceGroup}`}`;
}

/**
 * Ids of what is finished before a resource begins, by the resource's id: what it depends on, what its deployment
 * depends on, and all that those deployments make.
 *
 * @throws Error when a dependency names nothing of the same template, or when there is a cycle
 */
export function finishedBefore(deployed: readonly Deployed[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(deployed.map((one) => [one.id, one]));
  const known = new Map<string, Set<string> | "being found">();
  const before = (one: Deployed): Set<string> => {
    const found = known.get(one.id);
    if (found === "being found") throw new Error(`${one.id} is in a cycle`);
    if (found !== undefined) return found;
    known.set(one.id, "being found");
    const all = new Set(one.within === undefined ? [] : before(byId.get(one.within)!));
    for (const id of one.dependsOn) {
      const needed = byId.get(id);
      if (needed === undefined || needed.within !== one.within)
        throw new Error(`${one.id} depends on ${id}, which is not there`);
      for (const made of [needed, ...deployed.filter(({ within }) => within === needed.id)]) {
        all.add(made.id);
        for (const earlier of before(made)) all.add(earlier);
      }
    }
    known.set(one.id, all);
    return all;
  };
  return new Map(deployed.map((one) => [one.id, before(one)]));
}
