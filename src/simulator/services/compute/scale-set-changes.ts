import { AzureError, notSimulated } from "../../core/azure.js";
import { normalId, parentId } from "../../core/arm-id.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { sameValue, textAt, valueAt } from "../../core/same-value.js";
import { countOf, staysAtScaleIn } from "../../core/instances.js";
import { capacityOf, isSinglePlacementGroup, type ScaleSetInputs } from "./scale-set-inputs.js";

const modifying =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set.md (2026-05-19)";
const terraform =
  "hashicorp/terraform-provider-azurerm internal/services/compute/linux_virtual_machine_scale_set_resource.go (ForceNew)";

/** Source of code and text: MicrosoftDocs/azure-docs#108952. */
function changeNotAllowed(property: string): never {
  throw new AzureError(409, "PropertyChangeNotAllowed", `Changing property '${property}' is not allowed.`, property);
}

export interface FixedProperty {
  /** Path among azure-native's inputs. */
  readonly path: string;
  /** How Azure calls it in the refusal. */
  readonly called: string;
  /** Value that Azure takes when nothing is said. */
  readonly usual?: unknown;
  /** Leaving it out is a change too: what an absent object means is another thing. */
  readonly absenceCounts?: true;
}

/** Refuses a request that changes one of the properties. What an update leaves out stays as it was. */
export function checkFixed({ inputs, previous }: Put<unknown>, properties: readonly FixedProperty[]): void {
  if (previous === undefined) return;
  for (const { path, called, usual, absenceCounts } of properties) {
    const now = valueAt(inputs, path);
    if (now === undefined && absenceCounts === undefined) continue;
    const before = valueAt(previous.inputs, path) ?? usual ?? valueAt(previous.outputs, path);
    // Azure does not tell capitals of an ARM id apart.
    const same = path.endsWith(".id") ? lower(before) === lower(now) : sameValue(before, now ?? usual);
    if (!same) changeNotAllowed(called);
  }
}

function lower(id: unknown): unknown {
  return typeof id === "string" ? normalId(id) : id;
}

