import type * as batch from "@pulumi/azure-native/batch/index.js";
import type { batch as inputs } from "@pulumi/azure-native/types/input.js";
import { catalogue } from "../../catalogue/index.js";
import type { DataDisk } from "../../config/cluster.js";
import type { BatchPoolArgs } from "./args.js";
import { osDisk } from "./os-disk.js";

/** What is sent to Azure for a Batch pool. */
export function batchPoolBody(args: BatchPoolArgs): batch.PoolArgs {
  return {
    poolName: args.poolName,
    accountName: args.accountName,
    resourceGroupName: args.resourceGroupName,
    vmSize: args.vmSize,
    identity: { type: "UserAssigned", userAssignedIdentities: [args.identityId] },
    interNodeCommunication: args.interNodeCommunication ? "Enabled" : "Disabled",
    targetNodeCommunicationMode: "Simplified",
    taskSlotsPerNode: args.taskSlotsPerNode ?? 1,
    taskSchedulingPolicy: { nodeFillType: "Pack" },
    deploymentConfiguration: { virtualMachineConfiguration: virtualMachineConfiguration(args) },
    networkConfiguration: {
      subnetId: args.subnetId,
      enableAcceleratedNetworking: args.acceleratedNetworking ?? undefined,
      publicIPAddressConfiguration: { provision: "NoPublicIPAddresses" },
    },
    scaleSettings: autoScale(args) ?? args.presentScale ?? { fixedScale: fixedScale(args) },
    startTask: startTask(args.startTaskCommandLine),
    tags: args.tags,
    resourceTags: args.tagBackingResources ? args.tags : undefined,
  };
}

function virtualMachineConfiguration(args: BatchPoolArgs): inputs.VirtualMachineConfigurationArgs {
  return {
    imageReference: { ...args.image },
    nodeAgentSkuId: args.nodeAgentSkuId,
    // Zonal placement is refused together with inter-node communication on InfiniBand sizes.
    nodePlacementConfiguration: { policy: "Regional" },
    osDisk: args.osDisk && osDisk(args.osDisk, catalogue.vmSize(args.vmSize)),
    dataDisks: args.dataDisks?.length ? args.dataDisks.map(dataDisk) : undefined,
    diskEncryptionConfiguration: args.encryptionAtHost ? { targets: ["OsDisk", "TemporaryDisk"] } : undefined,
  };
}

function dataDisk({ sizeGiB, storageType, caching }: DataDisk, lun: number): inputs.DataDiskArgs {
  return { lun, diskSizeGB: sizeGiB, storageAccountType: storageType, caching };
}

function autoScale({ autoscale }: BatchPoolArgs): inputs.ScaleSettingsArgs | undefined {
  if (autoscale === undefined) return undefined;
  const { formula, intervalMinutes } = autoscale;
  return { autoScale: { formula, evaluationInterval: `PT${intervalMinutes}M` } };
}

function fixedScale(args: BatchPoolArgs): inputs.FixedScaleSettingsArgs {
  const spot = args.capacity === "spot";
  return {
    targetDedicatedNodes: spot ? 0 : args.nodes,
    targetLowPriorityNodes: spot ? args.nodes : 0,
    resizeTimeout: args.resizeTimeout ?? "PT1H",
  };
}

function startTask(commandLine: string | undefined): inputs.StartTaskArgs | undefined {
  if (commandLine === undefined) return undefined;
  return {
    commandLine,
    waitForSuccess: true,
    maxTaskRetryCount: 1,
    userIdentity: { autoUser: { scope: "Pool", elevationLevel: "Admin" } },
  };
}
