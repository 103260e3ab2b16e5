import type { AllocatedNodes } from "./physical-capacity.js";
import type { QuotaBucket } from "./quota-usage.js";

/** Hardware that a resource asks for. */
export interface HardwareDemand {
  readonly vmSize: string;
  readonly nodes: number;
  /** Zone it must stand in; undefined: anywhere in the region. */
  readonly zone?: string;
  readonly spot: boolean;
  /** All nodes in one cluster, also those of later growth. */
  readonly oneCluster: boolean;
  /** Zones to spread over, instead of {@link HardwareDemand.zone}; empty: anywhere in the region. */
  readonly zones?: readonly string[];
  /** The OS disks are ephemeral. Azure names it when it finds no room. */
  readonly ephemeralDisks?: boolean;
  /** As {@link HardwareDemand.ephemeralDisks}. */
  readonly acceleratedNetworking?: boolean;
  /** The request succeeds with the nodes that find room, as a Batch pool does, which tells the rest in its resize errors. */
  readonly mayFallShort?: boolean;
  /** Quotas that each node's vCPUs count against, the narrowest first; none where the family is not known. */
  readonly quotas: readonly QuotaBucket[];
  /** What was found for it already, so that nobody looks again. */
  readonly found?: Growth;
}

/** What became of a demand for hardware. */
export interface Growth {
  /** Where its nodes stand, those that stood before included. */
  readonly allocated: readonly AllocatedNodes[];
  /** Nodes that found no room. */
  readonly missing: number;
  /** Whether nodes were to join others in the one cluster that these are in. */
  readonly bound: boolean;
  readonly displaced: Displaced;
}

/** Spot nodes that must leave: by resource, where and how many. */
export type Displaced = ReadonlyMap<string, readonly AllocatedNodes[]>;

/** Nodes of all demands together. */
export function nodesIn(demands: readonly Pick<HardwareDemand, "nodes">[]): number {
  return demands.reduce((sum, { nodes }) => sum + nodes, 0);
}

/** Zones that the nodes may stand in; empty: the region. */
export function zonesOf({ zone, zones }: Pick<HardwareDemand, "zone" | "zones">): readonly string[] {
  return zones ?? (zone === undefined ? [] : [zone]);
}