/** What an update of a scale set may not change. */
export const scaleSetChangeRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "orchestration mode and fault domains are fixed at creation",
    source: `${modifying}, create-time properties; MicrosoftDocs/azure-docs#108952 for platformFaultDomainCount`,
    check: (put) =>
      checkFixed(put, [
        { path: "orchestrationMode", called: "orchestrationMode", usual: "Uniform" },
        { path: "platformFaultDomainCount", called: "platformFaultDomainCount" },
      ]),
  }),
  rule<ScaleSetInputs>({
    name: "the kind of OS disk is fixed at creation",
    source: `${modifying}, create-time properties; ${terraform} for the text about storageAccountType`,
    unverified: "text",
    check: (put) =>
      checkFixed(put, [
        {
          path: "virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
          called: "osDisk.managedDisk.diskEncryptionSet",
          absenceCounts: true,
        },
        {
          path: "virtualMachineProfile.storageProfile.osDisk.managedDisk.storageAccountType",
          called: "osDisk.managedDisk.storageAccountType",
        },
        {
          path: "virtualMachineProfile.storageProfile.osDisk.diffDiskSettings",
          called: "osDisk.diffDiskSettings",
          absenceCounts: true,
        },
        { path: "virtualMachineProfile.storageProfile.osDisk.osType", called: "osDisk.osType" },
        { path: "virtualMachineProfile.storageProfile.osDisk.createOption", called: "osDisk.createOption" },
      ]),
  }),
  rule<ScaleSetInputs>({
    name: "the administrator and the host name prefix are fixed at creation",
    source: `${terraform}; hashicorp/terraform#6517 for the text about adminPassword`,
    unverified: "text",
    check: (put) =>
      checkFixed(put, [
        { path: "virtualMachineProfile.osProfile.adminUsername", called: "osProfile.adminUsername" },
        { path: "virtualMachineProfile.osProfile.adminPassword", called: "adminPassword" },
        { path: "virtualMachineProfile.osProfile.computerNamePrefix", called: "osProfile.computerNamePrefix" },
      ]),
  }),
  rule<ScaleSetInputs>({
    name: "on-demand or Spot is fixed at creation",
    source:
      "Azure/azure-libraries-for-java#908; Azure/azure-powershell src/Compute/Compute.Test/ScenarioTests/VirtualMachineScaleSetTests.ps1 for the text",
    check: (put) =>
      checkFixed(put, [
        { path: "virtualMachineProfile.priority", called: "priority", usual: "Regular", absenceCounts: true },
      ]),
  }),
  rule<ScaleSetInputs>({
    name: "what the eviction of a Spot node does is fixed at creation",
    source: terraform,
    unverified: "text",
    check: (put) => checkFixed(put, [{ path: "virtualMachineProfile.evictionPolicy", called: "evictionPolicy" }]),
  }),
  rule<ScaleSetInputs>({
    name: "singlePlacementGroup goes from true to false and never back",
    source: `${modifying}, properties that can only be changed based on the current value`,
    unverified: "text",
    check({ inputs, previous }) {
      const before = previous?.inputs as ScaleSetInputs | undefined;
      if (before === undefined || isSinglePlacementGroup(before) || !isSinglePlacementGroup(inputs)) return;
      changeNotAllowed("singlePlacementGroup");
    },
  }),
  rule<ScaleSetInputs>({
    name: "scale-in takes none of the nodes that are protected from it",
    source:
      "MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-instance-protection.md (2026-05-19); that a capacity which is " +
      "set by hand is scale-in as well is unverified",
    check({ inputs, previous }) {
      const staying = countOf(previous?.instances?.filter(staysAtScaleIn));
      if (staying === 0 || staying <= capacityOf(inputs)) return;
      throw notSimulated(`A capacity below the ${staying} nodes that are protected from scale-in`, "sku.capacity");
    },
  }),
  rule<ScaleSetInputs>({
    name: "zones are added, never taken away",
    source: `${modifying}; Azure/azure-powershell#4704 for the text, which Azure gives to an absent list as well`,
    check({ inputs, previous }) {
      const before = (previous?.inputs as ScaleSetInputs | undefined)?.zones ?? [];
      if (before.some((zone) => inputs.zones?.includes(zone) !== true)) changeNotAllowed("zones");
    },
  }),
  rule<ScaleSetInputs>({
    name: "nodes stay in their virtual network, whatever the subnet",
    source: "hashicorp/terraform-provider-azurerm#14532; MicrosoftDocs/azure-compute-docs#78",
    check({ id, inputs, previous }) {
      const before = networksOf(previous?.inputs);
      if (before.length === 0) return;
      if (networksOf(inputs).every((network) => before.includes(network))) return;
      throw new AzureError(
        400,
        "VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks",
        `VM scale set ${id} cannot be updated to reference subnets from different virtual networks.`,
        id,
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "nodes change to a VM size on other hardware only while none is allocated",
    source: `${modifying}, properties that require deallocation; microsoft/service-fabric-issues#472 for the text, of a VM`,
    unverified: "text",
    check({ name, inputs, previous, azure }) {
      if (countOf(previous?.instances) === 0) return;
      const before = azure.catalogue.vmSize((previous?.inputs as ScaleSetInputs | undefined)?.sku?.name ?? "");
      const now = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      if (before === undefined || now === undefined || before.name === now.name) return;
      if (before.family !== null && before.family === now.family) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `Unable to resize the VM scale set '${name}' because the requested size ${now.name} is not available in the ` +
          "current hardware cluster. Deallocate its instances first.",
        "sku.name",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "the proximity placement group changes only while no node is allocated",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md",
    unverified: "text",
    check({ name, inputs, previous }) {
      const group = (body: unknown): string => normalId(textAt(body, "proximityPlacementGroup.id"));
      if (countOf(previous?.instances) === 0 || group(previous?.inputs) === group(inputs)) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `The proximity placement group of VM scale set '${name}' can only be changed while its instances are deallocated.`,
        "proximityPlacementGroup",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a capacity reservation changes only while no node is allocated, but may be added to a zonal scale set",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/capacity-reservation-associate-virtual-machine-scale-set.md and capacity-reservation-remove-virtual-machine-scale-set.md (2022-11-22)",
    unverified: "text",
    check({ name, inputs, previous }) {
      const path = "virtualMachineProfile.capacityReservation";
      const before = valueAt(previous?.inputs, path);
      const now = valueAt(inputs, path);
      if (countOf(previous?.instances) === 0 || sameValue(before, now)) return;
      if (before === undefined && (inputs.zones?.length ?? 0) > 0) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `The capacity reservation of VM scale set '${name}' can only be changed while its instances are deallocated.`,
        path,
      );
    },
  }),
];

/** Ids of the virtual networks that the nodes' interfaces are in. */
function networksOf(body: unknown): readonly string[] {
  const interfaces = (body as ScaleSetInputs | undefined)?.virtualMachineProfile?.networkProfile;
  return (interfaces?.networkInterfaceConfigurations ?? [])
    .flatMap(({ ipConfigurations }) => ipConfigurations)
    .flatMap(({ subnet }) => (subnet?.id === undefined ? [] : [normalId(parentId(subnet.id))]));
}
