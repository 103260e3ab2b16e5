import type { StoredResource } from "../../core/azure.js";
import { guidOf } from "../../core/guid.js";
import { type Instance, instancesOf } from "../../core/instances.js";
import { isoTime } from "../../core/time/iso-time.js";

interface Profile {
  readonly osProfile?: { readonly computerNamePrefix?: string; readonly adminUsername?: string };
}

/**
 * A node as a GET answers it. `latestModelApplied` tells whether the scale set changed since the node was made.
 *
 * The computer name of a Uniform scale set's node is the prefix and the instance id in base 36, six digits. Source: "Learn
 * about virtual machine scale set instance IDs", learn.microsoft.com.
 */
export function instanceBody(set: StoredResource, { instanceId, model, protection }: Instance): object {
  const { sku, zones, virtualMachineProfile } = set.outputs as {
    readonly sku?: { readonly name?: string; readonly tier?: string };
    readonly zones?: readonly string[];
    readonly virtualMachineProfile?: Profile;
  };
  const { computerNamePrefix, adminUsername } = virtualMachineProfile?.osProfile ?? {};
  const name = `${set.id.slice(set.id.lastIndexOf("/") + 1)}_${instanceId}`;
  return {
    name,
    id: `${set.id}/virtualMachines/${instanceId}`,
    type: "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
    location: set.location,
    instanceId: String(instanceId),
    sku: { name: sku?.name, tier: sku?.tier ?? "Standard" },
    ...(zones === undefined ? {} : { zones: [zones[instanceId % zones.length]] }),
    properties: {
      latestModelApplied: model === set.model,
      modelDefinitionApplied: "VirtualMachineScaleSet",
      vmId: guidOf(set.id, String(instanceId), "vm"),
      hardwareProfile: { vmSize: sku?.name },
      osProfile: {
        computerName: `${computerNamePrefix ?? ""}${instanceId.toString(36).toUpperCase().padStart(6, "0")}`,
        adminUsername,
      },
      provisioningState: "Succeeded",
      ...(protection === undefined ? {} : { protectionPolicy: protection }),
    },
  };
}

/** What a node does now. */
export function instanceViewBody(set: StoredResource, { instanceId, power }: Instance): object {
  return {
    placementGroupId: guidOf(set.id, "placement group"),
    vmAgent: undefined,
    statuses: [provisioned(set), powerStatuses[power ?? "running"]],
    instanceId: String(instanceId),
  };
}

/** How many nodes of a scale set are in each state. */
export function scaleSetViewBody(set: StoredResource): object {
  const nodes = instancesOf(set);
  const states = ["running", "stopped", "deallocated"] as const;
  const powers = states
    .map((state) => ({ state, count: nodes.filter(({ power = "running" }) => power === state).length }))
    .filter(({ count, state }) => count > 0 || (state === "running" && nodes.length === 0));
  return {
    virtualMachine: {
      statusesSummary: [
        { code: "ProvisioningState/succeeded", count: nodes.length },
        ...powers.map(({ state, count }) => ({ code: powerStatuses[state].code, count })),
      ],
    },
    statuses: [provisioned(set)],
  };
}

function provisioned({ finishedSeconds }: StoredResource): object {
  return {
    code: "ProvisioningState/succeeded",
    level: "Info",
    displayStatus: "Provisioning succeeded",
    time: isoTime(finishedSeconds),
  };
}

/** Source: "States and billing status of Azure Virtual Machines", learn.microsoft.com, and recordings of Azure/azure-cli. */
const powerStatuses = {
  running: { code: "PowerState/running", level: "Info", displayStatus: "VM running" },
  stopped: { code: "PowerState/stopped", level: "Info", displayStatus: "VM stopped" },
  deallocated: { code: "PowerState/deallocated", level: "Info", displayStatus: "VM deallocated" },
} as const;
