import { AzureError } from "../../../core/azure.js";
import { withoutNodes } from "../../../core/capacity/eviction.js";
import type { AllocatedNodes } from "../../../core/capacity/physical-capacity.js";
import { isSpot } from "../scale-set-inputs.js";
import { countOf, instancesOf, rangesOf } from "../../../core/instances.js";
import { noInstance } from "./begin-action.js";
import type { AzureCore } from "../../../core/azure-core.js";

/**
 * Evicts nodes of a Spot scale set, as Azure does when it needs their place: nobody asked for it, so there is no operation.
 * What becomes of the nodes says the eviction policy.
 *
 * @returns how many were evicted: at most all
 * @throws {@link AzureError} 404 when there is no such scale set, 409 when its nodes are on demand, with a text that is unverified
 */
export function evictNodes(azure: AzureCore, request: { readonly id: string; readonly nodes: number }): number {
  const resource = azure.get(request.id) ?? azure.read(request.id);
  if (!isSpot(resource.inputs)) {
    throw new AzureError(409, "OperationNotAllowed", `The nodes of '${resource.id}' are not Spot.`, resource.id);
  }
  const nodes = Math.min(request.nodes, countOf(resource.instances));
  const type = azure.typeOf(resource.type);
  const evicted = withoutNodes(resource, type, leaving(resource.allocated ?? [], nodes));
  const rest = resource.allocated === undefined ? type?.evicts?.(resource, nodes) : {};
  const { allocated, ...whole } = { ...evicted, ...rest };
  azure.emit({
    event: "stored",
    resource: resource.allocated === undefined || allocated === undefined ? whole : { ...whole, allocated },
  });
  return nodes;
}

/**
 * Evicts one node of a Spot scale set, which a request names: what Azure does on purpose, to try it out.
 *
 * @throws {@link AzureError} as {@link evictNodes}, 400 when it has no instance of the id
 */
export function evictNode(azure: AzureCore, id: string, instanceId: number): void {
  const before = instancesOf(azure.get(id) ?? azure.read(id));
  if (!before.some((one) => one.instanceId === instanceId)) throw noInstance(String(instanceId));
  evictNodes(azure, { id, nodes: 1 });
  const resource = azure.get(id)!;
  const stay = countOf(resource.instances) === before.length;
  const instances = rangesOf(
    stay
      ? before.map((one) => (one.instanceId === instanceId ? { ...one, power: "deallocated" as const } : one))
      : before.filter((one) => one.instanceId !== instanceId),
  );
  azure.emit({ event: "stored", resource: { ...resource, instances } });
}

/** So many nodes, from the clusters that were filled last. */
function leaving(allocated: readonly AllocatedNodes[], nodes: number): readonly AllocatedNodes[] {
  let left = nodes;
  return [...allocated].reverse().flatMap((one) => {
    const gone = Math.min(left, one.nodes);
    left -= gone;
    return gone === 0 ? [] : [{ ...one, nodes: gone }];
  });
}
