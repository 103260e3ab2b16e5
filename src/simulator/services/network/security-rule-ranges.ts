import { formatRange, parseIpv4, parseRange } from "../../../catalogue/ipv4-range.js";
import { parsePortRange } from "../../../catalogue/traffic.js";
import { isServiceTag, isTagLike } from "../../../catalogue/service-tags.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { listed, type SecurityGroupInputs } from "./network-inputs.js";

/** Whether the text is `*`, a service tag, an IPv6 range (which is not looked into) or an IPv4 address or range. */
function isAddressPrefix(text: string): boolean {
  if (text === "*" || text.includes(":") || isTagLike(text)) return true;
  if (!text.includes("/")) return parseIpv4(text) !== undefined;
  const range = parseRange(text);
  return range !== undefined && formatRange(range) === text;
}

/** Ports and addresses of security rules. */
export const securityRuleRanges: readonly Rule[] = [
  rule<SecurityGroupInputs>({
    name: "the ports of a security rule are *, a number or a range, up to 65535",
    source: "hashicorp/terraform-provider-azurerm#1530 for status, code and text",
    check({ inputs }) {
      for (const one of inputs.securityRules ?? []) {
        const ports = [
          ...listed(one.sourcePortRange, one.sourcePortRanges),
          ...listed(one.destinationPortRange, one.destinationPortRanges),
        ];
        const wrong = ports.find((port) => parsePortRange(port) === undefined);
        if (wrong === undefined) continue;
        throw new AzureError(
          400,
          "SecurityRuleInvalidPortRange",
          `Security rule has invalid Port range. Value provided: ${wrong}. Value should be an integer OR integer range with ` +
            "'-' delimiter. Valid range 0-65535.",
          one.name,
        );
      }
    },
  }),
  rule<SecurityGroupInputs>({
    name: "the addresses of a security rule are *, a service tag, an address or a range without host bits",
    source: "Azure/azure-powershell#4557 for status and text, hashicorp/terraform-provider-azurerm#16761 for the code",
    check({ id, inputs, azure }) {
      for (const one of inputs.securityRules ?? []) {
        const prefixes = [
          ...listed(one.sourceAddressPrefix, one.sourceAddressPrefixes),
          ...listed(one.destinationAddressPrefix, one.destinationAddressPrefixes),
        ];
        const wrong = prefixes.find((prefix) => !isAddressPrefix(prefix));
        const tag = prefixes.find(
          (prefix) =>
            isTagLike(prefix) && !isServiceTag(prefix, (region) => azure.catalogue.region(region) !== undefined),
        );
        if (wrong === undefined && tag !== undefined) {
          throw notSimulated(`The service tag ${tag}, which the catalogue does not have,`, one.name);
        }
        if (wrong === undefined) continue;
        throw new AzureError(
          400,
          "SecurityRuleInvalidAddressPrefix",
          `Security rule ${id}/securityRules/${one.name ?? ""} has invalid Address prefix. Value provided: ${wrong}`,
          one.name,
        );
      }
    },
  }),
];
