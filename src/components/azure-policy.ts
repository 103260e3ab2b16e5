import type { Plan } from "../planner/plan.js";

/** Something that Azure Policy writes into resources behind Pulumi's back. */
export type AzurePolicyWrite = Plan["azurePolicyWrites"][number];

const inputs: Readonly<Record<AzurePolicyWrite, string>> = {
  tags: "tags",
  identity: "identity",
  privateDnsZoneGroups: "privateDnsZoneConfigs",
};

/**
 * Value of `ignoreChanges` for a resource that has the inputs named in `has`: those that Azure Policy writes in this
 * tenant, so that `pulumi up` does not undo what a policy will do again.
 */
export function ignoredChanges(
  writes: readonly AzurePolicyWrite[] | undefined,
  has: readonly AzurePolicyWrite[],
): string[] {
  return (writes ?? []).filter((write) => has.includes(write)).map((write) => inputs[write]);
}
