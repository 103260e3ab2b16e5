import { nameOf } from "../../core/arm-id.js";
import { AzureError, type StoredResource } from "../../core/azure.js";

/** Ids of the IP configurations by which Azure names what stands in a subnet. The names of node interfaces are unverified. */
function ipConfigurationOf({ type, id, instances, outputs }: StoredResource): string {
  if (type === "azure-native:network:PrivateEndpoint") {
    const [nic] = (outputs["networkInterfaces"] ?? []) as readonly { readonly id: string }[];
    return `${nic?.id ?? id}/ipConfigurations/privateEndpointIpConfig`;
  }
  if (type === "azure-native:network:NetworkInterface") return `${id}/ipConfigurations/ip0`;
  if (type === "azure-native:compute:VirtualMachineScaleSet") {
    return `${id}/virtualMachines/${instances?.[0]?.first ?? 0}/networkInterfaces/nic0/ipConfigurations/ip0`;
  }
  return type === "azure-native:network:BastionHost" ? `${id}/bastionHostIpConfigurations/IpConf` : id;
}

/** Source: microsoft/nav-arm-templates#161 and Azure-Samples/Copilot-Studio-with-Azure-AI-Search#99. */
export function subnetInUse(subnetId: string, occupants: readonly StoredResource[]): AzureError {
  return new AzureError(
    400,
    "InUseSubnetCannotBeDeleted",
    `Subnet ${nameOf(subnetId)} is in use by ${occupants.slice(0, 3).map(ipConfigurationOf).join(" and ")} and cannot be ` +
      "deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.",
    subnetId,
  );
}

/** Source: the answer of the network provider to `az rest` on API version 2024-10-01, in a public log of 2025-06-11. */
export function prefixInUse(subnetId: string, prefix: string): AzureError {
  return new AzureError(
    400,
    "InUsePrefixCannotBeDeleted",
    `IpPrefix ${prefix} on Subnet ${nameOf(subnetId)} has active allocations and cannot be deleted.`,
    subnetId,
  );
}

/** Sources: public logs of the portal and of `az aks enable-addons`, the second of which has the status. */
export function delegationsInUse(
  subnetId: string,
  [before, after]: readonly [readonly string[], readonly string[]],
  occupants: readonly StoredResource[],
): AzureError {
  const [first] = occupants.map(ipConfigurationOf);
  return new AzureError(
    400,
    "SubnetDelegationsCannotChangeWhenSubnetUsedByResource",
    `Delegations of subnet ${subnetId} cannot be changed from [${before.join(", ")}] to [${after.join(", ")}] because it is ` +
      `being used by the resource ${first ?? subnetId}.`,
    subnetId,
  );
}
