import type { Catalogue } from "../../../catalogue/catalogue.js";
import { osDiskGiBOf } from "../../../catalogue/image-systems.js";
import { limits } from "../../../catalogue/limits.js";
import type { VmSize } from "../../../catalogue/vm-size.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { errorMessages } from "./error-texts.js";
import { catalogueImage } from "./image.js";
import type { ImageReference, ScaleSetInputs } from "./scale-set-inputs.js";

const ephemeral = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/ephemeral-os-disks.md (2026-09-08)";
const disks = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/managed-disks-overview.md (2025-04-01)";

interface EphemeralPlace {
  readonly placement: string;
  readonly gib: number;
}

/** Where an ephemeral OS disk goes and the room there; undefined where one of them is not known. */
function ephemeralPlace(
  { ephemeralOsDiskPlacements, tempDiskGiB, localNvme, cacheDiskGiB }: VmSize,
  settings: { readonly placement?: string } | undefined,
): EphemeralPlace | undefined {
  if (settings === undefined) return undefined;
  const [first, ...others] = ephemeralOsDiskPlacements ?? [];
  const usual = ephemeralOsDiskPlacements?.includes("CacheDisk") === true ? "CacheDisk" : first;
  const placement = settings.placement ?? (others.length === 0 || usual === "CacheDisk" ? usual : undefined);
  const rooms = { CacheDisk: cacheDiskGiB, ResourceDisk: tempDiskGiB, NvmeDisk: localNvme?.sizeGiBEach };
  const room = rooms[(placement ?? "") as keyof typeof rooms] ?? undefined;
  return placement === undefined || room === undefined ? undefined : { placement, gib: room };
}

function imageDiskGiB(catalogue: Catalogue, image: ImageReference | undefined): number | null {
  return image === undefined ? null : osDiskGiBOf(image, catalogueImage(catalogue, image));
}

/** The status is unverified. */
export function notSupported(message: string, target: string): AzureError {
  return new AzureError(409, "NotSupported", message, target, { unverified: "status" });
}

/** Of a scale set's nodes each has disks of its own, so that one name would not do. What Flexible scale sets make of it is not known. */
export const unnamedDisks: Rule = rule<ScaleSetInputs>({
  name: "the disks of a scale set have no names of their own",
  source:
    "MicrosoftDocs/azure-docs#65559 and hashicorp/terraform#13717 for the OS disk, Azure/azure-quickstart-templates#6454 and hashicorp/terraform-provider-azurerm#23275 for data disks",
  check({ inputs }) {
    const { osDisk, dataDisks = [] } = inputs.virtualMachineProfile?.storageProfile ?? {};
    const named =
      (osDisk?.name ?? "") !== ""
        ? "osDisk.name"
        : dataDisks.some(({ name = "" }) => name !== "")
          ? "dataDisk.name"
          : undefined;
    if (named === undefined) return;
    if (inputs.orchestrationMode === "Flexible") throw notSimulated(`'${named}' of a Flexible scale set`, named);
    refuse("InvalidParameter", `Parameter '${named}' is not allowed.`, named);
  },
});

