import type { AzureErrorBody, StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import type { Put, ResourceUsage, Settlement } from "../resource-type.js";
import { allocationFailure } from "./allocation-failure.js";
import { sumOf, usageByPart, withoutNodes } from "./eviction.js";
import { grow } from "./grow.js";
import { type Displaced, type Growth, type HardwareDemand, nodesIn } from "./hardware-demand.js";
import type { AllocatedNodes } from "./physical-capacity.js";

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
export function allocate(azure: Core, put: Put, settled: Settlement, withheld = 0): Allocation {
  const demands = settled.hardware ?? [];
  if (demands.length === 0 || azure.hardware.capacity.length === 0) return { nodesLost: withheld, evictions: [] };
  let left = withheld;
  const growths = demands.map((demand) => {
    const kept = Math.min(left, demand.nodes);
    left -= kept;
    return { demand, growth: demand.found ?? grow(put, { ...demand, nodes: demand.nodes - kept }) };
  });
  const short = growths.find(({ demand, growth }) => growth.missing > 0 && demand.mayFallShort !== true);
  return {
    allocated: growths.flatMap(({ growth }) => growth.allocated),
    nodesLost: withheld + growths.reduce((sum, { growth }) => sum + growth.missing, 0),
    evictions: evictionsOf(
      azure,
      growths.map(({ growth }) => growth.displaced),
    ),
    ...(short === undefined ? {} : { failure: failureOf(settled, short.demand, short.growth) }),
  };
}

/** What a resource uses of quota and addresses, without the nodes that it asked for and that are not there. */
export function usageWithout({ usage, hardware = [] }: Settlement, nodesLost: number): ResourceUsage | undefined {
  if (usage === undefined || nodesLost === 0 || hardware.some((demand) => demand.mayFallShort === true)) return usage;
  const nodes = nodesIn(hardware);
  return usageByPart(usage, Math.max(0, nodes - nodesLost), nodes);
}

function evictionsOf(azure: Core, all: readonly Displaced[]): readonly StoredResource[] {
  const leaving = new Map<string, AllocatedNodes[]>();
  for (const [id, nodes] of all.flatMap((one) => [...one])) leaving.set(id, [...(leaving.get(id) ?? []), ...nodes]);
  return [...leaving].flatMap(([id, nodes]) => {
    const resource = azure.get(id);
    return resource === undefined ? [] : [withoutNodes(resource, azure.typeOf(resource.type), nodes)];
  });
}

function failureOf({ instances }: Settlement, demand: HardwareDemand, { allocated, bound }: Growth): AzureErrorBody {
  const ids = instances?.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
  const standing = sumOf(allocated);
  return allocationFailure({ demand, growing: bound, instance: ids?.[standing] ?? standing });
}
