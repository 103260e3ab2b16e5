import { rows, weakReplacement, type FieldEffect } from "./field-effect.js";

const scaleSet = {
  engine: "scaleSet",
  resourceType: "azure-native:compute:VirtualMachineScaleSet",
  azureNative: "update",
} as const;

const upgrades =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set.md";
const placement =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-placement-groups.md (2026-05-19)";

export const scaleSetEffects: readonly FieldEffect[] = [
  ...rows(["location"], {
    ...scaleSet,
    azureNative: "replace",
    azure: "fixed at creation; answers 4xx",
    effect: "refused",
    reason:
      "Another region is another site: azure-native would delete the scale set and its nodes before it makes the new one.",
    source:
      "Azure/azure-rest-api-specs ComputeRP.json 2024-11-01 (VirtualMachineScaleSet is a TrackedResource of common-types v3, " +
      "whose location is create and read)",
  }),
  ...rows(
    [
      "orchestrationMode",
      "platformFaultDomainCount",
      "virtualMachineProfile.storageProfile.osDisk.managedDisk.storageAccountType",
      "virtualMachineProfile.storageProfile.osDisk.diffDiskSettings",
      "virtualMachineProfile.osProfile.adminUsername",
      "virtualMachineProfile.osProfile.computerNamePrefix",
    ],
    {
      ...scaleSet,
      azure: "create-only: PropertyChangeNotAllowed",
      effect: "newShard",
      reason: "Azure takes the value once, when the scale set is made.",
      source: `${upgrades} (create-only properties); ${weakReplacement}`,
    },
  ),
  ...rows(["plan"], {
    ...scaleSet,
    azure: "fixed at creation: CannotUpdatePlan",
    effect: "newShard",
    reason: "A scale set is bought under one plan for ever, or under none.",
    source:
      "PaloAltoNetworks/Azure-HA-Deployment#1 (2019; a VM, refused by Azure Resource Manager before Compute sees it)",
  }),
  ...rows(
    [
      "virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet",
      "virtualMachineProfile.securityProfile.securityType",
    ],
    {
      ...scaleSet,
      azure:
        "whether a scale set with nodes takes another is not said; to leave Trusted Launch needs the value Standard, which API version 2024-11-01 does not have",
      effect: "newShard",
      reason: "Nodes are not known to take another key or security type, and Trusted Launch cannot be left.",
      source:
        "hashicorp/terraform-provider-azurerm internal/services/compute/virtual_machine_scale_set.go (disk_encryption_set_id is ForceNew); Azure/azure-cli#33280 (Standard)",
      unverified: true,
    },
  ),
  ...rows(["spotRestorePolicy"], {
    ...scaleSet,
    azure: "changes by a PUT",
    effect: "inPlace",
    reason: "Running nodes are left alone.",
    source: "Azure/azure-sdk-for-net#35370 (2023-04)",
  }),
  ...rows(["virtualMachineProfile.priority"], {
    ...scaleSet,
    azure: "create-only: PropertyChangeNotAllowed",
    effect: "newShard",
    reason: "On-demand and Spot nodes are bought differently, so they live in different scale sets.",
    source: `${upgrades} does not name it`,
    unverified: true,
  }),
  ...rows(["virtualMachineProfile.billingProfile"], {
    ...scaleSet,
    azure:
      "the model changes at any time; whether running nodes follow is not said, and a single Spot VM must be deallocated",
    effect: "newShard",
    reason: "Running Spot nodes are not known to take another price, and they are never deallocated.",
    source:
      "Azure/azure-libraries-for-java#908 (2019; scale sets); MicrosoftDocs/azure-compute-docs articles/virtual-machines/spot-vms.md (2024-08-05; VMs)",
    unverified: true,
  }),
  ...rows(["virtualMachineProfile.capacityReservation"], {
    ...scaleSet,
    azure:
      "while the scale set is deallocated; a zonal one can be added while nodes run, and one whose quantity is zero removed",
    effect: "newShard",
    reason: "Nodes with an ephemeral OS disk cannot be deallocated.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/capacity-reservation-associate-virtual-machine-scale-set.md and capacity-reservation-remove-virtual-machine-scale-set.md (2022-11-22)",
  }),
  ...rows(["singlePlacementGroup"], {
    ...scaleSet,
    azure: "true to false only, and never back",
    effect: "refused",
    reason: "Without a single placement group the nodes lose InfiniBand for good.",
    source: placement,
  }),
  ...rows(["zones"], {
    ...scaleSet,
    azure: "zones can be added, not removed",
    effect: "refused",
    reason:
      "Nodes stay in the zone where they were made: a scale set that is given more zones is spread over them only by new nodes.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-use-availability-zones.md (2026-05-19)",
  }),
  ...rows(["sku.name"], {
    ...scaleSet,
    azure: "within a family; on other hardware only after deallocation",
    effect: "newShard",
    reason: "Nodes with an ephemeral OS disk cannot be deallocated, and other hardware is another fabric.",
    source: upgrades,
  }),
  ...rows(
    [
      "virtualMachineProfile.storageProfile.imageReference",
      "virtualMachineProfile.storageProfile.osDisk.diskSizeGB",
      "virtualMachineProfile.osProfile.linuxConfiguration",
      "virtualMachineProfile.extensionProfile",
      "virtualMachineProfile.securityProfile",
      "virtualMachineProfile.scheduledEventsProfile",
    ],
    {
      ...scaleSet,
      azure: "the model changes; under Manual upgrades nodes keep latestModelApplied=false until upgraded or reimaged",
      effect: "rollNodes",
      reason: "Nodes run jobs: they are drained and rolled by an operation of their own.",
      source: upgrades,
    },
  ),
  ...rows(["virtualMachineProfile.osProfile.customData"], {
    ...scaleSet,
    azure:
      "the model changes; under Manual upgrades nodes keep latestModelApplied=false until upgraded or reimaged. Whether a request without it removes what was there is not said, and no answer shows it; for userData an empty text does",
    effect: "rollNodes",
    reason:
      "Nodes that are made or reimaged get it. Taken out of the stack file, it is taken to stay on Azure: write a text that does nothing instead.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy.md; Azure/azure-cli#17223 (userData); Azure/azure-cli#5866 (not shown)",
    unverified: true,
  }),
  ...rows(["virtualMachineProfile.storageProfile.dataDisks"], {
    ...scaleSet,
    azure:
      "disks are added to the model and taken from it; a node gets and loses them when it is upgraded to the model. Whether a disk that stays takes another size, type or caching is not said",
    effect: "rollNodes",
    reason: "Nodes get new disks empty, and lose one that is taken away together with what is on it.",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/tutorial-use-disks-cli.md (2024-10-28); Azure/vm-scale-sets#51; MicrosoftDocs/azure-docs#48120 (2020: another storage type is refused)",
    unverified: true,
  }),
  ...rows(["virtualMachineProfile.networkProfile.networkInterfaceConfigurations"], {
    ...scaleSet,
    azure: "a subnet of the same VNet only, and node by node",
    effect: "newShard",
    reason: "Half of a shard in another subnet is two shards under one name.",
    source: upgrades,
  }),
  ...rows(["proximityPlacementGroup"], {
    ...scaleSet,
    azure: "only while every node is stopped",
    effect: "refused",
    reason: "Nodes with an ephemeral OS disk cannot be stopped.",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md",
  }),
  ...rows(["sku.capacity", "tags", "scaleInPolicy", "automaticRepairsPolicy"], {
    ...scaleSet,
    azure: "changes at once",
    effect: "inPlace",
    reason: "Running nodes are left alone.",
    source: upgrades,
  }),
];
