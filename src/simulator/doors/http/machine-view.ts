import { nameOf, normalId, parentId } from "../../core/arm-id.js";
import type { StoredResource } from "../../core/azure.js";
import type { AzureCore } from "../../core/azure-core.js";
import { isoTime } from "../../core/time/iso-time.js";

interface Status {
  readonly code: string;
  readonly level: "Info" | "Error";
  readonly displayStatus: string;
  readonly time?: string;
}

/**
 * What a machine does now: its state and that of its extensions. What its agent would tell, such as versions, is not there to tell.
 *
 * Source: "Virtual Machines - Instance View", learn.microsoft.com; "States and billing status of Azure Virtual Machines".
 *
 * @param machine as a read answers it
 */
export function machineViewBody(azure: AzureCore, machine: StoredResource): object {
  const { osProfile } = machine.outputs as { readonly osProfile?: { readonly computerName?: string } };
  const extensions = azure
    .ofType("azure-native:compute:VirtualMachineExtension")
    .filter(({ id }) => normalId(parentId(id)) === normalId(machine.id))
    .map((one) => extensionView(azure.read(one.id)));
  return {
    ...(osProfile?.computerName === undefined ? {} : { computerName: osProfile.computerName }),
    ...(extensions.length === 0 ? {} : { extensions }),
    statuses: [...provisioning(machine), ...powerOf(machine)],
  };
}

function extensionView(extension: StoredResource): object {
  const { publisher, type } = extension.inputs as { readonly publisher?: string; readonly type?: string };
  return { name: nameOf(extension.id), type: `${publisher}.${type}`, statuses: provisioning(extension) };
}

function provisioning({ outputs, finishedSeconds }: StoredResource): readonly Status[] {
  const { provisioningState: state = "Succeeded" } = outputs as { readonly provisioningState?: string };
  const code = `ProvisioningState/${state.toLowerCase()}`;
  if (state === "Succeeded") {
    return [{ code, level: "Info", displayStatus: "Provisioning succeeded", time: isoTime(finishedSeconds) }];
  }
  if (state === "Failed") {
    return [{ code, level: "Error", displayStatus: "Provisioning failed", time: isoTime(finishedSeconds) }];
  }
  return [{ code, level: "Info", displayStatus: state }];
}

/** A machine that is there runs; one that is being made does not yet. */
function powerOf({ outputs }: StoredResource): readonly Status[] {
  const made = outputs["provisioningState"] !== "Creating" && outputs["provisioningState"] !== "Failed";
  return made ? [{ code: "PowerState/running", level: "Info", displayStatus: "VM running" }] : [];
}
