import { AzureError, notSimulated } from "../../../core/azure.js";
import { readable } from "../../../core/requests/read.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { InstanceRequest } from "./begin-action.js";

/**
 * Refuses to stop and deallocate instances: those with an ephemeral OS disk cannot be, and others have no deallocated
 * state in the simulated Azure.
 *
 * Source: "Ephemeral OS disks for Azure VMs", learn.microsoft.com; the code and text are unverified.
 *
 * @throws AzureError always
 */
export function deallocateInstances(azure: AzureCore, { id, atSeconds }: InstanceRequest): never {
  const { outputs } = readable(azure, id, atSeconds ?? azure.clock.nowSeconds);
  const profile = outputs["virtualMachineProfile"] as
    { readonly storageProfile?: { readonly osDisk?: { readonly diffDiskSettings?: unknown } } } | undefined;
  if (profile?.storageProfile?.osDisk?.diffDiskSettings === undefined) {
    throw notSimulated("Deallocating nodes", "deallocate");
  }
  throw new AzureError(
    409,
    "OperationNotAllowed",
    "Operation 'deallocate' is not supported for VMs or VM Scale Set instances using an ephemeral OS disk.",
  );
}
