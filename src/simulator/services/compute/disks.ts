import { nameOf } from "../../core/arm-id.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import { referringOf, staying } from "../../core/every-type/deletion.js";
import { bothNamed } from "../../core/every-type/references.js";
import { rule, type Delete, type Deletion, type Rule } from "../../core/resource-type.js";
import type { MachineInputs } from "./machine-inputs.js";

const machineToken = "azure-native:compute:VirtualMachine";

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

/** Disks that stand in all zones of a region. */
const isZoneRedundant = (disk: DiskInputs): boolean => disk.sku?.name?.endsWith("_ZRS") === true;

/** What keeps a disk from a machine, in Azure's words; undefined when nothing does. */
function elsewhere(disk: DiskInputs, [zone]: readonly string[]): string | undefined {
  const [own] = disk.zones ?? [];
  if (isZoneRedundant(disk) || own === zone) return undefined;
  return own === undefined
    ? `it is not in zone '${zone ?? ""}'`
    : `it is not in the same zone as the VM. VM zone: '${zone ?? ""}'. Disk zone: '${own}'`;
}

/** For machines: what is attached to them. */
export const attachedDisks: Rule = rule<MachineInputs>({
  name: "a disk that is attached is in the region and the zone of its machine",
  source:
    "jenkins-infra/azure#1406 and jrudlin/Azure#7 for status, code and text; of a machine in no zone, and of another region, they are " +
    "unverified",
  unverified: "text",
  check({ id, inputs, location, azure }) {
    const { osDisk, dataDisks = [] } = inputs.storageProfile ?? {};
    for (const { managedDisk } of [...(osDisk === undefined ? [] : [osDisk]), ...dataDisks]) {
      const disk = azure.get((managedDisk as { readonly id?: string } | undefined)?.id ?? "");
      if (disk === undefined) continue;
      if (disk.location !== location) throw bothNamed(id, disk.id, "storageProfile.dataDisks");
      const why = elsewhere(disk.inputs, inputs.zones ?? []);
      if (why === undefined) continue;
      throw new AzureError(
        400,
        "BadRequest",
        `Disk ${disk.id} cannot be attached to the VM because ${why}.`,
        "storageProfile.dataDisks",
      );
    }
  },
});

/** A disk that a machine has cannot go. */
export const diskDeletion: Deletion = {
  children: "refused",
  rules: [
    {
      name: "no machine has a disk that is deleted",
      source: "MicrosoftDocs/azure-docs articles/aks/troubleshooting.md for status, code and text",
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
