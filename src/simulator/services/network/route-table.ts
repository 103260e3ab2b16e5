import { formatRange, parseIpv4, parseRange } from "../../../catalogue/ipv4-range.js";
import { isServiceTag, isTagLike } from "../../../catalogue/service-tags.js";
import { namedParts } from "../../core/every-type/named-parts.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface Route {
  readonly name?: string;
  readonly addressPrefix?: string;
  readonly nextHopType: string;
  readonly nextHopIpAddress?: string;
}

interface RouteTableInputs {
  readonly routes?: readonly Route[];
}

/** Tables of routes. */
export const routeTableRules: readonly Rule[] = [
  namedParts("routes"),
  rule<RouteTableInputs>({
    name: "a route is to a range without host bits or to a service tag",
    source: "Azure/azure-rest-api-specs network 2024-05-01 RoutePropertiesFormat.addressPrefix",
    unverified: "text",
    check({ inputs, azure }) {
      for (const { name, addressPrefix = "" } of inputs.routes ?? []) {
        if (addressPrefix.includes(":")) throw notSimulated(`The IPv6 range ${addressPrefix}`, name);
        if (isTagLike(addressPrefix)) {
          if (isServiceTag(addressPrefix, (region) => azure.catalogue.region(region) !== undefined)) continue;
          throw notSimulated(`The service tag ${addressPrefix}, which the catalogue does not have,`, name);
        }
        const range = parseRange(addressPrefix);
        if (range !== undefined && formatRange(range) === addressPrefix) continue;
        const text = `Address prefix ${addressPrefix} of route ${name ?? ""} has invalid format.`;
        throw new AzureError(400, "InvalidAddressPrefixFormat", text, name);
      }
    },
  }),
  rule<RouteTableInputs>({
    name: "a route to an appliance names its address, and no other route does",
    source:
      "hashicorp/terraform-provider-azurerm#20365 for status, code and text of MissingNextHopIpAddress; " +
      "Azure/terraform-azurerm-lz-vending#479 for the other routes, and Azure/azure-powershell for the code InvalidNextHopIpAddress, " +
      "whose text is unverified",
    unverified: "text",
    check({ inputs }) {
      for (const { name = "", nextHopType, nextHopIpAddress = "" } of inputs.routes ?? []) {
        const appliance = nextHopType === "VirtualAppliance";
        if (appliance && nextHopIpAddress === "") {
          const text = `NextHopIpAddress cannot be Null or Empty in route ${name} when NextHopType is VirtualAppliance.`;
          throw new AzureError(400, "MissingNextHopIpAddress", text, name);
        }
        if (nextHopIpAddress.includes(":")) throw notSimulated("The IPv6 address of a next hop", name);
        if (appliance ? parseIpv4(nextHopIpAddress) !== undefined : nextHopIpAddress === "") continue;
        const text = `The next hop IP address '${nextHopIpAddress}' of route ${name} is not valid for next hop type ${nextHopType}.`;
        throw new AzureError(400, "InvalidNextHopIpAddress", text, name);
      }
    },
  }),
  rule<RouteTableInputs>({
    name: "no two routes of a table are to the same range",
    source: "kubernetes-sigs/cloud-provider-azure#657 for code and text",
    check({ inputs }) {
      const seen = new Map<string, string>();
      for (const { name = "", addressPrefix = "" } of inputs.routes ?? []) {
        const first = seen.get(addressPrefix.toLowerCase());
        if (first !== undefined) {
          const text = `Route: ${name} conflicts with Route: ${first}. Routes cannot have the same AddressPrefix.`;
          throw new AzureError(400, "RouteConflict", text, name);
        }
        seen.set(addressPrefix.toLowerCase(), name);
      }
    },
  }),
];
