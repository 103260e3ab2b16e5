import { formatRange, overlap, type Ipv4Range } from "../../../catalogue/ipv4-range.js";
import { normalId, parentId } from "../../core/arm-id.js";
import { AzureError, type StoredResource } from "../../core/azure.js";
import { rule, type AzureView, type Rule } from "../../core/resource-type.js";
import { addressRange } from "./address-range.js";

interface PeeringInputs {
  readonly useRemoteGateways?: boolean;
  readonly remoteVirtualNetwork?: { readonly id?: string };
}

interface NetworkInputs {
  readonly addressSpace?: { readonly addressPrefixes?: readonly string[] };
}

const peering = "azure-native:network:VirtualNetworkPeering";

/** Peerings of one network. */
export function peeringsOf(azure: AzureView, networkId: string): readonly StoredResource[] {
  return azure.ofType(peering).filter(({ id }) => normalId(parentId(id)) === normalId(networkId));
}

/** The network at the other end. */
export function remoteOf({ inputs }: Pick<StoredResource, "inputs">): string {
  return (inputs as PeeringInputs).remoteVirtualNetwork?.id ?? "";
}

/** The space of a network that was declared; empty for one that existed before, whose space is not known. */
function spaceOf(azure: AzureView, networkId: string): readonly Ipv4Range[] {
  const inputs = azure.get(networkId)?.inputs as NetworkInputs | undefined;
  return (inputs?.addressSpace?.addressPrefixes ?? []).map((prefix) => addressRange(prefix));
}

function shared(one: readonly Ipv4Range[], other: readonly Ipv4Range[]): string {
  return one
    .filter((range) => other.some((each) => overlap(range, each)))
    .map(formatRange)
    .join(", ");
}

/** Source: the answer to `az network vnet peering create` in public logs; the sentence on the prefixes is of a second log. */
function spacesOverlap(id: string, local: string, remote: string, prefixes: string): AzureError {
  return new AzureError(
    400,
    "VnetAddressSpacesOverlap",
    `Cannot create or update peering ${id}. Virtual networks ${local} and ${remote} cannot be peered because their address ` +
      `spaces overlap. Overlapping address prefixes: ${prefixes}.`,
    id,
  );
}

/** Virtual network peerings. */
export const peeringRules: readonly Rule[] = [
  rule<PeeringInputs>({
    name: "a peering names another network, which no other peering of its network names",
    source: "public code for code and text of AnotherPeeringAlreadyReferencesRemoteVnet; the other text is unverified",
    check({ id, inputs, azure }) {
      const local = parentId(id);
      const remote = remoteOf({ inputs: inputs as unknown as Record<string, unknown> });
      if (remote === "" || normalId(remote) === normalId(local)) {
        throw new AzureError(
          400,
          "InvalidRequestFormat",
          `Peering ${id} must name a remote virtual network other than its own.`,
          "remoteVirtualNetwork",
          { unverified: "text" },
        );
      }
      const other = peeringsOf(azure, local).find(
        (one) => normalId(one.id) !== normalId(id) && normalId(remoteOf(one)) === normalId(remote),
      );
      if (other === undefined) return;
      throw new AzureError(
        400,
        "AnotherPeeringAlreadyReferencesRemoteVnet",
        `Peering ${other.id} already references remote virtual network ${remote}. Cannot add another peering ${id} referencing ` +
          "the same remote virtual network.",
        other.id,
      );
    },
  }),
  rule<PeeringInputs>({
    name: "a peering uses the gateways of a network that has some",
    source: "hashicorp/terraform#30569 and Azure/bicep#12191 for status, code and text",
    check({ id, inputs, azure }) {
      const remote = inputs.remoteVirtualNetwork?.id ?? "";
      // Gateways are not simulated: what a network that existed before has is not known, and one made here has none.
      if (inputs.useRemoteGateways !== true || azure.get(remote) === undefined) return;
      throw new AzureError(
        400,
        "RemoteVnetHasNoGateways",
        `Peering ${id} cannot have UseRemoteGateway flag set to true because remote virtual network ${remote} referenced by the ` +
          "peering does not have any gateways.",
        "useRemoteGateways",
      );
    },
  }),
  rule<PeeringInputs>({
    name: "networks that are peered have no address in common",
    source: "the answer to `az network vnet peering create` in public logs",
    check({ id, inputs, azure }) {
      const local = parentId(id);
      const remote = remoteOf({ inputs: inputs as unknown as Record<string, unknown> });
      const prefixes = shared(spaceOf(azure, local), spaceOf(azure, remote));
      if (prefixes !== "") throw spacesOverlap(id, local, remote, prefixes);
    },
  }),
  rule<PeeringInputs>({
    name: "networks that are peered with one network have no address in common",
    source: "Azure/ResourceModules#731; microsoft/AzureTRE#4641",
    check({ id, inputs, azure }) {
      const local = parentId(id);
      const remote = remoteOf({ inputs: inputs as unknown as Record<string, unknown> });
      for (const third of peeringsOf(azure, remote).map(remoteOf)) {
        if (normalId(third) === normalId(local)) continue;
        const prefixes = shared(spaceOf(azure, local), spaceOf(azure, third));
        if (prefixes === "") continue;
        throw new AzureError(
          400,
          "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
          `Cannot create or update peering ${id}. Virtual networks ${local} and ${remote} cannot be peered because address space ` +
            `of the first virtual network overlaps with address space of virtual network ${third} already peered with the second ` +
            `virtual network. Overlapping address prefixes: ${prefixes}. For more information please refer to ` +
            "https://aka.ms/VnetPeeringInfo",
          id,
        );
      }
    },
  }),
];

/** For networks: what they grow into is not in use at the other end of a peering. */
export const peeredSpaceRule: Rule = rule<NetworkInputs>({
  name: "a network that is peered takes no address of the other network",
  source: "https://learn.microsoft.com/azure/virtual-network/update-virtual-network-peering-address-space",
  unverified: "text",
  check({ id, inputs, azure }) {
    const space = (inputs.addressSpace?.addressPrefixes ?? []).map((prefix) => addressRange(prefix));
    for (const one of peeringsOf(azure, id)) {
      const prefixes = shared(space, spaceOf(azure, remoteOf(one)));
      if (prefixes !== "") throw spacesOverlap(one.id, id, remoteOf(one), prefixes);
    }
  },
});
