import { contains } from "../../../catalogue/ipv4-range.js";
import { nameOf, normalId, parentId } from "../../core/arm-id.js";
import { notSimulated, type StoredResource } from "../../core/azure.js";
import { rule, type AzureView, type Put, type Rule } from "../../core/resource-type.js";
import { addressRange, prefixesOf } from "./address-range.js";
import { outsideNetwork } from "./subnets.js";
import { delegationsInUse, prefixInUse, subnetInUse } from "./in-use.js";
import { peeringsOf } from "./peering.js";
import { occupantsOf } from "./users.js";
import type { InlinePeering, NetworkInputs, SubnetInputs } from "./network-inputs.js";

const source =
  "the network provider's answers to `az network vnet subnet update` and `az rest`, public logs of 2025 and 2026";

/** The subnets a network has now, declared inline or by themselves. */
export function subnetsNow(azure: AzureView, networkId: string): readonly StoredResource[] {
  return azure
    .beneath(networkId)
    .filter(({ type, id }) => type === "azure-native:network:Subnet" && normalId(parentId(id)) === normalId(networkId));
}

/**
 * Subnets that an update of their network does away with: those its list leaves out. Without a list all stay.
 *
 * Source: "Azure Virtual Network now supports updates without subnet property", Azure Networking Blog, 2024.
 */
export function droppedSubnets({ id, inputs, azure, previous }: Put): readonly string[] {
  const subnets = (inputs as NetworkInputs).subnets ?? undefined;
  if (previous === undefined || subnets === undefined) return [];
  const kept = new Set(subnets.map((subnet) => subnet.name?.toLowerCase()));
  return subnetsNow(azure, id)
    .filter((subnet) => !kept.has(nameOf(subnet.id).toLowerCase()))
    .map((subnet) => subnet.id);
}

function checkPrefixesKept(azure: AzureView, subnetId: string, next: SubnetInputs): void {
  const before = azure.get(subnetId);
  if (before === undefined) return;
  const kept = prefixesOf(next);
  const gone = prefixesOf(before.inputs).find((prefix) => !kept.includes(prefix));
  if (gone !== undefined && occupantsOf(azure, subnetId).length > 0) throw prefixInUse(subnetId, gone);
}

function checkDelegationsKept(azure: AzureView, subnetId: string, next: SubnetInputs): void {
  const subnet = azure.get(subnetId);
  if (subnet === undefined) return;
  const before = delegationsOf(subnet.inputs);
  const after = delegationsOf(next);
  const occupants = occupantsOf(azure, subnetId);
  if (before.join() === after.join() || occupants.length === 0) return;
  throw delegationsInUse(subnetId, [before, after], occupants);
}

/** Services that a subnet is delegated to, sorted. */
function delegationsOf({ delegations }: SubnetInputs): readonly string[] {
  return (delegations ?? []).map(({ serviceName }) => serviceName ?? "").sort();
}

function peeringText({ name, remoteVirtualNetwork }: InlinePeering): string {
  return `${name} ${remoteVirtualNetwork?.id}`.toLowerCase();
}

const delegationLogs = "public logs of `az container create` and of the portal: a subnet with a private endpoint in it";

/** What an update of a network may not do to the subnets in it. */
export const networkChangeRules: readonly Rule[] = [
  rule<NetworkInputs>({
    name: "a network's own request repeats its peerings or has none in it",
    source: "a limit of the simulation: peerings are resources of their own",
    check({ id, inputs, azure }) {
      const repeated = (inputs.virtualNetworkPeerings ?? []).map(peeringText).sort();
      if (repeated.length === 0) return;
      const now = peeringsOf(azure, id).map((one) => peeringText({ ...one.inputs, name: nameOf(one.id) }));
      if (repeated.join() === now.sort().join()) return;
      throw notSimulated("A peering inside the request of its virtual network", "virtualNetworkPeerings");
    },
  }),
  rule<NetworkInputs>({
    name: "a subnet that is left out of its network's list has nothing in it",
    source: "microsoft/nav-arm-templates#161",
    check(put) {
      for (const id of droppedSubnets(put as unknown as Put)) {
        const occupants = occupantsOf(put.azure, id);
        if (occupants.length > 0) throw subnetInUse(id, occupants);
      }
    },
  }),
  rule<NetworkInputs>({
    name: "the range of an inline subnet stays while something has an address in it",
    source,
    check({ id, inputs, azure }) {
      for (const subnet of inputs.subnets ?? []) checkPrefixesKept(azure, `${id}/subnets/${subnet.name ?? ""}`, subnet);
    },
  }),
  rule<NetworkInputs>({
    name: "the delegations of an inline subnet stay while something has an address in it",
    source: delegationLogs,
    check({ id, inputs, azure }) {
      for (const subnet of inputs.subnets ?? []) {
        checkDelegationsKept(azure, `${id}/subnets/${subnet.name ?? ""}`, subnet);
      }
    },
  }),
  rule<NetworkInputs>({
    name: "the address space of a network covers the subnets that stay in it",
    source: "MicrosoftDocs/azure-docs#123869 for code and text",
    unverified: "text",
    check({ id, name, inputs, azure }) {
      if ((inputs.subnets ?? undefined) !== undefined) return; // the rules of inline subnets look at these
      const space = (inputs.addressSpace?.addressPrefixes ?? []).map((prefix) => addressRange(prefix));
      for (const subnet of subnetsNow(azure, id)) {
        const inside = prefixesOf(subnet.inputs).every((prefix) =>
          space.some((outer) => contains(outer, addressRange(prefix))),
        );
        if (!inside) throw outsideNetwork(nameOf(subnet.id), name);
      }
    },
  }),
];

/** What an update of a subnet may not change. */
export const subnetChangeRules: readonly Rule[] = [
  rule<SubnetInputs>({
    name: "the range of a subnet stays while something has an address in it",
    source,
    check: ({ id, inputs, azure }) => checkPrefixesKept(azure, id, inputs),
  }),
  rule<SubnetInputs>({
    name: "the delegations of a subnet stay while something has an address in it",
    source: delegationLogs,
    check: ({ id, inputs, azure }) => checkDelegationsKept(azure, id, inputs),
  }),
];
