import { notSimulated, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const specification = "Azure/azure-rest-api-specs compute 2024-07-01, descriptions of the members";
const noSystemDisks = ["UltraSSD_LRS", "PremiumV2_LRS"];

type Storage = NonNullable<NonNullable<ScaleSetInputs["virtualMachineProfile"]>["storageProfile"]>;

function storageOf({ virtualMachineProfile }: ScaleSetInputs): Storage {
  return virtualMachineProfile?.storageProfile ?? {};
}

/** What the disks of nodes are made from, and of which storage. */
export const diskSourceRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "an OS disk is of a storage type that systems run from",
    source: `${specification}, StorageAccountTypes: "UltraSSD_LRS can only be used with data disks"; learn.microsoft.com/azure/virtual-machines/disks-types for Premium SSD v2`,
    unverified: "text",
    check({ inputs }) {
      const type = storageOf(inputs).osDisk?.managedDisk?.storageAccountType ?? "";
      if (!noSystemDisks.includes(type)) return;
      const path = "osDisk.managedDisk.storageAccountType";
      refuse("InvalidParameter", `Storage account type ${type} is supported for data disks alone.`, path);
    },
  }),
  rule<ScaleSetInputs>({
    name: "an Ultra disk needs a profile that has them enabled",
    source: `${specification}, AdditionalCapabilities.ultraSSDEnabled`,
    unverified: "text",
    check({ inputs }) {
      const { dataDisks = [] } = storageOf(inputs);
      if (inputs.additionalCapabilities?.ultraSSDEnabled === true) return;
      if (!dataDisks.some(({ managedDisk }) => managedDisk?.storageAccountType === "UltraSSD_LRS")) return;
      const text = "A disk of type UltraSSD_LRS can be used only where additionalCapabilities.ultraSSDEnabled is true.";
      refuse("InvalidParameter", text, "additionalCapabilities.ultraSSDEnabled");
    },
  }),
  rule<ScaleSetInputs>({
    name: "an empty data disk has a size, and one that is attached an id",
    source: `${specification}, DataDisk.diskSizeGB and DataDisk.managedDisk`,
    unverified: "text",
    check({ inputs }) {
      (storageOf(inputs).dataDisks ?? []).forEach(({ createOption, diskSizeGB, managedDisk }, index) => {
        const missing =
          createOption === "Empty" && (diskSizeGB ?? undefined) === undefined
            ? "diskSizeGB"
            : createOption === "Attach" && managedDisk?.id === undefined
              ? "managedDisk.id"
              : undefined;
        if (missing === undefined) return;
        const path = `dataDisks[${index}].${missing}`;
        refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
      });
    },
  }),
  rule<ScaleSetInputs>({
    name: "the system of a disk is that of its image",
    source: "a limit of the simulation: no catalogued image has Windows",
    check({ inputs }) {
      if (storageOf(inputs).osDisk?.osType !== "Windows") return;
      throw notSimulated("A disk with Windows", "osDisk.osType");
    },
  }),
];

/** What holds of the disks of a scale set and not of a machine's. */
export const scaleSetDiskRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "the OS disks of a scale set are made from an image",
    source: `${specification}, VirtualMachineScaleSetOSDisk.createOption: "The only allowed value is: FromImage"`,
    unverified: "text",
    check({ inputs }) {
      const option = storageOf(inputs).osDisk?.createOption ?? "FromImage";
      if (option === "FromImage") return;
      const text = `The value '${option}' of parameter osDisk.createOption is not allowed for a scale set: it must be FromImage.`;
      refuse("InvalidParameter", text, "osDisk.createOption");
    },
  }),
  rule<ScaleSetInputs>({
    name: "the data disks of a scale set are empty or from its image",
    source: "a limit of the simulation",
    check({ inputs }) {
      const index = (storageOf(inputs).dataDisks ?? []).findIndex(
        ({ createOption = "Empty" }) => !["Empty", "FromImage"].includes(createOption),
      );
      if (index >= 0)
        throw notSimulated("Another way to make a scale set's data disk", `dataDisks[${index}].createOption`);
    },
  }),
];
