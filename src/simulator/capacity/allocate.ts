import type { AllocatedNodes } from "./physical-capacity.js";
import type { StoredResource } from "../azure.js";
import type { Put } from "../resource-type.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { AzureErrorBody } from "../time/operation.js";

/** Where the nodes of a request stand, and whom they displaced. */
export interface Allocation {
  readonly allocated?: readonly AllocatedNodes[];
  /** Why there is no room. */
  readonly failure?: AzureErrorBody;
  /** Spot resources as they are after evictions. */
  readonly evictions: readonly StoredResource[];
}

/** Finds hardware for a request, as far as hardware is limited. */
export function allocate(azure: SimulatedAzure, put: Put): Allocation {
  const demand = put.type.hardware?.(put);
  if (demand === undefined || azure.options.capacity === undefined) return { evictions: [] };
  return { evictions: [] };
}
