import { guidOf } from "../guid.js";
import type { Protocol, Put, ResourceType } from "../resource-type.js";
import { imageRules } from "../rules/image.js";
import { nameRule } from "../rules/names.js";
import { nodeAccessRules } from "../rules/node-access.js";
import { nodeDiskRules } from "../rules/node-disks.js";
import { nodeExtensionRules } from "../rules/node-extensions.js";
import { nodeHealthRules } from "../rules/node-health.js";
import { nodeInterfaceRules } from "../rules/node-interfaces.js";
import { nodeProfileRules } from "../rules/node-profile.js";
import { nodeSecurityRules } from "../rules/node-security.js";
import { placementRules } from "../rules/placement.js";
import { proximityPlacementGroupRules, proximityPlacementRule } from "../rules/proximity-placement.js";
import { proximityPlacementGroupUnused } from "../rules/proximity-placement-group.js";
import { scaleSetChangeRules } from "../rules/scale-set-changes.js";
import { keptOfScaleSet, scaleSetDefaults } from "../rules/scale-set-defaults.js";
import { changesScaleSetModel, scaleSetInstances } from "../rules/scale-set-instances.js";
import { scaleSetEvicts, scaleSetHardware } from "../rules/scale-set-hardware.js";
import { scaleSetTakes } from "../rules/scale-set-usage.js";
import { sameRegionNetwork } from "../rules/region.js";
import { skuRestrictionRules } from "../rules/sku-restrictions.js";
import { spotRules } from "../rules/spot.js";
import { upgradePolicyRules } from "../rules/upgrade-policy.js";
import { vmSizeRules } from "../rules/vm-size.js";
import { isoTime } from "../time/iso-time.js";
import { inGroup } from "./path.js";

/** As recorded of a scale set; the answers to an update and to a deletion are unverified. */
const protocol: Protocol = {
  create: 201,
  update: 200,
  delete: 202,
  poll: "azureAsyncOperation",
  retryAfterSeconds: { first: 10, poll: 61 },
  source: "Azure/azure-service-operator v2/internal/controllers/recordings (2026-07-23), PUT of a scale set",
};

/** Scale sets and proximity placement groups. */
export const computeTypes: readonly ResourceType[] = [
  {
    token: "azure-native:compute:VirtualMachineScaleSet",
    armType: "Microsoft.Compute/virtualMachineScaleSets",
    path: inGroup("Microsoft.Compute", "virtualMachineScaleSets/{vmScaleSetName}"),
    nameRule: nameRule("scaleSet"),
    rules: [
      ...scaleSetChangeRules,
      ...vmSizeRules,
      ...skuRestrictionRules,
      ...placementRules,
      proximityPlacementRule,
      ...nodeAccessRules,
      ...nodeProfileRules,
      ...nodeDiskRules,
      ...nodeInterfaceRules,
      ...spotRules,
      ...nodeSecurityRules,
      ...nodeExtensionRules,
      ...nodeHealthRules,
      ...upgradePolicyRules,
      ...imageRules,
      sameRegionNetwork,
    ],
    outputs: (put) => ({ uniqueId: guidOf(put.id, "unique"), timeCreated: createdAt(put, "timeCreated") }),
    defaults: scaleSetDefaults,
    keeps: keptOfScaleSet,
    instances: scaleSetInstances,
    changesModel: changesScaleSetModel,
    takes: scaleSetTakes,
    hardware: scaleSetHardware,
    evicts: scaleSetEvicts,
    protocol,
  },
  {
    token: "azure-native:compute:ProximityPlacementGroup",
    armType: "Microsoft.Compute/proximityPlacementGroups",
    path: inGroup("Microsoft.Compute", "proximityPlacementGroups/{proximityPlacementGroupName}"),
    nameRule: nameRule("proximityPlacementGroup"),
    rules: proximityPlacementGroupRules,
    defaults: () => ({ proximityPlacementGroupType: "Standard" }),
    deletion: { rules: [proximityPlacementGroupUnused], children: "refused" },
    protocol: {
      create: 201,
      update: 200,
      delete: 200,
      poll: "none",
      retryAfterSeconds: { first: 0, poll: 0 },
      source: "Azure/azure-rest-api-specs ComputeRP 2024-11-01, ProximityPlacementGroups_CreateOrUpdate and _Delete",
    },
  },
];

/** The moment of creation as an update finds it; of a new resource, the moment of the request. */
function createdAt({ previous, startedSeconds }: Put, output: string): unknown {
  return previous?.outputs[output] ?? isoTime(startedSeconds ?? 0);
}
