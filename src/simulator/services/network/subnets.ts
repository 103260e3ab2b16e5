import { nameOf, normalId, parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { contains, overlap } from "../../../catalogue/ipv4-range.js";
import { addressRange, prefixesOf } from "./address-range.js";
import type { NetworkInputs, SubnetInputs } from "./network-inputs.js";

const source = "MicrosoftDocs/azure-docs#123869 for codes and texts";

function checkInside(subnet: string, prefixes: readonly string[], network: string, space: readonly string[]): void {
  const outside = prefixes.some(
    (prefix) => !space.some((outer) => contains(addressRange(outer), addressRange(prefix))),
  );
  if (outside) throw outsideNetwork(subnet, network);
}

/** Source: MicrosoftDocs/azure-docs#123869. */
export function outsideNetwork(subnet: string, network: string): AzureError {
  return new AzureError(
    400,
    "NetcfgSubnetRangeOutsideVnet",
    `Subnet '${subnet}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
    subnet,
  );
}

function checkApart(
  subnet: string,
  prefixes: readonly string[],
  network: string,
  others: readonly SubnetInputs[],
): void {
  const taken = others.flatMap(prefixesOf).map((prefix) => addressRange(prefix));
  if (!prefixes.some((prefix) => taken.some((range) => overlap(range, addressRange(prefix))))) return;
  throw new AzureError(
    400,
    "NetcfgSubnetRangesOverlap",
    `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`,
    subnet,
  );
}

/** A virtual network and the subnets inside its own request. */
export const virtualNetworkRules: readonly Rule[] = [
  rule<NetworkInputs>({
    name: "an inline subnet has a name and a range, lies inside the network and apart from the others",
    source,
    unverified: "text",
    check({ id, inputs, name }) {
      const space = inputs.addressSpace?.addressPrefixes ?? [];
      if (space.length === 0) {
        throw new AzureError(
          400,
          "InvalidRequestFormat",
          `Virtual network '${name}' has no address space.`,
          "addressSpace",
        );
      }
      space.forEach((prefix) => addressRange(prefix, id));
      (inputs.subnets ?? []).forEach((subnet, index, all) => {
        const prefixes = prefixesOf(subnet);
        if (subnet.name === undefined || prefixes.length === 0) {
          throw new AzureError(
            400,
            "InvalidRequestFormat",
            `Subnet ${index} of virtual network '${name}' has no ${subnet.name === undefined ? "name" : "address prefix"}.`,
            `subnets[${index}]`,
          );
        }
        const unnamed = (subnet.delegations ?? []).findIndex((delegation) => (delegation.name ?? "") === "");
        if (unnamed >= 0) {
          const path = `subnets[${index}].delegations[${unnamed}]`;
          throw new AzureError(400, "InvalidRequestFormat", `Cannot parse the request: ${path} has no name.`, path);
        }
        prefixes.forEach((prefix) => addressRange(prefix, `${id}/subnets/${subnet.name}`));
        checkInside(subnet.name, prefixes, name, space);
        checkApart(subnet.name, prefixes, name, all.slice(0, index));
      });
    },
  }),
];

/** A subnet declared as a resource of its own. */
export const subnetRules: readonly Rule[] = [
  rule<SubnetInputs>({
    name: "a subnet lies inside its network and apart from the other subnets",
    source,
    check({ id, inputs, name, azure }) {
      const network = azure.get(parentId(id));
      if (network === undefined) return; // one that existed before: its address space is not known
      const prefixes = prefixesOf(inputs);
      if (prefixes.length === 0) {
        throw new AzureError(400, "InvalidRequestFormat", `Subnet '${name}' has no address prefix.`, "addressPrefix");
      }
      prefixes.forEach((prefix) => addressRange(prefix, id));
      const space = (network.inputs as NetworkInputs).addressSpace?.addressPrefixes ?? [];
      const siblings = azure
        .ofType("azure-native:network:Subnet")
        .filter(
          (other) => normalId(parentId(other.id)) === normalId(network.id) && normalId(other.id) !== normalId(id),
        );
      checkInside(name, prefixes, nameOf(network.id), space);
      checkApart(
        name,
        prefixes,
        nameOf(network.id),
        siblings.map((other) => other.inputs),
      );
    },
  }),
];
