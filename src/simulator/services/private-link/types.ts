import { nameOf, parentId } from "../../core/arm-id.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { nameRule } from "../../core/every-type/names.js";
import { guidOf } from "../../core/guid.js";
import { inGroup } from "../../core/resource-path.js";
import type { Put, ResourceType, ResourceUsage } from "../../core/resource-type.js";
import { keptForBastion, networkProvider, sameRegionNetwork } from "../network/index.js";
import {
  approvedConnections,
  privateEndpointDefaults,
  privateZoneDefaults,
  virtualNetworkLinkDefaults,
} from "./defaults.js";
import { zoneAsItIs } from "./live.js";
import {
  globalLocation,
  recordName,
  recordSetRules,
  virtualNetworkLinkRules,
  zoneGroupRules,
  zoneName,
} from "./private-dns.js";
import { privateEndpointCount, privateEndpointDeletion, privateEndpointRules } from "./private-endpoint.js";
import { protocols } from "./protocols.js";
import { storageConflict } from "./storage-conflict.js";

function endpointAddresses(put: Put): ResourceUsage {
  const subnet = put.inputs["subnet"] as { readonly id?: string } | undefined;
  return { vcpus: [], addresses: subnet?.id === undefined ? [] : [{ subnetId: subnet.id, count: 1 }] };
}

/** Azure makes up the end of the name. */
function networkInterfaceOf({ id, inputs }: Put): string {
  const own = inputs["customNetworkInterfaceName"];
  const [group = ""] = id.split("/privateEndpoints/");
  const name = typeof own === "string" && own !== "" ? own : `${nameOf(id)}.nic.${guidOf(id, "network interface")}`;
  return `${group}/networkInterfaces/${name}`;
}

/** Private endpoints and the DNS zones that make them found. */
export const privateLinkTypes: readonly ResourceType[] = [
  {
    ...networkProvider,
    token: "azure-native:network:PrivateEndpoint",
    armType: "Microsoft.Network/privateEndpoints",
    path: inGroup("Microsoft.Network", "privateEndpoints/{privateEndpointName}"),
    nameRule: nameRule("privateEndpoint"),
    rules: [sameRegionNetwork, keptForBastion, ...privateEndpointRules],
    countLimit: privateEndpointCount,
    defaults: privateEndpointDefaults,
    outputs: (put) => ({
      privateLinkServiceConnections: approvedConnections(put),
      networkInterfaces: [{ id: networkInterfaceOf(put) }],
    }),
    settle: (put) => ({ usage: endpointAddresses(put), failure: storageConflict(put) }),
    settles: ["usage", "failure"],
    deletion: privateEndpointDeletion,
    protocol: protocols.privateEndpoint,
  },
  {
    ...networkProvider,
    token: "azure-native:network:PrivateDnsZoneGroup",
    armType: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    path: inGroup(
      "Microsoft.Network",
      "privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
    ),
    nameRule: nameRule("privateDnsZoneGroup"),
    rules: zoneGroupRules,
    deletion: freeDeletion,
    protocol: protocols.privateEndpoint,
  },
  {
    ...networkProvider,
    token: "azure-native:privatedns:PrivateZone",
    armType: "Microsoft.Network/privateDnsZones",
    path: inGroup("Microsoft.Network", "privateDnsZones/{privateZoneName}"),
    nameRule: zoneName,
    rules: [globalLocation],
    defaults: privateZoneDefaults,
    outputs: (put) => zoneAsItIs(put, put.azure),
    liveOutputs: zoneAsItIs,
    protocol: protocols.privateDns,
  },
  {
    ...networkProvider,
    token: "azure-native:privatedns:VirtualNetworkLink",
    armType: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    path: inGroup(
      "Microsoft.Network",
      "privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
    ),
    nameRule: nameRule("virtualNetworkLink"),
    rules: virtualNetworkLinkRules,
    defaults: virtualNetworkLinkDefaults,
    outputs: () => ({ virtualNetworkLinkState: "Completed" }),
    deletion: freeDeletion,
    protocol: protocols.privateDns,
  },
  {
    // After links, whose path is of the same form.
    ...networkProvider,
    token: "azure-native:privatedns:PrivateRecordSet",
    armType: "Microsoft.Network/privateDnsZones/A",
    path: inGroup("Microsoft.Network", "privateDnsZones/{privateZoneName}/{recordType}/{relativeRecordSetName}"),
    nameRule: recordName,
    rules: recordSetRules,
    defaults: () => ({ aRecords: [] }),
    outputs: ({ id, name }) => ({ fqdn: `${name}.${nameOf(parentId(id))}.`, isAutoRegistered: false }),
    deletion: freeDeletion,
    protocol: protocols.recordSet,
  },
];
