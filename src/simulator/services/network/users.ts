import { normalId } from "../../core/arm-id.js";
import type { StoredResource } from "../../core/azure.js";
import type { AzureView } from "../../core/resource-type.js";

/** The subnets that name the resource: its network security group, route table or NAT gateway. */
export function subnetsOf(azure: AzureView, id: string): readonly StoredResource[] {
  return azure.referring(id).filter((one) => one.type === "azure-native:network:Subnet");
}

/** What has addresses in a subnet: nodes, private endpoints, Bastion. A pool without nodes has none. */
export function occupantsOf(azure: AzureView, subnetId: string): readonly StoredResource[] {
  const subnet = normalId(subnetId);
  return azure
    .referring(subnetId)
    .filter(
      ({ type, taken }) =>
        type === "azure-native:network:BastionHost" ||
        (taken?.addresses ?? []).some((held) => normalId(held.subnetId) === subnet && held.count > 0),
    );
}
