import type { HardwareDemand } from "../resource-type.js";
import type { AzureErrorBody } from "../azure.js";

/** What stood in the way of the nodes that are missing. */
export interface Shortage {
  readonly demand: HardwareDemand;
  /** Whether nodes were to be added to some that are bound to their cluster. */
  readonly growing: boolean;
  /** Instance id of the first node that is missing. */
  readonly instance: number;
}

const guidance = "http://aka.ms/allocation-guidance";

/**
 * How Azure says that there is no hardware. It says so in the status of the operation, after the request was accepted,
 * and names the first instance that got none.
 *
 * - {@link Shortage.growing}: the text about single placement groups, since the nodes must be in the cluster of the others.
 * - Spot: `Overconstrained…`, because the same nodes on demand might have found room; it lists what was asked for.
 * - a zone was named: `ZonalAllocationFailed`; else `AllocationFailed`.
 *
 * Sources of the texts: MicrosoftDocs/SupportArticles-docs support/azure/virtual-machine-scale-sets allocation failures;
 * Azure/karpenter-provider-azure pkg/fake/aksmachinesapi.go; Azure-Samples/aks-store-demo#115 and jenkins-infra/azure#1416
 * for the allocation code at the top of a polled operation with the same again under `details` (`ResourceDeploymentFailure`
 * is what a deployment makes of it). Which code Azure takes where several would fit is unverified.
 */
export function allocationFailure({ demand, growing, instance }: Shortage): AzureErrorBody {
  const [code, message] = codeAndText(demand, growing);
  return { code, message, details: [{ code, message, target: String(instance) }] };
}

function codeAndText(demand: HardwareDemand, growing: boolean): readonly [code: string, text: string] {
  const zones = zonesOf(demand);
  if (demand.spot) {
    const code = zones.length === 0 ? "OverconstrainedAllocationRequest" : "OverconstrainedZonalAllocationRequest";
    return [code, overconstrained(demand)];
  }
  if (growing && demand.oneCluster) return ["AllocationFailed", singlePlacementGroupText];
  if (zones.length > 0) {
    return [
      "ZonalAllocationFailed",
      "Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about " +
        `improving likelihood of allocation success at ${guidance}`,
    ];
  }
  return [
    "AllocationFailed",
    "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about " +
      `improving likelihood of allocation success at ${guidance}`,
  ];
}

const singlePlacementGroupText =
  "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a single placement group or " +
  "update/resize an existing VM in a Virtual Machine Scale Set with a single placement group, please note that such " +
  "allocation is scoped to a single cluster, and it is possible that the cluster is out of capacity. Please read more " +
  `about improving likelihood of allocation success at ${guidance}.`;

/** Azure names the constraints in alphabetical order. */
function overconstrained(demand: HardwareDemand): string {
  const applied = [
    ...(zonesOf(demand).length === 0 ? [] : ["Availability Zone"]),
    ...(demand.ephemeralDisks === true ? ["Differencing (Ephemeral) Disks"] : []),
    "Low Priority VMs",
    ...(demand.acceleratedNetworking === true
      ? ["Networking Constraints (such as Accelerated Networking or IPv6)"]
      : []),
    "Preemptible VMs (VM might be preempted by another VM with a higher priority)",
    "VM Size",
  ];
  return (
    "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too " +
    "restrictive. Please remove some constraints and try again. Constraints applied are:\n" +
    applied.map((one) => `  - ${one}\n`).join("")
  );
}

/** Zones that the nodes may stand in; empty: the region. */
export function zonesOf({ zone, zones }: HardwareDemand): readonly string[] {
  return zones ?? (zone === undefined ? [] : [zone]);
}
