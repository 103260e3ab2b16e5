import { rows, weakReplacement, type FieldEffect } from "./field-effect.js";

const virtualMachine = {
  engine: "virtualMachine",
  resourceType: "azure-native:compute:VirtualMachine",
  azureNative: "update",
} as const;

const provisionedOnce =
  "MicrosoftDocs/azure-docs articles/aks/faq.md (imageReference); hashicorp/terraform-provider-azurerm " +
  "internal/services/compute/ssh_keys.go (linuxConfiguration.ssh.publicKeys); public deployment logs of 2025 and 2026 (osProfile.customData)";

export const virtualMachineEffects: readonly FieldEffect[] = [
  ...rows(["location"], {
    ...virtualMachine,
    azureNative: "replace",
    azure: "fixed at creation; answers 4xx",
    effect: "refused",
    reason: "Another region is another site.",
    source: "Azure/azure-rest-api-specs ComputeRP.json 2024-11-01 (VirtualMachine is a TrackedResource)",
  }),
  ...rows(["zones"], {
    ...virtualMachine,
    azure: "fixed at creation",
    effect: "refused",
    reason: "A machine and its disks stay in their zone.",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/create-cli-availability-zone.md",
    unverified: true,
  }),
  ...rows(["hardwareProfile.vmSize"], {
    ...virtualMachine,
    azure:
      "a running machine restarts; refused while the hardware that it runs on lacks the size, until it is deallocated",
    effect: "restart",
    reason: "The machine restarts; address and disks stay.",
    source: "MicrosoftDocs/azure-docs articles/virtual-machines/sizes/resize-vm.md (2024-01-31)",
  }),
  ...rows(
    [
      "storageProfile.imageReference",
      "osProfile.customData",
      "osProfile.adminUsername",
      "osProfile.linuxConfiguration",
      "osProfile.computerName",
    ],
    {
      ...virtualMachine,
      azure: "create-only: PropertyChangeNotAllowed",
      effect: "rebuild",
      reason:
        "Azure takes the value once, when the machine is made: it is deleted and made again, with its address and data disks.",
      source: `${provisionedOnce}; ${weakReplacement}`,
    },
  ),
  ...rows(["plan"], {
    ...virtualMachine,
    azure: "create-only: CannotUpdatePlan",
    effect: "rebuild",
    reason: "Azure takes the plan once, with the image: the machine is made again, with its address and data disks.",
    source: "PaloAltoNetworks/Azure-HA-Deployment#1",
  }),
  ...rows(["proximityPlacementGroup"], {
    ...virtualMachine,
    azure: "a machine joins a group, and leaves it, while it is deallocated",
    effect: "rebuild",
    reason: "The toolkit deallocates no machine, so it is made again, with its address and data disks.",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md (2022-09-12)",
    unverified: true,
  }),
  ...rows(["storageProfile.osDisk"], {
    ...virtualMachine,
    azure: "the disk grows, and changes its type, through its own resource and only while the machine is deallocated",
    effect: "rebuild",
    reason: "The OS disk belongs to the machine: it is made again with it.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/expand-disks.md and disks-convert-types.md",
    unverified: true,
  }),
  ...rows(["securityProfile"], {
    ...virtualMachine,
    azure: "encryption at host and Trusted Launch are switched while the machine is deallocated",
    effect: "rebuild",
    reason: "The toolkit deallocates no machine, so it is made again.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/disks-enable-host-based-encryption-cli.md",
    unverified: true,
  }),
  ...rows(["storageProfile.dataDisks"], {
    ...virtualMachine,
    azure: "disks are attached to a running machine and detached from it",
    effect: "inPlace",
    reason:
      "Disks are added and grow while the machine runs. Fewer disks need `allowDestroy`; a smaller one, or one of another type, is refused.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/attach-disk-portal.yml and detach-disk.md",
    unverified: true,
  }),
  ...rows(["tags", "identity"], {
    ...virtualMachine,
    azure: "changes at once",
    effect: "inPlace",
    reason: "The running machine is left alone.",
    source: "Azure/azure-rest-api-specs ComputeRP.json 2024-11-01 (VirtualMachineUpdate)",
  }),
];
