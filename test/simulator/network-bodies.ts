import { groupId } from "./world-ids.js";

/** What lets traffic through, leads it, and joins networks and names. */
export const networkBodies = {
  "azure-native:network:NetworkSecurityGroup": {
    resourceGroupName: "rg",
    networkSecurityGroupName: "nsg",
    location: "southcentralus",
    securityRules: [
      {
        name: "AllowSsh",
        description: "From Bastion alone",
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        protocol: "Tcp",
        sourceAddressPrefixes: ["10.0.3.0/26", "10.1.0.0/16"],
        sourcePortRange: "*",
        destinationAddressPrefix: "VirtualNetwork",
        destinationPortRanges: ["22", "8000-8080"],
      },
      {
        name: "DenyInternet",
        priority: 4096,
        direction: "Inbound",
        access: "Deny",
        protocol: "*",
        sourceAddressPrefix: "Internet",
        sourcePortRange: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "*",
      },
    ],
  },
  "azure-native:network:RouteTable": {
    resourceGroupName: "rg",
    routeTableName: "routes",
    location: "southcentralus",
    routes: [
      {
        name: "firewall",
        addressPrefix: "0.0.0.0/0",
        nextHopType: "VirtualAppliance",
        nextHopIpAddress: "10.0.0.4",
      },
      { name: "monitor", addressPrefix: "AzureMonitor", nextHopType: "Internet" },
    ],
  },
  "azure-native:network:PrivateDnsZoneGroup": {
    resourceGroupName: "rg",
    privateEndpointName: "ml-endpoint",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [
      {
        name: "main",
        privateDnsZoneId: `${groupId}/providers/Microsoft.Network/privateDnsZones/main.lab.internal`,
      },
    ],
  },
};
