import { limits } from "../../../catalogue/limits.js";
import { AzureError, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const ephemeral = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/ephemeral-os-disks.md (2026-09-08)";
const disks = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/managed-disks-overview.md (2025-04-01)";

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
    source: `${ephemeral}, placement; SKU capability SupportedEphemeralOSDiskPlacements`,
    unverified: "text",
    check({ inputs, azure }) {
      const placement = inputs.virtualMachineProfile?.storageProfile?.osDisk?.diffDiskSettings?.placement ?? undefined;
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const known = size?.ephemeralOsDiskPlacements ?? undefined;
      if (placement === undefined || size === undefined || known === undefined || known.includes(placement)) return;
      refuse(
        "InvalidParameter",
        `OS disk of Ephemeral VM is not allowed for VM size ${size.name} when the DiffDiskPlacement is ${placement}.`,
        "osDisk.diffDiskSettings.placement",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "data disks have LUNs of their own, and are no more than the VM size takes",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes, maximum of data disks on the page of each series",
    unverified: "text",
    check({ inputs, azure }) {
      const luns = (inputs.virtualMachineProfile?.storageProfile?.dataDisks ?? []).map(({ lun }) => lun);
      if (new Set(luns).size < luns.length) {
        refuse(
          "InvalidParameter",
          "Data disks of a virtual machine must have different LUNs.",
          "storageProfile.dataDisks",
        );
      }
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
