import { recordings } from "../../core/protocol.js";
import type { Protocol } from "../../core/resource-type.js";

/** As the network provider was recorded; what differs is when it asks a client to come back. */
export function networkProtocol(recording: string, firstSeconds: number, pollSeconds = 10): Protocol {
  return {
    create: 201,
    update: 200,
    delete: 202,
    poll: "azureAsyncOperation",
    deletion: "both",
    retryAfterSeconds: { first: firstSeconds, poll: pollSeconds },
    source: `${recordings}${recording}`,
  };
}

/** How the network provider answers writes. */
export const protocols = {
  virtualNetwork: networkProtocol("Test_Networking_VirtualNetworkPeering_CRUD.yaml", 3),
  subnet: networkProtocol("Test_Networking_VirtualNetwork_CRUD.yaml", 3),
  peering: networkProtocol("Test_Networking_VirtualNetworkPeering_CRUD.yaml", 10),
  securityGroup: networkProtocol("Test_Networking_NetworkSecurityGroup_CRUD.yaml", 3),
  routeTable: networkProtocol("Test_Networking_RouteTable_CRUD.yaml", 2),
  publicAddress: networkProtocol("Test_Networking_NatGateway_CRUD.yaml", 1),
  natGateway: networkProtocol("Test_Networking_NatGateway_CRUD.yaml", 10),
  bastion: networkProtocol("Test_Networking_NatGateway_CRUD.yaml, by analogy", 10),
} as const satisfies Readonly<Record<string, Protocol>>;
