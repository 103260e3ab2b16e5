import { normalId } from "./arm-id.js";
import type { StoredResource } from "./azure.js";
import type { Store } from "./state/store.js";

/** A link of the chain that determined the end of a deployment. */
export interface CriticalStep {
  readonly id: string;
  readonly type: string;
  readonly seconds: number;
}

/** When the last of them finishes; 0 when there is none. */
export function endSeconds(resources: readonly StoredResource[]): number {
  return resources.reduce((latest, resource) => Math.max(latest, resource.finishedSeconds), 0);
}

/** The chain of resources, each waiting for the one before, that ends last. */
export function criticalPath(store: Store): readonly CriticalStep[] {
  const resources = [...store.resources.values()];
  const end = endSeconds(resources);
  // Of several that end together the first by id, so that the answer does not depend on the order of requests.
  let step = resources
    .filter((resource) => resource.finishedSeconds === end)
    .sort((a, b) => (normalId(a.id) < normalId(b.id) ? -1 : 1))[0];
  const steps: CriticalStep[] = [];
  while (step !== undefined) {
    steps.unshift({ id: step.id, type: step.type, seconds: step.finishedSeconds - step.startedSeconds });
    step = step.waitedFor === undefined ? undefined : store.get(step.waitedFor);
  }
  return steps;
}