/** Sizes and places of the disks of nodes. */
export const nodeDiskRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "an OS disk has at most 4,095 GiB, an ephemeral one 2,040",
    source: `${disks}; ${ephemeral}`,
    unverified: "text",
    check({ inputs, azure }) {
      const disk = inputs.virtualMachineProfile?.storageProfile?.osDisk;
      const size = disk?.diskSizeGB ?? undefined;
      const local = (disk?.diffDiskSettings ?? undefined) !== undefined;
      const { osDiskGiB, ephemeralOsDiskGiB } = azure.catalogue.limits;
      const most = (local ? ephemeralOsDiskGiB : osDiskGiB).value;
      if (size === undefined || (size >= 1 && size <= most)) return;
      refuse(
        "InvalidParameter",
        `The value '${size}' of parameter osDisk.diskSizeGB is out of range. Value must be between 1 and ${most}.`,
        "osDisk.diskSizeGB",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an ephemeral OS disk is put where its VM size has a place for it, as far as that is known",
    source: `microsoft/lisa#2289 for code and text, the status is unverified; ${ephemeral}, placement`,
    check({ inputs, azure }) {
      const placement = inputs.virtualMachineProfile?.storageProfile?.osDisk?.diffDiskSettings?.placement ?? undefined;
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const known = size?.ephemeralOsDiskPlacements ?? undefined;
      if (placement === undefined || size === undefined || known === undefined || known.includes(placement)) return;
      throw notSupported(
        `The Diff Disk Placement of type '${placement}' is not supported for VM size ${size.name}. Please request with ` +
          "different DiffDiskPlacement or use a different VM Sku which supports the current DiffDiskPlacement in the request.",
        "osDisk.diffDiskSettings.placement",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an ephemeral OS disk fits into its place, as far as its size is known",
    source: "cloudfoundry/bosh-azure-cpi-release#674 for code and text; microsoft/lisa#1778; the status is unverified",
    check({ inputs, azure }) {
      const { osDisk, imageReference } = inputs.virtualMachineProfile?.storageProfile ?? {};
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const place = size === undefined ? undefined : ephemeralPlace(size, osDisk?.diffDiskSettings);
      const wanted = osDisk?.diskSizeGB ?? imageDiskGiB(azure.catalogue, imageReference);
      if (place === undefined || size === undefined || wanted === null || wanted <= place.gib) return;
      throw notSupported(
        `OS disk of Ephemeral VM with size greater than ${place.gib} GB is not allowed for VM size ${size.name} when the ` +
          `DiffDiskPlacement is ${place.placement}. Please refer to https://aka.ms/Ephemeral for more details.`,
        "osDisk.diskSizeGB",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an OS disk is no smaller than its image's, as far as that is known",
    source: "ansible-collections/azure#957, skypilot-org/skypilot#2219",
    check({ inputs, azure }) {
      const { osDisk, imageReference } = inputs.virtualMachineProfile?.storageProfile ?? {};
      const least = imageDiskGiB(azure.catalogue, imageReference);
      const size = osDisk?.diskSizeGB ?? undefined;
      if (size === undefined || least === null || size >= least) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `The specified disk size ${size} GB is smaller than the size of the corresponding disk in the VM image: ${least} GB. ` +
          "This is not allowed. Please choose equal or greater size or do not specify an explicit size.",
        "osDisk.diskSizeGB",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "only a VM size that takes Premium disks has one",
    source:
      "text and target: public reports of Standard_D4_v3 (osDisk) and Standard_D2_v2 (dataDisk); which sizes: MicrosoftDocs/azure-compute-docs articles/virtual-machines/vm-naming-conventions.md",
    check({ inputs, azure, name }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const { osDisk, dataDisks = [] } = inputs.virtualMachineProfile?.storageProfile ?? {};
      const disks = [{ of: "osDisk", disk: osDisk }, ...dataDisks.map((disk) => ({ of: "dataDisk", disk }))];
      const premium = disks.find(({ disk }) => disk?.managedDisk?.storageAccountType?.startsWith("Premium") === true);
      if (size?.premiumStorage !== false || premium === undefined) return;
      refuse(
        "InvalidParameter",
        `Requested operation cannot be performed because the VM size ${size.name} does not support the storage account type ` +
          `${premium.disk?.managedDisk?.storageAccountType} of disk '${name}'. Consider updating the VM to a size that ` +
          "supports Premium storage.",
        `${premium.of}.managedDisk.storageAccountType`,
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "data disks have LUNs of their own, and are no more than the VM size takes",
    source:
      `${errorMessages}, for codes and texts; hashicorp/terraform-provider-azurerm virtual_machine_data_disk_attachment_resource.go ` +
      "for the 409; MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes, maximum of data disks on the page of each series",
    check({ inputs, azure }) {
      const luns = (inputs.virtualMachineProfile?.storageProfile?.dataDisks ?? []).map(({ lun }) => lun);
      const twice = luns.findIndex((lun, index) => luns.indexOf(lun) < index);
      if (twice >= 0)
        refuse("InvalidParameter", `A disk at LUN ${luns[twice]} already exists.`, "storageProfile.dataDisks");
      const most = azure.catalogue.vmSize(inputs.sku?.name ?? "")?.maxDataDisks ?? luns.length;
      if (luns.length <= most) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `The maximum number of data disks allowed to be attached to a VM of this size is ${most}.`,
        "storageProfile.dataDisks",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a data disk has 1 to 32,767 GiB",
    source: limits.dataDiskGiB.source,
    unverified: "text",
    check({ inputs, azure }) {
      const most = azure.catalogue.limits.dataDiskGiB.value;
      const size = (inputs.virtualMachineProfile?.storageProfile?.dataDisks ?? [])
        .map(({ diskSizeGB }) => diskSizeGB ?? 1)
        .find((each) => each < 1 || each > most);
      if (size === undefined) return;
      refuse(
        "InvalidParameter",
        `The value '${size}' of parameter dataDisk.diskSizeGB is out of range. Value must be between 1 and ${most}.`,
        "dataDisk.diskSizeGB",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a data disk of 4 TiB and more is not cached",
    source: `${limits.cachedDiskGiB.source}; that Azure refuses it rather than leave the cache out is inferred`,
    unverified: "rule",
    check({ inputs, azure }) {
      const most = azure.catalogue.limits.cachedDiskGiB.value;
      const disk = (inputs.virtualMachineProfile?.storageProfile?.dataDisks ?? []).find(
        ({ diskSizeGB = 0, caching = "None" }) => diskSizeGB > most && caching !== "None",
      );
      if (disk === undefined) return;
      refuse(
        "InvalidParameter",
        `Disk caching is not supported for disks of ${most + 1} GiB and larger: the data disk at LUN ${disk.lun} has caching ${disk.caching}.`,
        "dataDisk.caching",
      );
    },
  }),
];
