import type { Subnet } from "@pulumi/azure-native/network/subnet.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { VirtualNetworkPeering } from "@pulumi/azure-native/network/virtualNetworkPeering.js";
import { parseArmId } from "../../config/arm-id.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { becomingConnected, knownAddresses, peeringChoices } from "./choices.js";
import type { NetworkContext } from "./context.js";
import type { NewNetwork } from "./new-network.js";

/**
 * Peers the VNet with the hub, and the hub with the VNet where `declareReversePeering` says so: the hub of another
 * subscription belongs to somebody else, who makes that half. Both wait for the subnets of the VNet.
 */
export function createHubPeerings(
  context: NetworkContext,
  network: NewNetwork,
  virtualNetwork: VirtualNetwork,
  subnets: readonly Subnet[],
): VirtualNetworkPeering[] {
  const { hub } = network;
  if (hub === null) return [];
  const { name, args, parent } = context;
  // A peering is a write to its VNet, as a subnet is.
  const before = [...(args.peeringsBefore ?? []), ...subnets];
  const outward = {
    virtualNetworkPeeringName: hub.peering,
    resourceGroupName: args.resourceGroupName,
    virtualNetworkName: virtualNetwork.name,
    remoteVirtualNetwork: { id: hub.virtualNetworkId },
    ...peeringChoices,
    useRemoteGateways: hub.useRemoteGateways,
  };
  // A spoke can use the hub's gateway only once the hub offers it, so the hub's half goes first.
  const hubId = parseArmId(hub.virtualNetworkId);
  const hubName = hubId?.names.at(-1);
  const reverse =
    args.declareReversePeering === true && hubId !== undefined && hubName !== undefined
      ? new VirtualNetworkPeering(
          ...transformed(
            args.transform?.virtualNetworkPeering,
            childName(name, "peering-from-hub"),
            {
              virtualNetworkPeeringName: network.virtualNetwork,
              resourceGroupName: hubId.resourceGroup,
              virtualNetworkName: hubName,
              remoteVirtualNetwork: { id: virtualNetwork.id },
              ...peeringChoices,
              allowGatewayTransit: hub.useRemoteGateways,
              ...knownAddresses(network.addressPrefixes),
            },
            { parent, dependsOn: before, ignoreChanges: [...becomingConnected] },
          ),
        )
      : undefined;
  const spoke = new VirtualNetworkPeering(
    ...transformed(args.transform?.virtualNetworkPeering, childName(name, "peering-to-hub"), outward, {
      parent,
      dependsOn: reverse === undefined ? before : [reverse],
      ignoreChanges: [...becomingConnected],
    }),
  );
  return reverse === undefined ? [spoke] : [reverse, spoke];
}
