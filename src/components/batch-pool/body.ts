import type * as batch from "@pulumi/azure-native/batch/index.js";
import type { batch as inputs } from "@pulumi/azure-native/types/input.js";
import { catalogue } from "../../catalogue/index.js";
import type { BatchUserAccount, Containers, DataDisk } from "../../config/cluster.js";
import { declaredExtension } from "../node-extensions.js";
import { uefiSettings } from "../node-security.js";
import { requiredStackSecret } from "../stack-secret.js";
import type { BatchPoolArgs } from "./args.js";
import { osDisk } from "./os-disk.js";
import { startTask } from "./start-task.js";

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
    taskSchedulingPolicy: { nodeFillType: args.nodeFillType === "spread" ? "Spread" : "Pack" },
    deploymentConfiguration: { virtualMachineConfiguration: virtualMachineConfiguration(args) },
    networkConfiguration: {
      subnetId: args.subnetId,
      enableAcceleratedNetworking: args.acceleratedNetworking ?? undefined,
      publicIPAddressConfiguration: { provision: "NoPublicIPAddresses" },
    },
    scaleSettings: autoScale(args) ?? args.presentScale ?? { fixedScale: fixedScale(args) },
    startTask: startTask(args),
    userAccounts: args.userAccounts?.map(userAccount),
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
    extensions: args.extensions?.length ? args.extensions.map(declaredExtension) : undefined,
    dataDisks: args.dataDisks?.length ? args.dataDisks.map(dataDisk) : undefined,
    containerConfiguration: args.containers && containerConfiguration(args.containers, args.identityId),
    securityProfile: securityProfile(args),
  };
}

/** With diskEncryptionConfiguration Batch would choose how to encrypt; its reference has no OS disk of Linux there. */
function securityProfile({ trustedLaunch, encryptionAtHost }: BatchPoolArgs): inputs.SecurityProfileArgs | undefined {
  if (!trustedLaunch && encryptionAtHost !== true) return undefined;
  return {
    encryptionAtHost: encryptionAtHost === true ? true : undefined,
    ...(trustedLaunch ? { securityType: "trustedLaunch", uefiSettings: uefiSettings(trustedLaunch) } : {}),
  };
}

function userAccount(account: BatchUserAccount): inputs.UserAccountArgs {
  const { name, passwordFrom, sshPrivateKeyFrom: key, elevationLevel, uid, gid } = account;
  const linux = { uid, gid, sshPrivateKey: key === undefined ? undefined : requiredStackSecret(key) };
  return {
    name,
    password: requiredStackSecret(passwordFrom),
    elevationLevel: elevationLevel === "admin" ? "Admin" : "NonAdmin",
    linuxUserConfiguration: uid === undefined && key === undefined ? undefined : linux,
  };
}

function dataDisk({ sizeGiB, storageType, caching, lun }: DataDisk, place: number): inputs.DataDiskArgs {
  return { lun: lun ?? place, diskSizeGB: sizeGiB, storageAccountType: storageType, caching };
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

function containerConfiguration(
  { images, registries }: Containers,
  resourceId: BatchPoolArgs["identityId"],
): inputs.ContainerConfigurationArgs {
  return {
    type: "DockerCompatible",
    containerImageNames: [...images],
    containerRegistries: registries.map((registryServer) => ({ registryServer, identityReference: { resourceId } })),
  };
}
