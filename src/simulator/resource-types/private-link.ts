import type { Put, ResourceType, Taken } from "../resource-type.js";
import { privateEndpointRules } from "../rules/private-endpoint.js";
import { sameRegionNetwork } from "../rules/region.js";
import { inGroup } from "./path.js";
import { nameRule } from "../rules/names.js";

function endpointAddresses(put: Put): Taken {
  const subnet = put.inputs["subnet"] as { readonly id?: string } | undefined;
  return { vcpus: [], addresses: subnet?.id === undefined ? [] : [{ subnetId: subnet.id, count: 1 }] };
}

/** Private endpoints and the DNS zones that make them found. */
export const privateLinkTypes: readonly ResourceType[] = [
  {
    token: "azure-native:network:PrivateEndpoint",
    armType: "Microsoft.Network/privateEndpoints",
    path: inGroup("Microsoft.Network", "privateEndpoints/{privateEndpointName}"),
    nameRule: nameRule("privateEndpoint"),
    rules: [sameRegionNetwork, ...privateEndpointRules],
    outputs: (put) => ({
      customDnsConfigs: [],
      networkInterfaces: [{ id: `${put.id.replace("/privateEndpoints/", "/networkInterfaces/")}-nic` }],
    }),
    takes: endpointAddresses,
  },
  {
    token: "azure-native:network:PrivateDnsZoneGroup",
    armType: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    path: inGroup(
      "Microsoft.Network",
      "privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
    ),
    rules: [],
  },
  {
    token: "azure-native:privatedns:PrivateZone",
    armType: "Microsoft.Network/privateDnsZones",
    path: inGroup("Microsoft.Network", "privateDnsZones/{privateZoneName}"),
    rules: [],
    outputs: () => ({ numberOfRecordSets: 1, numberOfVirtualNetworkLinks: 0 }),
  },
  {
    token: "azure-native:privatedns:VirtualNetworkLink",
    armType: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    path: inGroup(
      "Microsoft.Network",
      "privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
    ),
    rules: [],
    outputs: () => ({ virtualNetworkLinkState: "Completed" }),
  },
];
