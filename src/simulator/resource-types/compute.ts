import { guidOf } from "../guid.js";
import type { ResourceType } from "../resource-type.js";
import { imageRules } from "../rules/image.js";
import { nameRule } from "../rules/names.js";
import { nodeProfileRules } from "../rules/node-profile.js";
import { placementRules } from "../rules/placement.js";
import { scaleSetEvicts, scaleSetHardware } from "../rules/scale-set-hardware.js";
import { scaleSetTakes } from "../rules/scale-set-usage.js";
import { sameRegionNetwork } from "../rules/region.js";
import { existingZones, skuRestrictionRules } from "../rules/sku-restrictions.js";
import { vmSizeRules } from "../rules/vm-size.js";
import { inGroup } from "./path.js";

/** Scale sets and proximity placement groups. */
export const computeTypes: readonly ResourceType[] = [
  {
    token: "azure-native:compute:VirtualMachineScaleSet",
    armType: "Microsoft.Compute/virtualMachineScaleSets",
    path: inGroup("Microsoft.Compute", "virtualMachineScaleSets/{vmScaleSetName}"),
    nameRule: nameRule("scaleSet"),
    rules: [existingZones, ...vmSizeRules, ...skuRestrictionRules, ...placementRules, ...nodeProfileRules, ...imageRules, sameRegionNetwork],
    outputs: (put) => ({ uniqueId: guidOf(put.id, "unique") }),
    takes: scaleSetTakes,
    hardware: scaleSetHardware,
    evicts: scaleSetEvicts,
  },
  {
    token: "azure-native:compute:ProximityPlacementGroup",
    armType: "Microsoft.Compute/proximityPlacementGroups",
    path: inGroup("Microsoft.Compute", "proximityPlacementGroups/{proximityPlacementGroupName}"),
    nameRule: nameRule("proximityPlacementGroup"),
    rules: [],
  },
];
