import { normalId, parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type AzureView, type Rule } from "../../core/resource-type.js";
import { subnetsOf } from "./users.js";

interface Reference {
  readonly id?: string;
}

interface SubnetInputs {
  readonly networkSecurityGroup?: Reference;
  readonly routeTable?: Reference;
  readonly natGateway?: Reference;
}

const facts = {
  name: "the network security group, route table and NAT gateway of a subnet are in the region of its network",
  source:
    "https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource; microsoft/CromwellOnAzure#231 for the text; " +
    "MicrosoftDocs/azure-docs articles/virtual-network/network-security-groups-overview.md",
  unverified: "text",
} as const;

function checkRegion(azure: AzureView, owner: string, location: string | undefined, subnet: SubnetInputs): void {
  for (const { id } of [subnet.networkSecurityGroup, subnet.routeTable, subnet.natGateway].map((one) => one ?? {})) {
    const home = id === undefined ? undefined : azure.get(id)?.location;
    if (id === undefined || home === undefined || location === undefined || home === location) continue;
    throw otherRegion(id, owner);
  }
}

/** Source: microsoft/CromwellOnAzure#231. */
function otherRegion(reference: string, owner: string): AzureError {
  return new AzureError(
    400,
    "InvalidResourceReference",
    `Resource ${reference} referenced by resource ${owner} was not found. Please make sure that the referenced resource exists, ` +
      "and that both resources are in the same region.",
    reference,
  );
}

/** For networks, whose inline subnets may name them. */
export const inlineAssociations: Rule = rule<{ readonly subnets?: readonly (SubnetInputs & { name?: string })[] }>({
  ...facts,
  check({ id, inputs, location, azure }) {
    for (const subnet of inputs.subnets ?? [])
      checkRegion(azure, `${id}/subnets/${subnet.name ?? ""}`, location, subnet);
  },
});

/** For subnets declared by themselves. */
export const subnetAssociations: Rule = rule<SubnetInputs>({
  ...facts,
  check: ({ id, inputs, azure }) => checkRegion(azure, id, azure.get(parentId(id))?.location, inputs),
});

const oneNetwork = {
  name: "a NAT gateway serves subnets of one virtual network",
  source: "microsoft/azure_arc#3288 for code and text",
} as const;

function checkOneNetwork(azure: AzureView, network: string, { natGateway }: SubnetInputs): void {
  if (natGateway?.id === undefined) return;
  const others = subnetsOf(azure, natGateway.id).map((subnet) => parentId(subnet.id));
  const other = others.find((id) => normalId(id) !== normalId(network));
  if (other === undefined) return;
  throw new AzureError(
    400,
    "NatGatewayCannotBeUsedBySubnetsBelongingToDifferentVirtualNetworks",
    `NAT Gateway cannot be configured on multiple virtual networks. NAT Gateway ${natGateway.id} is currently used on virtual ` +
      `network ${other} and cannot be added to virtual network ${network}.`,
    natGateway.id,
  );
}

/** For networks, whose inline subnets may name a NAT gateway. */
export const inlineNatGateway: Rule = rule<{ readonly subnets?: readonly SubnetInputs[] }>({
  ...oneNetwork,
  check({ id, inputs, azure }) {
    for (const subnet of inputs.subnets ?? []) checkOneNetwork(azure, id, subnet);
  },
});

/** For subnets declared by themselves. */
export const subnetNatGateway: Rule = rule<SubnetInputs>({
  ...oneNetwork,
  check: ({ id, inputs, azure }) => checkOneNetwork(azure, parentId(id), inputs),
});
