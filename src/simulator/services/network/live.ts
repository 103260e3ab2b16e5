import { normalId, parentId } from "../../core/arm-id.js";
import type { StoredResource } from "../../core/azure.js";
import type { AzureView } from "../../core/resource-type.js";
import { peeringsOf, remoteOf } from "./peering.js";
import { subnetsNow } from "./subnet-changes.js";
import { subnetsOf } from "./users.js";
import { referringOf } from "../../core/every-type/deletion.js";

type Outputs = Record<string, unknown>;

/** A resource as it is shown inside another one. */
function nested({ id, outputs }: StoredResource): Outputs {
  const shown = Object.entries(outputs).filter(([name]) => name !== "azureApiVersion");
  return { ...Object.fromEntries(shown), id };
}

/** Its subnets and peerings as they are now, however they were declared. */
export function networkAsItIs({ id }: Pick<StoredResource, "id">, azure: AzureView): Outputs {
  return {
    subnets: subnetsNow(azure, id).map((subnet) => nested({ ...subnet, outputs: withEndpoints(subnet, azure) })),
    virtualNetworkPeerings: peeringsOf(azure, id).map((one) =>
      nested({ ...one, outputs: { ...one.outputs, ...peeringAsItIs(one, azure) } }),
    ),
  };
}

/** The private endpoints in it. */
export function subnetAsItIs(subnet: StoredResource, azure: AzureView): Outputs {
  const endpoints = referringOf(azure, subnet.id, ["azure-native:network:PrivateEndpoint"]);
  return endpoints.length === 0 ? {} : { privateEndpoints: endpoints.map(({ id }) => ({ id })) };
}

function withEndpoints(subnet: StoredResource, azure: AzureView): Outputs {
  return { ...subnet.outputs, ...subnetAsItIs(subnet, azure) };
}

/**
 * Connected when the other network has its half, Initiated before, Disconnected when the other network is gone. Whether a
 * network that existed before has its half is not known: it is taken not to.
 *
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-troubleshoot-peering-issues.
 */
export function peeringAsItIs(peering: Pick<StoredResource, "id" | "inputs">, azure: AzureView): Outputs {
  const local = normalId(parentId(peering.id));
  const remote = remoteOf(peering);
  if (azure.get(remote) === undefined && !azure.existedBefore(remote)) return { peeringState: "Disconnected" };
  const both = peeringsOf(azure, remote).some((other) => normalId(remoteOf(other)) === local);
  return { peeringState: both ? "Connected" : "Initiated" };
}

/** The subnets that have the network security group, route table or NAT gateway. */
export function associationsAsTheyAre({ id }: StoredResource, azure: AzureView): Outputs {
  const subnets = subnetsOf(azure, id);
  return subnets.length === 0 ? {} : { subnets: subnets.map((subnet) => ({ id: subnet.id })) };
}

/**
 * The Bastion host that has the address.
 *
 * A limit of the simulation: Azure also shows the NAT gateway that has an address (recording Test_Networking_NatGateway_CRUD
 * of Azure/azure-service-operator). azure-native takes that for an input after a refresh, and it is left out here.
 */
export function addressAsItIs({ id }: StoredResource, azure: AzureView): Outputs {
  const [bastion] = referringOf(azure, id, ["azure-native:network:BastionHost"]);
  return bastion === undefined ? {} : { ipConfiguration: { id: `${bastion.id}/bastionHostIpConfigurations/IpConf` } };
}
