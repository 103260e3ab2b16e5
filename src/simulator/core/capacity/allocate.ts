import type { StoredResource, Taken } from "../azure.js";
import type { HardwareDemand, Put } from "../resource-type.js";
import type { Core } from "../core.js";
import type { AzureErrorBody } from "../azure.js";
import { allocationFailure } from "./allocation-failure.js";
import { sumOf, takenByPart, withoutNodes, type Displaced } from "./eviction.js";
import type { AllocatedNodes } from "./physical-capacity.js";
import { grow, type Growth } from "./grow.js";

/** Where the nodes of a request stand, and whom they displaced. */
export interface Allocation {
  readonly allocated?: readonly AllocatedNodes[];
  /** Why there is no room. The nodes that found some are there, and stay. */
  readonly failure?: AzureErrorBody;
  /** Nodes that were asked for and are not there. */
  readonly nodesLost: number;
  /** Spot resources as they are after evictions. */
  readonly evictions: readonly StoredResource[];
}

/**
 * Finds hardware for a request, as far as hardware is limited.
 *
 * Nodes that stand keep their place; a resource that asks for fewer gives its newest back. Those that it asks for in
 * addition go where {@link grow} finds room, and what finds none is missing: the operation fails, and what stood or found
 * room stays.
 *
 * @param withheld nodes that something else keeps from coming: no hardware is looked for on their behalf
 */
export function allocate(azure: Core, put: Put, withheld = 0): Allocation {
  const demands = demandsOf(put);
  if (demands.length === 0 || azure.hardware.capacity.length === 0) return { nodesLost: withheld, evictions: [] };
  let left = withheld;
  const growths = demands.map((demand) => {
    const kept = Math.min(left, demand.nodes);
    left -= kept;
    return { demand, growth: grow(put, { ...demand, nodes: demand.nodes - kept }) };
  });
  const short = growths.find(({ demand, growth }) => growth.missing > 0 && demand.mayFallShort !== true);
  return {
    allocated: growths.flatMap(({ growth }) => growth.allocated),
    nodesLost: withheld + growths.reduce((sum, { growth }) => sum + growth.missing, 0),
    evictions: evictionsOf(
      azure,
      growths.map(({ growth }) => growth.displaced),
    ),
    ...(short === undefined ? {} : { failure: failureOf(put, short.demand, short.growth) }),
  };
}

/** Nodes that a request would have with the hardware of this moment, evictions of Spot nodes included. */
export function roomFor(put: Put, demand: HardwareDemand): number {
  if (put.azure.hardware.capacity.length === 0) return demand.nodes;
  return demand.nodes - grow(put, demand).missing;
}

/** What a resource uses of quota and addresses, without the nodes that it asked for and that are not there. */
export function takenWithout(put: Put, taken: Taken, nodesLost: number): Taken {
  const demands = demandsOf(put);
  if (nodesLost === 0 || demands.some((demand) => demand.mayFallShort === true)) return taken;
  const nodes = demands.reduce((sum, demand) => sum + demand.nodes, 0);
  return takenByPart(taken, Math.max(0, nodes - nodesLost), nodes);
}

function demandsOf(put: Put): readonly HardwareDemand[] {
  return [put.type.hardware?.(put) ?? []].flat();
}

function evictionsOf(azure: Core, all: readonly Displaced[]): readonly StoredResource[] {
  const leaving = new Map<string, AllocatedNodes[]>();
  for (const [id, nodes] of all.flatMap((one) => [...one])) leaving.set(id, [...(leaving.get(id) ?? []), ...nodes]);
  return [...leaving].flatMap(([id, nodes]) => {
    const resource = azure.get(id);
    return resource === undefined ? [] : [withoutNodes(resource, azure.typeOf(resource.type), nodes)];
  });
}

function failureOf(put: Put, demand: HardwareDemand, { allocated, bound }: Growth): AzureErrorBody {
  const ids = put.type
    .instances?.(put)
    ?.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
  const standing = sumOf(allocated);
  return allocationFailure({ demand, growing: bound, instance: ids?.[standing] ?? standing });
}
