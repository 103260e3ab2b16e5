import { formatRange, knownRange, overlap, prefixLengthOf } from "../../../catalogue/ipv4-range.js";
import { platformRanges } from "../../../catalogue/reserved-ranges.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { nameOf, parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { sameNameTwice } from "../../core/every-type/named-parts.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { addressRange, prefixesOf } from "./address-range.js";
import { nameRule } from "../../core/every-type/names.js";
import type { NetworkInputs, SubnetInputs } from "./network-inputs.js";

const faq = "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq";

const subnetName = nameRule("subnet");

const subnetSize = {
  name: "a subnet has a prefix from /2 to /29",
  source: `${settingRanges.subnetPrefixLength.source}; hashicorp/terraform-provider-azurerm#10826 for code and text`,
  unverified: "text",
} as const;

function checkSize(subnet: SubnetInputs, name: string, network: string): void {
  const { least, most } = settingRanges.subnetPrefixLength;
  const lengths = prefixesOf(subnet).map((prefix) => prefixLengthOf(addressRange(prefix)));
  if (lengths.every((length) => length >= least && length <= most)) return;
  throw new AzureError(
    400,
    "NetcfgInvalidSubnet",
    `Subnet '${name}' is not valid in virtual network '${network}'.`,
    name,
  );
}

/** What a virtual network may have for addresses, and its inline subnets for sizes and names. */
export const networkSpaceRules: readonly Rule[] = [
  rule<NetworkInputs>({
    name: "the address space of a network has none of the ranges that Azure reserves",
    source: faq,
    unverified: "text",
    check({ name, inputs }) {
      for (const prefix of inputs.addressSpace?.addressPrefixes ?? []) {
        const range = addressRange(prefix);
        const reserved = platformRanges.find(({ cidr }) => overlap(range, knownRange(cidr)));
        if (reserved === undefined) continue;
        throw new AzureError(
          400,
          "InvalidRequestFormat",
          `Address prefix ${formatRange(range)} of virtual network '${name}' overlaps with ${reserved.cidr}, which Azure reserves.`,
          "addressSpace",
        );
      }
    },
  }),
  rule<NetworkInputs>({
    name: "the ranges of a network's address space have no address in common",
    source: "MicrosoftDocs/azure-docs articles/virtual-network/manage-virtual-network.md, address space",
    unverified: "text",
    check({ name, inputs }) {
      const ranges = (inputs.addressSpace?.addressPrefixes ?? []).map((prefix) => addressRange(prefix));
      const twice = ranges.find((range, index) => ranges.slice(0, index).some((earlier) => overlap(earlier, range)));
      if (twice === undefined) return;
      throw new AzureError(
        400,
        "InvalidRequestFormat",
        `Address prefix ${formatRange(twice)} of virtual network '${name}' overlaps with another prefix of the network.`,
        "addressSpace",
      );
    },
  }),
  rule<NetworkInputs>({
    ...subnetName,
    check(put) {
      for (const { name } of put.inputs.subnets ?? []) {
        subnetName.check({ ...put, inputs: {}, name: name ?? "" });
      }
    },
  }),
  rule<NetworkInputs>({
    name: "inline subnets have different names",
    source:
      "MicrosoftDocs/azure-docs articles/virtual-network/virtual-network-manage-subnet.md, name; " +
      "hashicorp/terraform-provider-azurerm#28966 for code and text, of the zones of a group",
    check({ id, inputs }) {
      const names = (inputs.subnets ?? []).map((subnet) => subnet.name?.toLowerCase());
      const twice = names.findIndex((one, index) => names.indexOf(one) < index);
      if (twice < 0) return;
      throw sameNameTwice(id, inputs.subnets?.[twice]?.name ?? "", `subnets[${twice}]`);
    },
  }),
  rule<NetworkInputs>({
    ...subnetSize,
    check({ name, inputs }) {
      for (const subnet of inputs.subnets ?? []) checkSize(subnet, subnet.name ?? "", name);
    },
  }),
];

/** For subnets declared by themselves. */
export const subnetSizeRule: Rule = rule<SubnetInputs>({
  ...subnetSize,
  check: ({ id, name, inputs }) => checkSize(inputs, name, nameOf(parentId(id))),
});
