import { nameOf, normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import type { HardwareDemand } from "../../core/capacity/hardware-demand.js";
import { referringOf, staying } from "../../core/every-type/deletion.js";
import { rule, type Delete, type Deletion, type Put, type Rule, type Settlement } from "../../core/resource-type.js";
import type { WriteOnlyInputs } from "../../core/write-only.js";
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
    check({ name, inputs: { osProfile, zones = [], networkProfile, storageProfile } }) {
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

interface DiskInputs {
  readonly diskSizeGB?: number;
  readonly zones?: readonly string[];
  readonly creationData?: { readonly createOption?: string };
  readonly networkAccessPolicy?: string;
  readonly diskAccessId?: string;
  readonly sku?: { readonly name?: string };
  readonly encryption?: { readonly type?: string; readonly diskEncryptionSetId?: string };
}

/** Managed disks. */
export const diskRules: readonly Rule[] = [
  rule<DiskInputs>({
    name: "a disk is made empty: of other sources none is simulated",
    source: "a limit of the simulation",
    check({ inputs: { creationData } }) {
      const option = creationData?.createOption ?? "Empty";
      if (option !== "Empty") throw notSimulated(`A disk that is made by ${option}`, "creationData.createOption");
    },
  }),
  rule<DiskInputs>({
    name: "an empty disk has a size, is in one zone at most, and names the access that its policy is private to",
    source: "Azure/azure-rest-api-specs DiskRP 2024-03-02, DiskProperties and Disk.zones",
    unverified: "text",
    check({ inputs: { diskSizeGB, zones = [], networkAccessPolicy, diskAccessId }, previous }) {
      const missing = (path: string): never =>
        refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
      if ((diskSizeGB ?? undefined) === undefined && previous === undefined) missing("disk.diskSizeGB");
      if (networkAccessPolicy === "AllowPrivate" && diskAccessId === undefined) missing("disk.diskAccessId");
      if (zones.length > 1)
        refuse("InvalidParameter", `A disk is in one zone, and not in ${zones.join(", ")}.`, "zones");
    },
  }),
  rule<DiskInputs>({
    name: "a disk has 1 to 32,767 GiB, and never shrinks",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/expand-disks.md",
    unverified: "text",
    check({ inputs: { diskSizeGB }, previous, azure }) {
      const most = azure.catalogue.limits.dataDiskGiB.value;
      const before = (previous?.inputs as DiskInputs | undefined)?.diskSizeGB ?? 0;
      if (diskSizeGB === undefined) return;
      if (diskSizeGB < 1 || diskSizeGB > most) {
        refuse(
          "InvalidParameter",
          `The value '${diskSizeGB}' of parameter disk.diskSizeGB is out of range. Value must be between 1 and ${most}.`,
          "diskSizeGB",
        );
      }
      if (diskSizeGB >= before) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `Disk size cannot be decreased from ${before} GB to ${diskSizeGB} GB.`,
        "diskSizeGB",
      );
    },
  }),
  rule<DiskInputs>({
    name: "a key of one's own is of a disk encryption set",
    source: "Azure/azure-rest-api-specs DiskRP 2024-03-02, EncryptionType",
    unverified: "text",
    check({ inputs: { encryption } }) {
      if (encryption?.type === undefined || encryption.type === "EncryptionAtRestWithPlatformKey") return;
      if (encryption.diskEncryptionSetId !== undefined) return;
      const path = "encryption.diskEncryptionSetId";
      refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
    },
  }),
  rule<DiskInputs>({
    name: "a disk that a machine has keeps its encryption",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/disks-enable-customer-managed-keys-cli.md (not attached to a running VM)",
    unverified: "text",
    check({ id, inputs, previous, azure }) {
      const set = (disk: DiskInputs | undefined): string => disk?.encryption?.diskEncryptionSetId?.toLowerCase() ?? "";
      const [holder] = referringOf(azure, id, [machineToken]);
      if (previous === undefined || holder === undefined || set(previous.inputs) === set(inputs)) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `Cannot change the encryption of disk '${nameOf(id)}' while it is attached to running VM '${holder.id}'.`,
        "encryption",
      );
    },
  }),
  rule<DiskInputs>({
    name: "a disk that a machine has keeps its storage type",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/disks-convert-types.md (deallocated machines)",
    unverified: "text",
    check({ id, inputs, previous, azure }) {
      const before = (previous?.inputs as DiskInputs | undefined)?.sku?.name;
      const [holder] = referringOf(azure, id, [machineToken]);
      if (before === undefined || holder === undefined || before === inputs.sku?.name) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `Cannot change the storage type of disk '${nameOf(id)}' while it is attached to running VM '${holder.id}'.`,
        "sku.name",
      );
    },
  }),
];

/** A disk that a machine has cannot go. */
export const diskDeletion: Deletion = {
  children: "refused",
  rules: [
    {
      name: "no machine has a disk that is deleted",
      source: "https://learn.microsoft.com/azure/virtual-machines/linux/find-unattached-disks",
      unverified: "text",
      check(request: Delete): void {
        const { resource, azure } = request;
        const [holder] = staying(referringOf(azure, resource.id, [machineToken]), request);
        if (holder === undefined) return;
        throw new AzureError(
          409,
          "OperationNotAllowed",
          `Disk ${nameOf(resource.id)} is attached to VM ${holder.id}.`,
          resource.id,
        );
      },
    },
  ],
};
