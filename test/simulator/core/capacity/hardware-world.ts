import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { PhysicalCapacity } from "../../../../src/simulator/core/capacity/physical-capacity.js";
import type { SimulatedSubscription } from "../../../../src/simulator/core/azure.js";
import { sumOf } from "../../../../src/simulator/core/capacity/eviction.js";
import { prepare, request, subscription, subscriptionId } from "../../world.js";
import type { Change } from "../../merge.js";

const scaleSetType = "azure-native:compute:VirtualMachineScaleSet";

/** Hardware of the size that the tests' scale set has, in its region. */
export function hardware(clusters: readonly number[], zone?: string): PhysicalCapacity {
  return {
    location: "southcentralus",
    vmSize: "Standard_ND96asr_v4",
    clusters,
    ...(zone === undefined ? {} : { zone }),
  };
}

/** A simulated Azure with limited hardware, in which a scale set can be put. */
export function azureWith(
  capacity: readonly PhysicalCapacity[],
  changes: Partial<SimulatedSubscription> = {},
): SimulatedAzure {
  const azure = new SimulatedAzure({ subscriptions: [{ ...subscription, ...changes }], capacity });
  return prepare(azure, scaleSetType);
}

/** A change that makes the scale set one of Spot nodes that are deleted on eviction. */
export const spot = {
  virtualMachineProfile: { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined },
} as const;

/** Asks for a scale set of so many nodes. */
export function scale(azure: SimulatedAzure, name: string, nodes: number, change: Change = {}) {
  return azure.begin(request(scaleSetType, { ...change, vmScaleSetName: name, sku: { capacity: nodes } }));
}

export function scaleSetId(name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/${name}`;
}

/** Nodes of a scale set in each cluster it stands in. */
export function standing(azure: SimulatedAzure, name: string): readonly (readonly [cluster: number, nodes: number])[] {
  return (azure.get(scaleSetId(name))?.allocated ?? []).map(({ cluster, nodes }) => [cluster, nodes]);
}

/** Nodes of every scale set in each of so many clusters. */
export function perCluster(azure: SimulatedAzure, clusters: number): readonly number[] {
  const all = azure.resources().flatMap(({ allocated }) => allocated ?? []);
  return Array.from({ length: clusters }, (_, index) => sumOf(all.filter(({ cluster }) => cluster === index)));
}
