import { templateLimits } from "../../catalogue/template-limits.js";
import type { ExportedResource } from "./exported-resource.js";

/** Resources that one deployment makes: all in the same resource group or subscription. */
export interface Deployment {
  readonly subscription: string;
  /** Undefined for a deployment to a subscription. */
  readonly resourceGroup: string | undefined;
  /** Counts the deployments to one place; those of a later stage need what another place made in between. */
  readonly stage: number;
  readonly resources: readonly ExportedResource[];
}

/**
 * Divides resources into deployments, so that the deployments wait for one another in one direction: as few stages for a
 * resource group as its dependencies through other groups leave.
 *
 * A resource's stage is the longest chain of changes of place among what it depends on. A deployment takes no more resources
 * than a template may have: the rest goes into further ones of its stage, each after those that it needs.
 */
export function divide(resources: readonly ExportedResource[]): readonly Deployment[] {
  const byId = new Map(resources.map((resource) => [resource.id.toLowerCase(), resource]));
  const stages = new Map<ExportedResource, number>();
  const stageOf = (resource: ExportedResource): number => {
    const known = stages.get(resource);
    if (known !== undefined) return known;
    stages.set(resource, Number.NaN); // a cycle gives NaN, which is noticed below
    const needed = resource.dependsOn.map((id) => {
      const dependency = byId.get(id)!;
      return stageOf(dependency) + (placeOf(dependency) === placeOf(resource) ? 0 : 1);
    });
    const stage = Math.max(0, ...needed);
    if (Number.isNaN(stage)) throw new Error(`${resource.id} depends on itself`);
    stages.set(resource, stage);
    return stage;
  };
  const found = new Map<string, ExportedResource[]>();
  for (const resource of resources) {
    const key = `${placeOf(resource)} ${stageOf(resource)}`;
    found.set(key, [...(found.get(key) ?? []), resource]);
  }
  return [...found.values()]
    .flatMap(inTemplates)
    .map((members) => ({
      subscription: members[0]!.subscription,
      resourceGroup: members[0]!.resourceGroup,
      stage: stageOf(members[0]!),
      resources: members,
    }))
    .sort((a, b) => a.stage - b.stage);
}

/** Cuts resources of one deployment into as many as there must be; what is needed comes first. */
function inTemplates(members: readonly ExportedResource[]): readonly (readonly ExportedResource[])[] {
  if (members.length <= templateLimits.resources) return [members];
  const inside = new Map(members.map((resource) => [resource.id.toLowerCase(), resource]));
  const ordered = new Set<ExportedResource>();
  const take = (resource: ExportedResource): void => {
    if (ordered.has(resource)) return;
    for (const id of resource.dependsOn) {
      const needed = inside.get(id);
      if (needed !== undefined) take(needed);
    }
    ordered.add(resource);
  };
  members.forEach(take);
  const all = [...ordered];
  const { resources: most } = templateLimits;
  return Array.from({ length: Math.ceil(all.length / most) }, (_, part) => all.slice(part * most, (part + 1) * most));
}

function placeOf({ subscription, resourceGroup }: ExportedResource): string {
  return `${subscription}/${resourceGroup ?? ""}`.toLowerCase();
}
