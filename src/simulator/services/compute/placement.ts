import type { AzureErrorCode } from "../../../errors/azure-error-codes.js";
import { AzureError } from "../../core/azure.js";
import { rule, type AzureView, type Rule } from "../../core/resource-type.js";
import { capacityOf, isSinglePlacementGroup, type ScaleSetInputs } from "./scale-set-inputs.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const placementGroups =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-placement-groups.md";
const orchestration =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes.md";

function refuse(code: AzureErrorCode, message: string, target: string): never {
  throw new AzureError(code === "OperationNotAllowed" ? 409 : 400, code, message, target);
}

/** How the nodes of a scale set are placed, which decides how far InfiniBand reaches. */
export const placementRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a Uniform scale set states capacity, node profile and upgrade policy",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSet; a create request without them is refused",
    unverified: "text",
    check({ inputs, previous }) {
      if (inputs.orchestrationMode === "Flexible" || previous !== undefined) return;
      const required = {
        "sku.capacity": inputs.sku?.capacity,
        upgradePolicy: inputs.upgradePolicy?.mode,
        virtualMachineProfile: inputs.virtualMachineProfile,
        "virtualMachineProfile.storageProfile": inputs.virtualMachineProfile?.storageProfile,
        "virtualMachineProfile.osProfile": inputs.virtualMachineProfile?.osProfile,
        "virtualMachineProfile.networkProfile": inputs.virtualMachineProfile?.networkProfile,
      };
      const missing = Object.entries(required).find(([, value]) => value === undefined)?.[0];
      if (missing !== undefined)
        refuse("InvalidParameter", `Required parameter '${missing}' is missing (null).`, missing);
    },
  }),
  rule<ScaleSetInputs>({
    name: "a Flexible scale set does not overprovision",
    source: orchestration,
    unverified: "text",
    check({ inputs }) {
      if (inputs.orchestrationMode !== "Flexible" || inputs.overprovision !== true) return;
      refuse(
        "InvalidParameter",
        "The value of parameter overprovision is invalid: orchestration mode Flexible does not support it.",
        "overprovision",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a Flexible scale set with a network profile names the version of its network API and its fault domains",
    source: "Azure/azure-cli#17830 and Azure/azure-rest-api-specs#27029",
    unverified: "text",
    check({ inputs, previous }) {
      if (inputs.orchestrationMode !== "Flexible" || previous !== undefined) return;
      const required = {
        ...((inputs.virtualMachineProfile?.networkProfile ?? undefined) === undefined
          ? {}
          : { networkApiVersion: inputs.virtualMachineProfile?.networkProfile?.networkApiVersion }),
        platformFaultDomainCount: inputs.platformFaultDomainCount,
      };
      const missing = Object.entries(required).find(([, value]) => (value ?? undefined) === undefined)?.[0];
      if (missing !== undefined)
        refuse("InvalidParameter", `Required parameter '${missing}' is missing (null).`, missing);
    },
  }),
  rule<ScaleSetInputs>({
    name: "the capacity of a scale set is a whole number, 0 or more",
    source: "@pulumi/azure-native 3.28 compute.Sku, capacity",
    unverified: "text",
    check({ inputs }) {
      const capacity = capacityOf(inputs);
      if (Number.isInteger(capacity) && capacity >= 0) return;
      refuse("InvalidParameter", `The value '${capacity}' of parameter sku.capacity is invalid.`, "sku.capacity");
    },
  }),
  rule<ScaleSetInputs>({
    name: "only a scale set in several zones balances them strictly",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSet, zoneBalance",
    unverified: "text",
    check({ inputs }) {
      if (inputs.zoneBalance !== true || (inputs.zones?.length ?? 0) > 1) return;
      refuse(
        "InvalidParameter",
        "The property zoneBalance can only be set when the scale set has more than one zone.",
        "zoneBalance",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "racks of GB200 and GB300 are not in a single placement group",
    source: "Azure/AgentBaker, end-to-end test of a GB300 scale set",
    check({ inputs, azure }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      if (size?.placement !== "rack" || !isSinglePlacementGroup(inputs)) return;
      refuse(
        "BadRequest",
        "Vertical Connect Feature is not available for this Virtual Machine Scale Set",
        "singlePlacementGroup",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a scale set has no more nodes than its placement allows",
    source: `${placementGroups}; hashicorp/terraform-azurerm-nomad#6 for code and text`,
    check({ inputs, name, subscription, azure }) {
      const limit = isSinglePlacementGroup(inputs)
        ? subscription.maxInfiniBandNodes
        : azure.catalogue.limits.scaleSetNodes.value;
      if (capacityOf(inputs) <= limit) return;
      refuse(
        "OperationNotAllowed",
        `Unable to create or update VirtualMachineScaleSet '${name}' as it exceeds the total limit of '${limit}' Virtual Machine instances.`,
        "sku.capacity",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a region has no more scale sets than its limit",
    source: "MicrosoftDocs/azure-docs includes/azure-virtual-machine-scale-sets-limits.md",
    unverified: "text",
    check({ previous, location, subscription, azure }) {
      if (previous !== undefined) return;
      const limit = azure.catalogue.limits.scaleSetsPerRegion.value;
      const all = azure.ofType(scaleSet).length; // the exact count is needed only near the limit
      if (all < limit || scaleSetsIn(azure, subscription.id, location) < limit) return;
      refuse(
        "OperationNotAllowed",
        `The limit of ${limit} virtual machine scale sets in ${location} is reached.`,
        "location",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a scale set with a single placement group is regional or in one zone",
    source: `${placementGroups}; zones are at most one for InfiniBand`,
    unverified: "rule",
    check({ inputs }) {
      if ((inputs.zones?.length ?? 0) < 2 || !isSinglePlacementGroup(inputs)) return;
      refuse(
        "BadRequest",
        `A scale set with a single placement group cannot span zones ${inputs.zones?.join(", ")}; name one zone or none.`,
        "zones",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a regional scale set has 1 to 5 fault domains, a zonal one 1 or 5",
    source: `${orchestration}; its troubleshooting for code and text, of Flexible sets, which have one fault domain in a zone`,
    check({ inputs }) {
      const count = inputs.platformFaultDomainCount;
      if (count === undefined) return;
      const zonal = (inputs.zones?.length ?? 0) > 0;
      const allowed = zonal ? [1, 5] : [1, 2, 3, 4, 5];
      if (allowed.includes(count)) return;
      refuse(
        "InvalidParameter",
        `The specified fault domain count ${count} must fall in the range 1 to ${zonal ? 1 : 5}.`,
        "platformFaultDomainCount",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "capacity is reserved only for sizes that have it, and not in a single placement group",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/capacity-reservation-overview.md (2026-02-17)",
    unverified: "text",
    check({ inputs, azure }) {
      if (inputs.virtualMachineProfile?.capacityReservation === undefined) return;
      const name = inputs.sku?.name ?? "";
      const reason =
        azure.catalogue.vmSize(name)?.capacityReservationSupported === false
          ? `VM size ${name} does not support capacity reservation`
          : isSinglePlacementGroup(inputs)
            ? "a scale set with a single placement group does not support capacity reservation"
            : undefined;
      if (reason !== undefined) {
        refuse(
          "OperationNotAllowed",
          `Operation is not allowed: ${reason}.`,
          "virtualMachineProfile.capacityReservation",
        );
      }
    },
  }),
];

/** Scale sets of a subscription in a region. */
export function scaleSetsIn(azure: AzureView, subscriptionId: string, region: string): number {
  const scope = `/subscriptions/${subscriptionId}/`.toLowerCase();
  return azure.ofType(scaleSet).filter(({ id, location }) => location === region && id.toLowerCase().startsWith(scope))
    .length;
}
