import type { StoredResource } from "../../core/azure.js";
import { sumOf, takenByPart, withoutNewest } from "../../core/capacity/eviction.js";
import type { HardwareDemand, Put } from "../../core/resource-type.js";
import { capacityOf, isSinglePlacementGroup, isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

/** Hardware of a scale set: one cluster for a single placement group. */
export function scaleSetHardware(put: Put): HardwareDemand | undefined {
  const inputs = put.inputs as ScaleSetInputs;
  const vmSize = inputs.sku?.name;
  if (vmSize === undefined) return undefined;
  const { storageProfile, networkProfile } = inputs.virtualMachineProfile ?? {};
  const nics = networkProfile?.networkInterfaceConfigurations ?? [];
  return {
    vmSize,
    nodes: capacityOf(inputs),
    zones: inputs.zones ?? [],
    spot: isSpot(inputs),
    oneCluster: isSinglePlacementGroup(inputs),
    ephemeralDisks: storageProfile?.osDisk?.diffDiskSettings?.option !== undefined,
    acceleratedNetworking: nics.some((nic) => nic.enableAcceleratedNetworking === true),
  };
}

/**
 * What else changes when Spot nodes of a scale set are evicted.
 *
 * - Eviction policy Delete: the nodes are gone, the capacity is that much smaller, and the quota is given back.
 * - Deallocate, which Azure takes when nothing is said: the nodes stay, stopped, and count against quota.
 *
 * Sources: MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/use-spot.md, eviction policy;
 * learn.microsoft.com Azure.ResourceManager.Compute.BulkActions EvictionPolicy.Delete (the capacity follows). Which nodes
 * go is not documented; here it is the newest.
 */
export function scaleSetEvicts(resource: StoredResource, nodes: number): Partial<StoredResource> {
  const inputs = resource.inputs as ScaleSetInputs;
  if (inputs.virtualMachineProfile?.evictionPolicy !== "Delete") return {};
  const before = capacityOf(inputs);
  const capacity = Math.max(0, before - nodes);
  const standing = resource.allocated === undefined ? before : sumOf(resource.allocated);
  const resized = (body: StoredResource["inputs"]): StoredResource["inputs"] => ({
    ...body,
    sku: { ...(body["sku"] as object | undefined), capacity },
  });
  return {
    inputs: resized(resource.inputs),
    outputs: resized(resource.outputs),
    ...(resource.instances === undefined ? {} : { instances: withoutNewest(resource.instances, nodes) }),
    ...(resource.taken === undefined ? {} : { taken: takenByPart(resource.taken, standing - nodes, standing) }),
  };
}
