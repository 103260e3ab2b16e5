import type { AzureErrorBody } from "../azure.js";
import { type HardwareDemand, zonesOf } from "./hardware-demand.js";

/** What stood in the way of the nodes that are missing. */
export interface Shortage {
  readonly demand: HardwareDemand;
  /** Whether nodes were to be added to some that are bound to their cluster. */
  readonly growing: boolean;
  /** Instance id of the first node that is missing. */
  readonly instance: number;
}

/** What Azure says when it finds no hardware. */
export type AllocationCode =
  | "AllocationFailed"
  | "ZonalAllocationFailed"
  | "OverconstrainedAllocationRequest"
  | "OverconstrainedZonalAllocationRequest";

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
export function allocationFailure(shortage: Shortage): AzureErrorBody {
  return allocationError(codeOf(shortage), shortage);
}

/** The words of one of the codes: it stands at the top and again in `details`, whose target is the first missing instance. */
export function allocationError(
  code: AllocationCode,
  { demand, growing, instance }: Shortage,
): AzureErrorBody & {
  readonly code: AllocationCode;
} {
  const message = texts[code](demand, growing);
  return { code, message, details: [{ code, message, target: String(instance) }] };
}

function codeOf({ demand, growing }: Shortage): AllocationCode {
  const zonal = zonesOf(demand).length > 0;
  if (demand.spot) return zonal ? "OverconstrainedZonalAllocationRequest" : "OverconstrainedAllocationRequest";
  return zonal && !(growing && demand.oneCluster) ? "ZonalAllocationFailed" : "AllocationFailed";
}

const texts: Readonly<Record<AllocationCode, (demand: HardwareDemand, growing: boolean) => string>> = {
  AllocationFailed: (demand, growing) =>
    growing && demand.oneCluster ? singlePlacementGroupText : noCapacityIn("region"),
  ZonalAllocationFailed: () => noCapacityIn("zone"),
  OverconstrainedAllocationRequest: (demand) => overconstrained(demand, zonesOf(demand).length > 0),
  OverconstrainedZonalAllocationRequest: (demand) => overconstrained(demand, true),
};

function noCapacityIn(place: "region" | "zone"): string {
  return (
    `Allocation failed. We do not have sufficient capacity for the requested VM size in this ${place}. Read more about ` +
    `improving likelihood of allocation success at ${guidance}`
  );
}

const singlePlacementGroupText =
  "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a single placement group or " +
  "update/resize an existing VM in a Virtual Machine Scale Set with a single placement group, please note that such " +
  "allocation is scoped to a single cluster, and it is possible that the cluster is out of capacity. Please read more " +
  `about improving likelihood of allocation success at ${guidance}.`;

/** Azure names the constraints in alphabetical order. */
function overconstrained(demand: HardwareDemand, zonal: boolean): string {
  const applied = [
    ...(zonal ? ["Availability Zone"] : []),
    ...(demand.ephemeralDisks === true ? ["Differencing (Ephemeral) Disks"] : []),
    ...(demand.spot ? ["Low Priority VMs"] : []),
    ...(demand.acceleratedNetworking === true
      ? ["Networking Constraints (such as Accelerated Networking or IPv6)"]
      : []),
    ...(demand.spot ? ["Preemptible VMs (VM might be preempted by another VM with a higher priority)"] : []),
    "VM Size",
  ];
  return (
    "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too " +
    "restrictive. Please remove some constraints and try again. Constraints applied are:\n" +
    applied.map((one) => `  - ${one}\n`).join("")
  );
}
