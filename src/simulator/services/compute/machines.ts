import { nameOf, normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import type { HardwareDemand } from "../../core/capacity/hardware-demand.js";
import { bothNamed } from "../../core/every-type/references.js";
import { referringOf } from "../../core/every-type/deletion.js";
import { guidOf } from "../../core/guid.js";
import { rule, type Put, type Rule, type Settlement } from "../../core/resource-type.js";
import type { WriteOnlyInputs } from "../../core/write-only.js";
import { attachedDisks } from "./disks.js";
import { asScaleSetPut, type MachineInputs } from "./machine-inputs.js";
import { checkFixed } from "./scale-set-changes.js";
import { scaleSetAsks } from "./scale-set-settlement.js";

const machineToken = "azure-native:compute:VirtualMachine";

/** Hardware and quota of a machine; its address is its interface's. */
export function machineAsks(put: Put): readonly HardwareDemand[] {
  return scaleSetAsks(asScaleSetPut(put));
}

export function settleMachine(put: Put): Settlement {
  const hardware = machineAsks(put);
  const vcpus = hardware.flatMap(({ vmSize, quotas }) =>
    quotas.map((bucket) => ({ bucket, count: put.azure.catalogue.vmSize(vmSize)?.vcpus ?? 0 })),
  );
  return { usage: { vcpus, addresses: [] }, hardware };
}

const once =
  "hashicorp/terraform-provider-azurerm internal/services/compute/linux_virtual_machine_resource.go (ForceNew) and ssh_keys.go";

/** What an update of a machine may not change, and what it may have once in Azure. */
export const machineRules: readonly Rule[] = [
  rule<MachineInputs>({
    name: "a machine has a name within its system, is in one zone at most, and has each interface once",
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, virtualMachines; " +
      "Azure/azure-rest-api-specs compute 2024-07-01, OSProfile.computerName and VirtualMachine.zones",
    unverified: "text",
    check({ name, inputs: { osProfile, zones = [], networkProfile, storageProfile }, previous }) {
      if (storageProfile === undefined && previous === undefined)
        refuse("InvalidParameter", "Required parameter 'storageProfile' is missing (null).", "storageProfile");
      const path = "osProfile.computerName";
      const attached = storageProfile?.osDisk?.createOption === "Attach";
      if (osProfile === undefined && !attached)
        refuse("InvalidParameter", "Required parameter 'osProfile' is missing (null).", "osProfile");
      const computer = osProfile?.computerName ?? name;
      if (osProfile !== undefined && !/^[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/.test(computer))
        refuse("InvalidParameter", `The value '${computer}' of parameter ${path} is invalid.`, path);
      if (zones.length > 1)
        refuse("InvalidParameter", `A machine is in one zone, not in ${zones.join(", ")}.`, "zones");
      const interfaces = (networkProfile?.networkInterfaces ?? []).map(({ id = "" }) => normalId(id));
      if (new Set(interfaces).size === interfaces.length) return;
      const list = "networkProfile.networkInterfaces";
      refuse("InvalidParameter", "A network interface is given to the machine twice.", list);
    },
  }),
  rule<MachineInputs>({
    name: "image, administrator, key, custom data and host name of a machine are fixed at creation",
    source: `${once}; MicrosoftDocs/azure-docs articles/aks/faq.md (imageReference); public deployment logs (customData)`,
    unverified: "text",
    check: (put) =>
      checkFixed(put, [
        { path: "storageProfile.imageReference", called: "imageReference" },
        { path: "osProfile.computerName", called: "osProfile.computerName" },
        { path: "osProfile.adminUsername", called: "osProfile.adminUsername" },
        { path: "osProfile.adminPassword", called: "adminPassword" },
        { path: "osProfile.customData", called: "osProfile.customData" },
        { path: "osProfile.linuxConfiguration.ssh", called: "linuxConfiguration.ssh.publicKeys" },
      ]),
  }),
  rule<MachineInputs>({
    name: "zone and OS disk of a machine are fixed, as long as it is not deallocated",
    source: `${once}; MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/expand-disks.md`,
    unverified: "rule",
    check: (put) =>
      checkFixed(put, [
        { path: "zones", called: "zones" },
        { path: "storageProfile.osDisk.diskSizeGB", called: "osDisk.diskSizeGB" },
        {
          path: "storageProfile.osDisk.managedDisk.storageAccountType",
          called: "osDisk.managedDisk.storageAccountType",
        },
        { path: "storageProfile.osDisk.caching", called: "osDisk.caching" },
        {
          path: "storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
          called: "osDisk.managedDisk.diskEncryptionSet",
          absenceCounts: true,
        },
      ]),
  }),
  rule<MachineInputs>({
    name: "encryption at host changes only while a machine is deallocated",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/disks-enable-host-based-encryption-cli.md (deallocate, update, start)",
    unverified: "text",
    check: (put) =>
      checkFixed(put, [
        {
          path: "securityProfile.encryptionAtHost",
          called: "securityProfile.encryptionAtHost",
          usual: false,
          absenceCounts: true,
        },
      ]),
  }),
  rule<MachineInputs>({
    name: "Trusted Launch and the proximity placement group of a machine change only while it is deallocated",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md (2022-09-12) and trusted-launch-existing-vm.md",
    unverified: "text",
    check: (put) =>
      checkFixed(put, [
        { path: "proximityPlacementGroup.id", called: "proximityPlacementGroup", absenceCounts: true },
        { path: "securityProfile.securityType", called: "securityProfile.securityType", absenceCounts: true },
        { path: "securityProfile.uefiSettings", called: "securityProfile.uefiSettings", absenceCounts: true },
      ]),
  }),
  rule<MachineInputs>({
    name: "a machine is bought on demand: Spot machines are not simulated",
    source: "a limit of the simulation",
    check({ inputs: { priority } }) {
      if (priority === undefined || priority === "Regular") return;
      throw notSimulated(`The priority ${priority} of a virtual machine`, "priority");
    },
  }),
  rule<MachineInputs>({
    name: "a machine has a network interface, and none has another's",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface-vm",
    unverified: "text",
    check({ id, inputs, azure }) {
      const interfaces = inputs.networkProfile?.networkInterfaces ?? [];
      if (interfaces.length === 0) {
        refuse("InvalidParameter", "Required parameter 'networkProfile' is missing (null).", "networkProfile");
      }
      for (const { id: nic = "" } of interfaces) {
        const other = otherMachine(id, nic, azure);
        if (other === undefined) continue;
        throw new AzureError(
          400,
          "NicInUse",
          `Network Interface ${nic} is used by existing resource ${other.id}.`,
          "networkProfile.networkInterfaces",
        );
      }
    },
  }),
  attachedDisks,
  rule<MachineInputs>({
    name: "a machine stands in the region of its interfaces",
    source: "the sentence of InvalidResourceReference, that both resources are in the same region",
    unverified: "text",
    check({ id, inputs, location, azure }) {
      for (const { id: nic = "" } of inputs.networkProfile?.networkInterfaces ?? []) {
        const known = azure.get(nic);
        if (known !== undefined && known.location !== location)
          throw bothNamed(id, nic, "networkProfile.networkInterfaces");
      }
    },
  }),
  rule<MachineInputs>({
    name: "a data disk is attached to no two machines",
    source: "MicrosoftDocs/azure-docs, common error messages of virtual machines (ConflictingUserInput)",
    check({ id, inputs, azure }) {
      for (const { managedDisk } of inputs.storageProfile?.dataDisks ?? []) {
        const other = managedDisk?.id === undefined ? undefined : otherMachine(id, managedDisk.id, azure);
        if (other === undefined) continue;
        throw new AzureError(
          409,
          "ConflictingUserInput",
          `Disk '${managedDisk?.id}' cannot be attached as the disk is already owned by VM '${other.id}'.`,
          "storageProfile.dataDisks",
        );
      }
    },
  }),
];

function otherMachine(id: string, used: string, azure: Put["azure"]) {
  return referringOf(azure, used, [machineToken]).find((one) => normalId(one.id) !== normalId(id));
}

/**
 * Storage as Azure tells it: every data disk has a name, which clients know it by. One that is attached has its own, one that is made
 * with the machine the machine's, its number and digits that differ.
 *
 * Sources: `az vm disk detach` of Azure CLI 2.91, which looks a disk up by its name; the form of the name that Azure makes is unverified.
 */
export function namedDisks({ id, name, inputs }: Put): Record<string, unknown> {
  const { storageProfile } = inputs as MachineInputs;
  if (storageProfile?.dataDisks === undefined) return {};
  const dataDisks = storageProfile.dataDisks.map((disk) => {
    const { lun = 0, managedDisk } = disk;
    const digits = guidOf(id, "disk", String(lun)).replaceAll("-", "");
    const made = managedDisk?.id === undefined ? `${name}_disk${lun + 1}_${digits}` : nameOf(managedDisk.id);
    return { name: made, ...disk };
  });
  return { storageProfile: { ...storageProfile, dataDisks } };
}

/** What an update leaves out and Azure keeps, because no client can send it back. */
export function retainedByMachine({ inputs, previous }: Put): Readonly<Record<string, unknown>> {
  const os = (inputs as MachineInputs).osProfile;
  const before = (previous?.inputs as MachineInputs | undefined)?.osProfile;
  if (os === undefined || before?.customData === undefined) return inputs;
  return { ...inputs, osProfile: { customData: before.customData, ...os } };
}

/** What no answer shows of a machine. */
export const writeOnlyOfMachine: WriteOnlyInputs = {
  paths: ["osProfile.adminPassword", "osProfile.customData", "userData"],
  source: "Azure/azure-cli#5866 (customData); hashicorp/terraform-provider-azurerm#9013 (adminPassword)",
};
