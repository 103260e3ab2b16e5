import type { PutRequest, StoredResource } from "../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import type { SimulatedType } from "../../src/simulator/core/simulated-types.js";
import { merge, type Change } from "./merge.js";
import { emptyAzure, groupId, networkId, put, request, subscriptionId } from "./world.js";

const provider = `${groupId}/providers/Microsoft.Network`;

export const securityGroupId = `${provider}/networkSecurityGroups/nsg`;
export const routeTableId = `${provider}/routeTables/routes`;
export const natGatewayId = `${provider}/natGateways/nat`;
export const addressId = `${provider}/publicIPAddresses/ip`;
export const zoneId = `${provider}/privateDnsZones/privatelink.blob.core.windows.net`;
export const otherNetworkId = `${provider}/virtualNetworks/other`;

/** Bodies of what surrounds nodes; each is accepted as it is, on top of what it names. */
export const platform = {
  "azure-native:network:NetworkSecurityGroup": {
    resourceGroupName: "rg",
    networkSecurityGroupName: "nsg",
    location: "southcentralus",
  },
  "azure-native:network:RouteTable": { resourceGroupName: "rg", routeTableName: "routes", location: "southcentralus" },
  "azure-native:network:VirtualNetworkPeering": {
    resourceGroupName: "rg",
    virtualNetworkName: "net",
    virtualNetworkPeeringName: "to-other",
    remoteVirtualNetwork: { id: otherNetworkId },
  },
  "azure-native:privatedns:PrivateZone": {
    resourceGroupName: "rg",
    privateZoneName: "privatelink.blob.core.windows.net",
    location: "global",
  },
  "azure-native:privatedns:VirtualNetworkLink": {
    resourceGroupName: "rg",
    privateZoneName: "privatelink.blob.core.windows.net",
    virtualNetworkLinkName: "net",
    location: "global",
    virtualNetwork: { id: networkId },
  },
  "azure-native:network:PrivateDnsZoneGroup": {
    resourceGroupName: "rg",
    privateEndpointName: "blob",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: zoneId }],
  },
  "azure-native:authorization:ManagementLockByScope": {
    scope: groupId,
    lockName: "keep",
    level: "CanNotDelete",
  },
} satisfies Partial<Record<SimulatedType, Change>>;

/** The request for a body of the platform with changes merged in. */
export function platformRequest(type: keyof typeof platform, change: Change = {}): PutRequest {
  return { type, subscription: subscriptionId, after: [], inputs: merge(platform[type], change) };
}

/** A private endpoint for the blobs of the storage account `clusterdata`. */
export function blobEndpoint(change: Change = {}): PutRequest {
  return request("azure-native:network:PrivateEndpoint", {
    privateEndpointName: "blob",
    privateLinkServiceConnections: [
      {
        name: "blob",
        groupIds: ["blob"],
        privateLinkServiceId: `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`,
      },
    ],
    ...change,
  });
}

/** A simulated Azure with the group `rg`, the network `net` (10.0.0.0/16) and the network `other` (10.1.0.0/16). */
export function networks(): SimulatedAzure {
  const azure = emptyAzure();
  put("azure-native:network:VirtualNetwork", {}, azure);
  otherNetwork(azure);
  return azure;
}

/** Another network; with changes, another one still. */
export function otherNetwork(azure: SimulatedAzure, change: Change = {}): StoredResource {
  return azure.put(
    request("azure-native:network:VirtualNetwork", {
      virtualNetworkName: "other",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      subnets: [],
      ...change,
    }),
  );
}

/** Puts when all that went before has finished, as a client does that lives through time. */
export function putLater(azure: SimulatedAzure, wanted: PutRequest): StoredResource {
  azure.advanceTo(azure.endSeconds);
  return azure.put({ ...wanted, atSeconds: azure.clock.nowSeconds });
}
