import { comesBack, recordings } from "../../core/protocol.js";
import type { Protocol } from "../../core/resource-type.js";

/**
 * As the network provider was recorded; what differs is when it asks a client to come back. That its answers announce the end and
 * call what is made `Updating`: Azure/azure-cli command_modules/vm recordings test_ppg_update.yaml (2026-05-28),
 * kubernetes-sigs/cluster-api-provider-azure#1684.
 */
export function networkProtocol(recording: string, token: Parameters<typeof comesBack>[0]): Protocol {
  return {
    create: 201,
    update: 200,
    delete: 202,
    poll: "azureAsyncOperation",
    deletion: "both",
    announces: true,
    whileMade: "Updating",
    retryAfterSeconds: comesBack(token),
    source: `${recordings}${recording}`,
  };
}

/** How the network provider answers writes. */
export const protocols = {
  virtualNetwork: networkProtocol(
    "Test_Networking_VirtualNetworkPeering_CRUD.yaml",
    "azure-native:network:VirtualNetwork",
  ),
  subnet: networkProtocol("Test_Networking_VirtualNetwork_CRUD.yaml", "azure-native:network:Subnet"),
  peering: networkProtocol(
    "Test_Networking_VirtualNetworkPeering_CRUD.yaml",
    "azure-native:network:VirtualNetworkPeering",
  ),
  securityGroup: networkProtocol(
    "Test_Networking_NetworkSecurityGroup_CRUD.yaml",
    "azure-native:network:NetworkSecurityGroup",
  ),
  routeTable: networkProtocol("Test_Networking_RouteTable_CRUD.yaml", "azure-native:network:RouteTable"),
  publicAddress: networkProtocol("Test_Networking_NatGateway_CRUD.yaml", "azure-native:network:PublicIPAddress"),
  natGateway: networkProtocol("Test_Networking_NatGateway_CRUD.yaml", "azure-native:network:NatGateway"),
  networkInterface: networkProtocol(
    "Test_Networking_NetworkSecurityGroup_CRUD.yaml, by analogy",
    "azure-native:network:NetworkInterface",
  ),
  bastion: networkProtocol("Test_Networking_NatGateway_CRUD.yaml, by analogy", "azure-native:network:BastionHost"),
} as const satisfies Readonly<Record<string, Protocol>>;
