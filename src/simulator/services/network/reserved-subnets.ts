import { nameOf, referencesIn } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface SubnetInputs {
  readonly name?: string;
  readonly networkSecurityGroup?: { readonly id?: string };
  readonly routeTable?: { readonly id?: string };
}

const facts = {
  name: "Bastion's subnet has no route table, and a gateway's subnet no network security group",
  source:
    "Azure/terraform-azurerm-hubnetworking#81 and MicrosoftDocs/azure-docs#40561 (Bastion); " +
    "Azure-Terraform/terraform-azurerm-virtual-network#18 (gateway)",
} as const;

function check(name: string | undefined, { networkSecurityGroup, routeTable }: SubnetInputs): void {
  const kept = name?.toLowerCase();
  if (kept === "azurebastionsubnet" && routeTable?.id !== undefined) {
    throw new AzureError(
      400,
      "RouteTableCannotBeAttachedForAzureBastionSubnet",
      `Route Table ${nameOf(routeTable.id)} cannot be attached to Azure Bastion Subnet AzureBastionSubnet.`,
      routeTable.id,
    );
  }
  if (kept === "gatewaysubnet" && networkSecurityGroup?.id !== undefined) {
    throw new AzureError(
      400,
      "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
      `The operation failed because the network security group ${nameOf(networkSecurityGroup.id)} can not be associated to ` +
        "the GatewaySubnet. Please remove the network security group associated to the GatewaySubnet. No changes have " +
        "occurred on the gateway at this time. See here for additional details: https://aka.ms/GatewaySubnet.",
      networkSecurityGroup.id,
    );
  }
}

/** For networks, whose inline subnets may have a name that Azure gives a meaning. */
export const inlineReservedSubnets: Rule = rule<{ readonly subnets?: readonly SubnetInputs[] }>({
  ...facts,
  check({ inputs }) {
    for (const subnet of inputs.subnets ?? []) check(subnet.name, subnet);
  },
});

/** For subnets declared by themselves. */
export const reservedSubnet: Rule = rule<SubnetInputs>({ ...facts, check: ({ name, inputs }) => check(name, inputs) });

/** For what has interfaces in a subnet and is no Bastion host. */
export const keptForBastion: Rule = {
  name: "nothing but Bastion is in Bastion's subnet",
  source: "Azure/ato-toolkit#26 for code and text",
  check({ inputs }) {
    const reference = referencesIn(inputs).find(({ id }) => /\/subnets\/AzureBastionSubnet$/i.test(id));
    if (reference === undefined) return;
    throw new AzureError(
      400,
      "AzureBastionSubnet",
      "Subnet with name 'AzureBastionSubnet' can be used only for the Azure Bastion resource.",
      reference.path,
    );
  },
};
