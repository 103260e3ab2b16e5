import { nameOf } from "../../core/arm-id.js";
import { bothNamed } from "../../core/every-type/references.js";
import { AzureError } from "../../core/azure.js";
import { rule, type AzureView, type CountLimit, type Rule } from "../../core/resource-type.js";
import { prefixLengthOf } from "../../../catalogue/ipv4-range.js";
import { addressRange, prefixesOf } from "./address-range.js";

interface Reference {
  readonly id?: string;
}

interface NatGatewayInputs {
  readonly zones?: readonly string[];
  readonly publicIpAddresses?: readonly Reference[];
  readonly sku?: { readonly name?: string };
}

interface BastionInputs {
  readonly sku?: { readonly name?: string };
  readonly ipConfigurations?: readonly { readonly subnet: Reference; readonly publicIPAddress?: Reference }[];
}

interface PublicAddressInputs {
  readonly sku?: { readonly name?: string };
  readonly publicIPAllocationMethod?: string;
}

/** An address that existed before is taken to fit: what it is was not told. */
function checkStandardStatic(azure: AzureView, reference: Reference | undefined, owner: string): void {
  if (reference?.id === undefined) return;
  const address = azure.get(reference.id)?.inputs as PublicAddressInputs | undefined;
  if (address === undefined) return;
  if (address.sku?.name === "Standard" && address.publicIPAllocationMethod === "Static") return;
  throw new AzureError(
    400,
    "BadRequest",
    `Public IP address ${nameOf(reference.id)} must have SKU Standard and static allocation to be used by ${owner}.`,
    reference.id,
    { unverified: "text" },
  );
}

interface AddressedInputs {
  readonly publicIpAddresses?: readonly Reference[];
  readonly ipConfigurations?: readonly { readonly publicIPAddress?: Reference }[];
}

/** A public address is reached where it is. */
export const addressesInRegion: Rule = rule<AddressedInputs>({
  name: "a public IP address is in the region of what has it",
  source:
    'the sentence of InvalidResourceReference, "both resources are in the same region"; https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource',
  unverified: "text",
  check({ id, inputs, location, azure }) {
    const addresses = [
      ...(inputs.publicIpAddresses ?? []),
      ...(inputs.ipConfigurations ?? []).flatMap(({ publicIPAddress }) => publicIPAddress ?? []),
    ];
    for (const { id: address } of addresses) {
      const known = address === undefined ? undefined : azure.get(address);
      if (known !== undefined && known.location !== location) throw bothNamed(id, known.id, "publicIpAddresses");
    }
  },
});

/** NAT gateways. Source: https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource. */
export const natGatewayRules: readonly Rule[] = [
  rule<NatGatewayInputs>({
    name: "a NAT gateway has at most 16 public IP addresses, Standard and static",
    source: "https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource",
    unverified: "text",
    check({ inputs, name, azure }) {
      const addresses = inputs.publicIpAddresses ?? [];
      const limit = azure.catalogue.limits.natIpsPerGateway.value;
      if (addresses.length > limit) {
        throw new AzureError(
          400,
          "BadRequest",
          `NAT gateway '${name}' has ${addresses.length} public IP addresses; at most ${limit} are allowed.`,
          "publicIpAddresses",
        );
      }
      for (const address of addresses) checkStandardStatic(azure, address, `NAT gateway '${name}'`);
    },
  }),
  rule<NatGatewayInputs>({
    name: "a Standard NAT gateway is in one zone or in none",
    source:
      "https://learn.microsoft.com/azure/nat-gateway/nat-availability-zones; hashicorp/terraform-provider-azurerm#21696",
    unverified: "text",
    check({ inputs, name }) {
      if ((inputs.zones ?? []).length <= 1) return;
      throw new AzureError(400, "BadRequest", `NAT gateway '${name}' can be in one availability zone only.`, "zones");
    },
  }),
];

export const natGatewayCount: CountLimit = {
  name: "a subscription has so many NAT gateways in a region",
  source: "MicrosoftDocs/azure-docs include on NAT gateway limits; the text is that of public IP addresses",
  unverified: "text",
  within: "region",
  most: ({ limits }) => limits.natGatewaysPerRegion.value,
  refusal: (most) =>
    new AzureError(
      400,
      "BadRequest",
      `Cannot create more than ${most} NAT gateways for this subscription in this region.`,
    ),
};

/** Bastion hosts. Source: https://learn.microsoft.com/azure/bastion/configuration-settings. */
export const bastionRules: readonly Rule[] = [
  rule<BastionInputs>({
    name: "Bastion has one IP configuration, with SKU Developer none",
    source: "https://learn.microsoft.com/azure/bastion/bastion-faq; @pulumi/azure-native 3.28 network.BastionHost",
    unverified: "text",
    check({ inputs, name }) {
      const count = (inputs.ipConfigurations ?? []).length;
      if (count === 1 || (count === 0 && inputs.sku?.name === "Developer")) return;
      const text = `Bastion host '${name}' must have exactly one IP configuration, and has ${count}.`;
      throw new AzureError(400, "InvalidRequestFormat", text, "ipConfigurations");
    },
  }),
  rule<BastionInputs>({
    name: "Bastion stands in a subnet named AzureBastionSubnet, /26 or larger, with a Standard static address",
    source:
      "hashicorp/terraform-provider-azurerm#15365 for status, code and text about the name; the rest " +
      "https://learn.microsoft.com/azure/bastion/configuration-settings and MicrosoftDocs/azure-docs#106102, its texts unverified",
    check({ inputs, name, azure }) {
      for (const { subnet, publicIPAddress } of inputs.ipConfigurations ?? []) {
        const id = subnet.id ?? "";
        if (nameOf(id).toLowerCase() !== "azurebastionsubnet") {
          throw new AzureError(
            400,
            "SubnetNameMustBeAzureBastionSubnet",
            `Subnet name ${id} is invalid for Azure Bastion. Azure Bastion can only be created in subnet with name 'AzureBastionSubnet'.`,
            id,
            { details: [] },
          );
        }
        const [prefix] = prefixesOf(azure.get(id)?.inputs ?? {});
        const longest = azure.catalogue.limits.bastionSubnetPrefixLength.value;
        if (prefix !== undefined && prefixLengthOf(addressRange(prefix)) > longest) {
          throw new AzureError(
            400,
            "BadRequest",
            `Subnet AzureBastionSubnet has the range ${prefix}; the prefix must be smaller than or equal to ${longest}.`,
            id,
            { unverified: "text" },
          );
        }
        checkStandardStatic(azure, publicIPAddress, `Bastion host '${name}'`);
      }
    },
  }),
];
