import type { DiskArgs } from "@pulumi/azure-native/compute/disk.js";
import type { VirtualMachineArgs } from "@pulumi/azure-native/compute/virtualMachine.js";
import type { NetworkInterfaceArgs } from "@pulumi/azure-native/network/networkInterface.js";
import type * as inputs from "@pulumi/azure-native/types/input.js";
import type * as pulumi from "@pulumi/pulumi";
import type { DataDisk } from "../../config/cluster.js";
import { defined } from "../../defined.js";
import { securityProfile } from "../node-security.js";
import { bootDiagnostics, osDiskCaching } from "../scale-set/choices.js";
import { customData } from "../scale-set/custom-data.js";
import { shardTags } from "../shard-tags.js";
import type { ClusterMachineArgs } from "./args.js";

/** Tags of all that a machine is made of. */
export function machineTags({
  nodePool,
  shard,
}: Pick<ClusterMachineArgs, "nodePool" | "shard">): Record<string, string> {
  return { ...shardTags(nodePool.tags, shard), ...defined({ role: nodePool.role ?? undefined }) };
}

/** The interface, which has the address: it stays when the machine is rebuilt. */
export function networkInterfaceBody(args: ClusterMachineArgs): NetworkInterfaceArgs {
  const { machine, shard, nodePool, subnetId } = args;
  return {
    networkInterfaceName: machine.networkInterface,
    resourceGroupName: args.resourceGroupName,
    location: shard.location,
    ...defined({ enableAcceleratedNetworking: nodePool.acceleratedNetworking ?? undefined }),
    ipConfigurations: [
      {
        name: "ip0",
        primary: true,
        privateIPAddressVersion: "IPv4",
        subnet: { id: subnetId },
        // Azure gives up a dynamic address only when the interface goes or changes its subnet.
        ...(machine.privateIpAddress === null
          ? { privateIPAllocationMethod: "Dynamic" }
          : { privateIPAllocationMethod: "Static", privateIPAddress: machine.privateIpAddress }),
      },
    ],
    tags: machineTags(args),
  };
}

const CUSTOMER_KEY = "EncryptionAtRestWithCustomerKey";

/** A data disk, which stays when the machine is rebuilt; it is reached through the machine alone. */
export function dataDiskBody(args: ClusterMachineArgs, diskName: string, disk: DataDisk): DiskArgs {
  const { shard } = args;
  const key = args.nodePool.diskEncryptionSetId;
  return {
    diskName,
    resourceGroupName: args.dataResourceGroupName ?? args.resourceGroupName,
    location: shard.location,
    ...defined({ zones: shard.zone === null ? undefined : [shard.zone] }),
    sku: { name: disk.storageType },
    creationData: { createOption: "Empty" },
    ...defined({ encryption: key === null ? undefined : { type: CUSTOMER_KEY, diskEncryptionSetId: key } }),
    diskSizeGB: disk.sizeGiB,
    networkAccessPolicy: "DenyAll",
    publicNetworkAccess: "Disabled",
    tags: machineTags(args),
  };
}

/** The machine itself; its OS disk goes with it, and all else is detached. */
export function virtualMachineBody(
  args: ClusterMachineArgs,
  networkInterfaceId: pulumi.Input<string>,
  dataDiskIds: readonly pulumi.Input<string>[],
): VirtualMachineArgs {
  const { machine, shard, nodePool } = args;
  return {
    vmName: machine.name,
    resourceGroupName: args.resourceGroupName,
    location: shard.location,
    ...defined({ zones: shard.zone === null ? undefined : [shard.zone] }),
    hardwareProfile: { vmSize: shard.vmSize },
    identity: {
      type: nodePool.systemIdentity ? "SystemAssigned, UserAssigned" : "UserAssigned",
      userAssignedIdentities: [args.identityId],
    },
    ...defined({ plan: nodePool.imagePlan === null ? undefined : { ...nodePool.imagePlan } }),
    ...defined({ proximityPlacementGroup: proximityGroup(args) }),
    osProfile: osProfile(args),
    storageProfile: storageProfile(args, dataDiskIds),
    networkProfile: { networkInterfaces: [{ id: networkInterfaceId, primary: true, deleteOption: "Detach" }] },
    diagnosticsProfile: { bootDiagnostics },
    ...defined({ securityProfile: securityProfile(nodePool) }),
    tags: machineTags(args),
  };
}

/** The cluster's own group, or one that exists; undefined for none. */
function proximityGroup({ nodePool, proximityPlacementGroupId }: ClusterMachineArgs) {
  const id = proximityPlacementGroupId ?? nodePool.proximityPlacementGroupId ?? undefined;
  return id === undefined ? undefined : { id };
}

function osProfile({ machine, nodePool, adminUsername, sshPublicKey, identityId }: ClusterMachineArgs) {
  return {
    computerName: machine.name,
    adminUsername,
    ...defined({ customData: customData(nodePool, identityId) }),
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      provisionVMAgent: true,
      ssh: { publicKeys: [{ path: `/home/${adminUsername}/.ssh/authorized_keys`, keyData: sshPublicKey }] },
    },
  };
}

function storageProfile(
  { machine, nodePool }: ClusterMachineArgs,
  dataDiskIds: readonly pulumi.Input<string>[],
): inputs.compute.StorageProfileArgs {
  const { image, osDisk, dataDisks, diskEncryptionSetId } = nodePool;
  if (image === null) throw new Error(`Machine ${machine.name} was planned without an image.`);
  return {
    imageReference: { ...image },
    // Without a name of its own: the disk of the machine before may not be gone when the next one is made.
    osDisk: {
      createOption: "FromImage",
      osType: "Linux",
      caching: osDiskCaching,
      deleteOption: "Delete",
      ...defined({ diskSizeGB: osDisk.sizeGiB }),
      managedDisk: {
        storageAccountType: osDisk.storageType,
        ...defined({ diskEncryptionSet: diskEncryptionSetId === null ? undefined : { id: diskEncryptionSetId } }),
      },
    },
    ...(dataDiskIds.length === 0
      ? {}
      : {
          dataDisks: dataDiskIds.map((id, place) => ({
            lun: dataDisks[place]?.lun ?? place,
            createOption: "Attach",
            deleteOption: "Detach",
            caching: dataDisks[place]?.caching ?? "None",
            managedDisk: { id },
          })),
        }),
  };
}
