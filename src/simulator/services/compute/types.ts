import { freeDeletion, referringOf } from "../../core/every-type/deletion.js";
import { nameRule } from "../../core/every-type/names.js";
import { bothNamed } from "../../core/every-type/references.js";
import { guidOf } from "../../core/guid.js";
import { comesBack, recordings } from "../../core/protocol.js";
import { inGroup } from "../../core/resource-path.js";
import type { Protocol, Put, ResourceType } from "../../core/resource-type.js";
import { isoTime } from "../../core/time/iso-time.js";
import { keptForBastion, sameRegionNetwork, securityGroupInRegion } from "../network/index.js";
import { diskSourceRules, scaleSetDiskRules } from "./disk-sources.js";
import { imageRules } from "./image.js";
import { machineExtensionRules } from "./machine-extensions.js";
import { ofMachines } from "./machine-inputs.js";
import { diskDeletion, diskRules } from "./disks.js";
import {
  machineAsks,
  machineRules,
  namedDisks,
  retainedByMachine,
  settleMachine,
  writeOnlyOfMachine,
} from "./machines.js";
import { nodeAccessRules } from "./node-access.js";
import { nodeDiskRules, unnamedDisks } from "./node-disks.js";
import { nodeExtensionRules } from "./node-extensions.js";
import { nodeHealthRules } from "./node-health.js";
import { nodeInterfaceRules } from "./node-interfaces.js";
import { nodeProfileRules } from "./node-profile.js";
import { nodeSecurityRules } from "./node-security.js";
import { placementRules } from "./placement.js";
import {
  proximityPlacementGroupRules,
  proximityPlacementGroupUnused,
  proximityPlacementRule,
} from "./proximity-placement.js";
import { scaleSetChangeRules } from "./scale-set-changes.js";
import { retainedByScaleSet, scaleSetDefaults, writeOnlyOfScaleSet } from "./scale-set-defaults.js";
import { changesScaleSetModel } from "./scale-set-instances.js";
import { scaleSetAsks, scaleSetEvicts, settleScaleSet } from "./scale-set-settlement.js";
import { skuRestrictionRules } from "./sku-restrictions.js";
import { spotRules } from "./spot.js";
import { terminateNoticeSeconds } from "./terminate-notice.js";
import { upgradePolicyRules } from "./upgrade-policy.js";
import { vmSizeRules } from "./vm-size.js";

/** As recorded of a scale set and of an extension of one, whose deletion it is; the answer to an update is unverified. */
const protocol: Protocol = {
  create: 201,
  update: 200,
  delete: 202,
  poll: "azureAsyncOperation",
  deletion: "both",
  announces: true,
  retryAfterSeconds: comesBack("azure-native:compute:VirtualMachineScaleSet"),
  source: `${recordings}Test_Compute_VMSS_20220301_CRUD.yaml (2026-07-23), PUT of a scale set and DELETE of an extension of it`,
};

