import { normalId } from "../../core/arm-id.js";
import type { StoredResource } from "../../core/azure.js";
import type { AzureView, Delete } from "../../core/resource-type.js";
import type { SimulatedType } from "../../core/simulated-types.js";

/** The subnets that name the resource: its network security group, route table or NAT gateway. */
export function subnetsOf(azure: AzureView, id: string): readonly StoredResource[] {
  return azure.referring(id).filter((one) => one.type === "azure-native:network:Subnet");
}

/** Resources of these types that name the id. */
export function referringOf(azure: AzureView, id: string, types: readonly SimulatedType[]): readonly StoredResource[] {
  return azure.referring(id).filter((one) => (types as readonly string[]).includes(one.type));
}

/** Without what goes at the same time as the resource that is deleted. */
export function staying(users: readonly StoredResource[], { resource, within }: Delete): readonly StoredResource[] {
  const scope = normalId(within ?? resource.id);
  return users.filter(({ id }) => !`${normalId(id)}/`.startsWith(`${scope}/`));
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
