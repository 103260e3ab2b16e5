import { AzureError, notSimulated, type StoredResource } from "../../../core/azure.js";
import { sumOf } from "../../../core/capacity/eviction.js";
import { type Instance, rangesOf } from "../../../core/instances.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { beginAction, type ChosenInstances, type InstanceRequest } from "./begin-action.js";

/**
 * Stops instances. They keep hardware, quota and addresses, and their ids. Those that are deallocated stay so.
 *
 * Source: "Virtual Machine Scale Sets - Power Off", learn.microsoft.com/rest/api/compute (resources are still attached).
 */
export function stopInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, (found) => ({
    after: { instances: withPower(found, (power) => power ?? "stopped") },
    makesNodes: false,
  }));
}

/**
 * Stops instances and gives their hardware back; capacity and quota stay as they are, since what is deallocated counts as
 * well. Those with an ephemeral OS disk cannot be deallocated. Where hardware is limited, which cluster they leave is not known.
 *
 * Sources: "Virtual Machine Scale Sets - Deallocate", learn.microsoft.com/rest/api/compute; "Ephemeral OS disks for Azure VMs",
 * whose code and text are unverified.
 *
 * @throws AzureError as `beginAction`, and where they cannot be deallocated
 */
export function deallocateInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, (found) => {
    if (hasEphemeralDisk(found.resource)) {
      throw new AzureError(
        409,
        "OperationNotAllowed",
        "Operation 'deallocate' is not supported for VMs or VM Scale Set instances using an ephemeral OS disk.",
      );
    }
    if (found.resource.allocated !== undefined) {
      throw notSimulated("Deallocating nodes where hardware is limited", "deallocate");
    }
    return { after: { instances: withPower(found, () => "deallocated") }, makesNodes: false };
  });
}

/**
 * Starts instances; one that runs goes on. One that was deallocated gets hardware again, for which there is room where hardware
 * is not limited.
 *
 * Source: "Virtual Machine Scale Sets - Start", learn.microsoft.com/rest/api/compute.
 */
export function startInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, (found) => {
    const { resource, chosen, instances } = found;
    const deallocated = instances.filter(({ power }) => power === "deallocated");
    const starting = deallocated.filter(({ instanceId }) => chosen.has(instanceId)).length;
    const holds = resource.allocated === undefined ? instances.length : sumOf(resource.allocated);
    if (starting > 0 && holds < instances.length - deallocated.length + starting) {
      throw notSimulated("Starting deallocated nodes where hardware is limited", "start");
    }
    return { after: { instances: withPower(found, () => undefined) }, makesNodes: starting > 0 };
  });
}

/** Refuses an action on nodes that do not run, of which no source says what comes of it. */
export function mustRun({ chosen, instances }: ChosenInstances, action: string): void {
  const still = instances.find(({ instanceId, power }) => power !== undefined && chosen.has(instanceId));
  if (still !== undefined) throw notSimulated(`${action} of a node that does not run (${still.instanceId})`, action);
}

function withPower(
  { chosen, instances }: ChosenInstances,
  next: (power: Instance["power"]) => Instance["power"],
): ReturnType<typeof rangesOf> {
  return rangesOf(
    instances.map(({ power, ...one }) => {
      const becomes = chosen.has(one.instanceId) ? next(power) : power;
      return becomes === undefined ? one : { ...one, power: becomes };
    }),
  );
}

function hasEphemeralDisk({ outputs }: StoredResource): boolean {
  const profile = outputs["virtualMachineProfile"] as
    { readonly storageProfile?: { readonly osDisk?: { readonly diffDiskSettings?: unknown } } } | undefined;
  return profile?.storageProfile?.osDisk?.diffDiskSettings !== undefined;
}
