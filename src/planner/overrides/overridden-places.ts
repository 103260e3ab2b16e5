import { joinedPatches, leavesOf } from "../../config/overrides/merge-patch.js";
import type { Ledger } from "../ledger.js";
import type { Plan } from "../plan.js";
import { declaredResources, type DeclaredResource } from "./declared-resources.js";
import { patchesOf } from "./plan-overrides.js";

/** What overrides set of one resource, as text by its path; `removed` where they take it away. */
export type OverriddenPlaces = Readonly<Record<string, string>>;

/** Name of a resource among those of a ledger: the spelling is permanent. */
export function placeKey({ type, name, site }: DeclaredResource): string {
  return site === null ? `${type} ${name}` : `${type} ${name} ${site}`;
}

/** Places of a resource that the plan's overrides set or take away. */
export function overriddenPlaces(plan: Pick<Plan, "overrides">, resource: DeclaredResource): OverriddenPlaces {
  const patch = patchesOf(plan, resource).reduce(joinedPatches, {});
  return Object.fromEntries(
    leavesOf(patch).map(({ steps, value }) => [
      steps.join("."),
      value === null ? "removed" : typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** What a ledger keeps of overrides: nothing where there are none. */
export function rememberedOverrides(
  plan: Parameters<typeof declaredResources>[0] & Pick<Plan, "overrides">,
): Pick<Ledger, "overrides"> {
  if (plan.overrides === undefined) return {};
  const entries = declaredResources(plan).flatMap((resource) => {
    const places = overriddenPlaces(plan, resource);
    return Object.keys(places).length === 0 ? [] : [[placeKey(resource), places] as const];
  });
  return entries.length === 0 ? {} : { overrides: Object.fromEntries(entries) };
}
