import type * as inputs from "@pulumi/azure-native/types/input.js";
import { nodeAgent } from "../../catalogue/node-agent.js";
import type { DataDisk, OsDisk } from "../../config/cluster.js";
import { defined } from "../../defined.js";
import { agentExtension } from "../node-agent.js";
import { declaredExtension } from "../node-extensions.js";
import { securityProfile } from "../node-security.js";
import type { ScaleSetArgs } from "./args.js";
import { customData } from "./custom-data.js";
import { bootDiagnostics, onDemandPriceCap, osDiskCaching, spotEviction, terminateNotification } from "./choices.js";

type Profile = inputs.compute.VirtualMachineScaleSetVMProfileArgs;

/**
 * The VM that a scale set makes its nodes from. `securityType` is left out: the API version in use has no value for
 * Standard security, and absence means it.
 */
export function virtualMachineProfile(args: ScaleSetArgs): Profile {
  const { shard, nodePool } = args;
  const spot = shard.capacity === "spot";
  return {
    priority: spot ? "Spot" : "Regular",
    ...(spot
      ? { evictionPolicy: spotEviction, billingProfile: { maxPrice: nodePool.maxUsdPerHour ?? onDemandPriceCap } }
      : // Azure refuses the notification on Spot.
        {
          scheduledEventsProfile: {
            terminateNotificationProfile: terminateNotification(nodePool.terminateNotificationMinutes),
          },
        }),
    osProfile: osProfile(args),
    storageProfile: storageProfile(args),
    networkProfile: networkProfile(args),
    diagnosticsProfile: { bootDiagnostics },
    ...defined({ extensionProfile: extensionProfile(args) }),
    ...defined({ securityProfile: securityProfile(nodePool) }),
    ...(nodePool.capacityReservationGroupId === null
      ? {}
      : { capacityReservation: { capacityReservationGroup: { id: nodePool.capacityReservationGroupId } } }),
  };
}

function extensionProfile({
  nodePool,
  agent,
  identityIds: [identityId] = [],
}: ScaleSetArgs): Profile["extensionProfile"] {
  const own = nodePool.extensions.map((extension) => ({
    ...declaredExtension(extension),
    ...(extension.suppressFailures ? { suppressFailures: true } : {}),
  }));
  const extensions =
    agent === undefined || identityId === undefined
      ? own
      : [...own, { name: nodeAgent.name, ...agentExtension(identityId) }];
  return extensions.length === 0 ? undefined : { extensions };
}

function osProfile(args: ScaleSetArgs): Profile["osProfile"] {
  const { shard, nodePool, adminUsername, sshPublicKey } = args;
  return {
    // Names of hosts are unique in the cluster because names of shards are.
    computerNamePrefix: `${shard.name}-`,
    adminUsername,
    ...defined({ customData: customData(nodePool, args.mountIdentity) }),
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      provisionVMAgent: true,
      ssh: { publicKeys: [{ path: `/home/${adminUsername}/.ssh/authorized_keys`, keyData: sshPublicKey }] },
    },
  };
}

function storageProfile({ shard, nodePool }: ScaleSetArgs): Profile["storageProfile"] {
  const { image, osDisk, dataDisks, diskEncryptionSetId } = nodePool;
  const key = diskEncryptionSetId === null ? {} : { diskEncryptionSet: { id: diskEncryptionSetId } };
  if (image === null) throw new Error(`Scale set ${shard.name} was planned without an image.`);
  return {
    imageReference: { ...image },
    osDisk: {
      createOption: "FromImage",
      osType: "Linux",
      caching: osDiskCaching,
      ...(osDisk.kind === "ephemeral" ? { diffDiskSettings: localDisk(osDisk) } : {}),
      ...defined({ diskSizeGB: osDisk.sizeGiB }),
      managedDisk: { storageAccountType: osDisk.storageType, ...key },
    },
    ...(dataDisks.length === 0
      ? {}
      : { dataDisks: dataDisks.map((disk, place) => ({ lun: disk.lun ?? place, ...dataDisk(disk, key) })) }),
  };
}

function localDisk({ placement }: OsDisk): object {
  return defined({ option: "Local", placement });
}

/** `deleteOption` is left out: it is for Flexible orchestration, and in Uniform a disk always goes with its node. */
function dataDisk({ sizeGiB, storageType, caching }: DataDisk, key: object) {
  return {
    createOption: "Empty",
    diskSizeGB: sizeGiB,
    caching,
    managedDisk: { storageAccountType: storageType, ...key },
  };
}

function networkProfile({ subnetId, acceleratedNetworking }: ScaleSetArgs): Profile["networkProfile"] {
  return {
    networkInterfaceConfigurations: [
      {
        name: "nic0",
        primary: true,
        ...defined({ enableAcceleratedNetworking: acceleratedNetworking ?? undefined }),
        ipConfigurations: [{ name: "ip0", primary: true, privateIPAddressVersion: "IPv4", subnet: { id: subnetId } }],
      },
    ],
  };
}