/** Scale sets, virtual machines with their disks, and proximity placement groups. */
export const computeTypes: readonly ResourceType[] = [
  {
    missingReference: bothNamed,
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
      unnamedDisks,
      ...diskSourceRules,
      ...scaleSetDiskRules,
      ...nodeInterfaceRules,
      ...spotRules,
      ...nodeSecurityRules,
      ...nodeExtensionRules,
      ...nodeHealthRules,
      ...upgradePolicyRules,
      ...imageRules,
      sameRegionNetwork,
      keptForBastion,
      securityGroupInRegion,
    ],
    outputs: (put) => ({ uniqueId: guidOf(put.id, "unique"), timeCreated: createdAt(put, "timeCreated") }),
    defaults: scaleSetDefaults,
    retainedInputs: retainedByScaleSet,
    writeOnly: writeOnlyOfScaleSet,
    actions: ["list instances", "delete instances", "upgrade instances", "restart instances", "evict Spot nodes"],
    asks: scaleSetAsks,
    settle: settleScaleSet,
    settles: ["usage", "hardware", "instances"],
    noticeSeconds: terminateNoticeSeconds,
    changesModel: changesScaleSetModel,
    evicts: scaleSetEvicts,
    protocol,
  },
  {
    missingReference: bothNamed,
    token: "azure-native:compute:VirtualMachine",
    armType: "Microsoft.Compute/virtualMachines",
    path: inGroup("Microsoft.Compute", "virtualMachines/{vmName}"),
    nameRule: nameRule("virtualMachine"),
    rules: [
      ...machineRules,
      ...ofMachines([
        ...vmSizeRules,
        ...skuRestrictionRules,
        ...nodeAccessRules,
        ...nodeProfileRules,
        ...nodeSecurityRules,
        ...nodeDiskRules,
        ...diskSourceRules,
        ...imageRules,
        proximityPlacementRule,
      ]),
    ],
    outputs: (put) => ({
      vmId: guidOf(put.id, "machine"),
      timeCreated: createdAt(put, "timeCreated"),
      ...namedDisks(put),
    }),
    retainedInputs: retainedByMachine,
    writeOnly: writeOnlyOfMachine,
    asks: machineAsks,
    settle: settleMachine,
    settles: ["usage", "hardware"],
    deletion: freeDeletion,
    protocol: {
      ...protocol,
      retryAfterSeconds: comesBack("azure-native:compute:VirtualMachine"),
      source: `${protocol.source}, by analogy`,
    },
  },
  {
    token: "azure-native:compute:VirtualMachineExtension",
    armType: "Microsoft.Compute/virtualMachines/extensions",
    path: inGroup("Microsoft.Compute", "virtualMachines/{vmName}/extensions/{vmExtensionName}"),
    nameRule: nameRule("machineExtension"),
    rules: machineExtensionRules,
    outputs: ({ inputs }) => ({ type: inputs["type"] }),
    writeOnly: {
      paths: ["protectedSettings"],
      source: "Azure/azure-sdk-for-java#21779 and Azure/azure-sdk-for-python#770, as of scale sets",
    },
    deletion: freeDeletion,
    protocol: {
      ...protocol,
      retryAfterSeconds: comesBack("azure-native:compute:VirtualMachine"),
      source: `${protocol.source}, by analogy`,
    },
  },
  {
    missingReference: bothNamed,
    token: "azure-native:compute:Disk",
    armType: "Microsoft.Compute/disks",
    path: inGroup("Microsoft.Compute", "disks/{diskName}"),
    nameRule: nameRule("disk"),
    rules: diskRules,
    outputs: (put) => ({ uniqueId: guidOf(put.id, "unique"), timeCreated: createdAt(put, "timeCreated") }),
    liveOutputs: ({ id }, azure) => ({
      diskState: referringOf(azure, id, ["azure-native:compute:VirtualMachine"]).length > 0 ? "Attached" : "Unattached",
    }),
    deletion: diskDeletion,
    protocol: {
      create: 202,
      update: 202,
      delete: 202,
      poll: "both",
      shows: true,
      whileMade: "Updating",
      retryAfterSeconds: comesBack("azure-native:compute:Disk"),
      source: `${recordings}Test_Compute_Disk_20240302_CRUD.yaml (2025-11-18)`,
    },
  },
  {
    missingReference: bothNamed,
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
      source:
        "Azure/azure-cli command_modules/vm recordings test_ppg_update.yaml (2026-05-28, creation); " +
        "Azure/azure-rest-api-specs ComputeRP 2024-11-01, ProximityPlacementGroups_CreateOrUpdate and _Delete",
    },
  },
];

/** The moment of creation as an update finds it; of a new resource, the moment of the request. */
function createdAt({ previous, startedSeconds }: Put, output: string): unknown {
  return previous?.outputs[output] ?? isoTime(startedSeconds ?? 0);
}
