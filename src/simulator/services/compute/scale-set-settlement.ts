import type { StoredResource } from "../../core/azure.js";
import { sumOf, usageByPart, withoutNewest } from "../../core/capacity/eviction.js";
import type { HardwareDemand } from "../../core/capacity/hardware-demand.js";
import type { Put, ResourceUsage, Settlement } from "../../core/resource-type.js";
import { capacityOf, isSinglePlacementGroup, isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";
import { scaleSetInstances } from "./scale-set-instances.js";
import { instancesOf, rangesOf } from "../../core/instances.js";

/**
 * Hardware of a scale set: one cluster for a single placement group. Its vCPUs count against the quota of their family and
 * of the region, or against the one bucket for Spot.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md.
 */
export function scaleSetAsks(put: Put): readonly HardwareDemand[] {
  const inputs = put.inputs as ScaleSetInputs;
  const vmSize = inputs.sku?.name;
  if (vmSize === undefined) return [];
  const { storageProfile, networkProfile } = inputs.virtualMachineProfile ?? {};
  const nics = networkProfile?.networkInterfaceConfigurations ?? [];
  const spot = isSpot(inputs);
  const family = put.azure.catalogue.vmSize(vmSize)?.family ?? null;
  const families = spot ? ["lowPriorityCores"] : [...(family === null ? [] : [family]), "cores"];
  return [
    {
      vmSize,
      nodes: capacityOf(inputs),
      zones: inputs.zones ?? [],
      spot,
      oneCluster: isSinglePlacementGroup(inputs),
      ephemeralDisks: storageProfile?.osDisk?.diffDiskSettings?.option !== undefined,
      acceleratedNetworking: nics.some((nic) => nic.enableAcceleratedNetworking === true),
      quotas: families.map((name) => ({
        subscription: put.subscription.id,
        location: put.location,
        service: "compute",
        family: name,
      })),
    },
  ];
}

/** What comes of a request for a scale set: what it asked for, whole. */
export function settleScaleSet(put: Put): Settlement {
  const hardware = scaleSetAsks(put);
  return { usage: usageOf(put, hardware), hardware, instances: scaleSetInstances(put) };
}

/**
 * vCPUs of the nodes; an address for every interface configuration of every node, and a fifth more while Azure
 * overprovisions.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-design-overview.md (about 20 % spare addresses).
 */
function usageOf({ inputs: body, azure }: Put, hardware: readonly HardwareDemand[]): ResourceUsage {
  const inputs = body as ScaleSetInputs;
  const overprovisioned = inputs.orchestrationMode !== "Flexible" && inputs.overprovision !== false;
  const nodes = capacityOf(inputs);
  const addresses = (inputs.virtualMachineProfile?.networkProfile?.networkInterfaceConfigurations ?? [])
    .flatMap((nic) => nic.ipConfigurations)
    .flatMap(({ subnet }) => (subnet?.id === undefined ? [] : [subnet.id]));
  return {
    vcpus: hardware.flatMap((demand) =>
      demand.quotas.map((bucket) => ({
        bucket,
        count: demand.nodes * (azure.catalogue.vmSize(demand.vmSize)?.vcpus ?? 0),
      })),
    ),
    addresses: addresses.map((subnetId) => ({ subnetId, count: overprovisioned ? Math.ceil(nodes * 1.2) : nodes })),
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
  if (inputs.virtualMachineProfile?.evictionPolicy !== "Delete") {
    return resource.instances === undefined ? {} : { instances: deallocatedNewest(resource, nodes) };
  }
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
    ...(resource.taken === undefined ? {} : { taken: usageByPart(resource.taken, standing - nodes, standing) }),
  };
}

/** The newest that run, deallocated. */
function deallocatedNewest(resource: StoredResource, nodes: number): ReturnType<typeof rangesOf> {
  const all = instancesOf(resource);
  const running = all.filter(({ power }) => power === undefined).map(({ instanceId }) => instanceId);
  const gone = new Set(running.slice(Math.max(0, running.length - nodes)));
  return rangesOf(all.map((one) => (gone.has(one.instanceId) ? { ...one, power: "deallocated" as const } : one)));
}
