import * as pulumi from "@pulumi/pulumi";
import { isPatch, type MergePatch } from "../../config/overrides/merge-patch.js";
import { nameInputOf, overridableType } from "../../config/overrides/overridable-types.js";
import { declaredResources, type DeclaredResource } from "../../planner/overrides/declared-resources.js";
import { patchesOf } from "../../planner/overrides/plan-overrides.js";
import type { Plan } from "../../planner/plan.js";
import { childName } from "../naming.js";

/**
 * Options that lay the plan's overrides over every resource below a component: what the components and `transform` have
 * made of it is what the patch meets.
 *
 * Most names are unique in a cluster. Those that each site has of its own, a subnet's for instance, are told apart by the
 * site: their component is given these options with it.
 *
 * @param name logical name of the cluster
 */
export function withOverrides(
  plan: Plan,
  name: string,
  site?: string,
): Pick<pulumi.ComponentResourceOptions, "transformations"> {
  if (plan.overrides === undefined) return {};
  const declared = declaredResources(plan);
  return {
    transformations: [
      ({ type: token, name: logicalName, props, opts }) => {
        const type = overridableType(token);
        if (type === undefined) return undefined;
        const nameInput = nameInputOf(type);
        const ofType = declared.filter((each) => each.type === type);
        const resource =
          nameInput === null
            ? ofType.find((each) => childName(name, each.pulumiName ?? each.name) === logicalName)
            : theOne(
                ofType.filter((each) => each.name === props[nameInput]),
                site,
              );
        const patches = resource === undefined ? [] : patchesOf(plan, resource);
        if (patches.length === 0) return undefined;
        return { props: patches.reduce<Inputs>(overlaid, props), opts };
      },
    ],
  };
}

type Inputs = Readonly<Record<string, unknown>>;

/** A name that several sites have is looked at only where the site is known, any other only where it is not. */
function theOne(candidates: readonly DeclaredResource[], site: string | undefined): DeclaredResource | undefined {
  if (candidates.length > 1) return candidates.find((each) => each.site === site);
  return site === undefined ? candidates[0] : undefined;
}

/** A merge patch laid over inputs, of which any part may be an Output. */
function overlaid(inputs: Inputs, patch: MergePatch): Inputs {
  const result = new Map(Object.entries(inputs));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, overlaidValue(result.get(name), value));
  }
  return Object.fromEntries(result);
}

function overlaidValue(before: unknown, value: unknown): unknown {
  if (!isPatch(value)) return value;
  if (pulumi.Output.isInstance(before) || before instanceof Promise) {
    return pulumi.output(before).apply((known: unknown) => overlaidValue(known, value));
  }
  return overlaid(isPatch(before) ? before : {}, value);
}
