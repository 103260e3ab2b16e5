import type { Override } from "../../config/cluster.js";
import { nearSpelling } from "../../config/near-spelling.js";
import type { MergePatch } from "../../config/overrides/merge-patch.js";
import { overrideMeetsNothing } from "../../errors/overrides.js";
import type { Problem } from "../../errors/problem.js";
import type { Plan } from "../plan.js";
import { declaredResources, type DeclaredResource } from "./declared-resources.js";
import { overriddenAddresses } from "./overridden-addresses.js";
import type { PlannedOverride } from "./planned-override.js";

/** What every override meets; one that meets nothing is a problem. */
export function planOverrides(
  overrides: readonly Override[],
  plan: Parameters<typeof declaredResources>[0],
): { readonly overrides: readonly PlannedOverride[]; readonly problems: readonly Problem[] } {
  if (overrides.length === 0) return { overrides: [], problems: [] };
  const declared = declaredResources(plan);
  const met = new Map(
    overrides.map((override) => [override, declared.filter((resource) => meets(override, resource))] as const),
  );
  const planned = [...met].map(([override, resources]) => ({
    ...override,
    resources: [...new Set(resources.map(({ name }) => name))],
  }));
  const stray = [...met].flatMap(([override, resources]) =>
    resources.length > 0 ? strayNames(override, declared) : [nothing(override, declared)],
  );
  return { overrides: planned, problems: [...stray, ...overriddenAddresses(met, plan)] };
}

function meets({ type, pools, sites, names }: Override, resource: DeclaredResource): boolean {
  const has = (all: readonly string[] | undefined, ...some: readonly (string | null | undefined)[]): boolean =>
    all === undefined || some.some((one) => one !== null && one !== undefined && all.includes(one));
  return (
    resource.type === type &&
    has(pools, resource.pool) &&
    has(sites, resource.site) &&
    has(names, resource.name, resource.writtenName)
  );
}

function nothing(override: Override, declared: readonly DeclaredResource[]): Problem {
  const { path, type, pools, sites, names } = override;
  const ofType = declared.filter((resource) => resource.type === type);
  const known = [...new Set(ofType.map(({ name, writtenName }) => writtenName ?? name))];
  const narrowed = [
    ...(pools === undefined ? [] : [`of node pool ${pools.join(" or ")}`]),
    ...(sites === undefined ? [] : [`at ${sites.join(" or ")}`]),
    ...(names === undefined ? [] : [`called ${names.join(" or ")}`]),
  ].join(", ");
  const [nearest] = (names ?? []).flatMap((name) => nearSpelling(name, known) ?? []);
  return overrideMeetsNothing.at(path, { resource: type, narrowed, nearest, declared: known });
}

/** Names of an override that meets something, and that nothing has. */
function strayNames(override: Override, declared: readonly DeclaredResource[]): Problem[] {
  return (override.names ?? []).flatMap((name, index) => {
    const alone = { ...override, names: [name], path: `${override.path}.names[${index}]` };
    return declared.some((resource) => meets(alone, resource)) ? [] : [nothing(alone, declared)];
  });
}

/** Patches of a resource, in the order in which they are laid over it. */
export function patchesOf(
  { overrides = [] }: Pick<Plan, "overrides">,
  resource: DeclaredResource,
): readonly MergePatch[] {
  return overrides.filter((override) => meets(override, resource)).map(({ patch }) => patch);
}
