import type { Put } from "../../core/resource-type.js";

/*
 * As answered in the recordings of Azure/azure-service-operator, v2/internal/controllers/recordings:
 * Test_Networking_PrivateEndpoint_CRUD and Test_Networking_PrivateDnsZone_CRUD.
 */

export function privateEndpointDefaults(): Record<string, unknown> {
  return {
    manualPrivateLinkServiceConnections: [],
    ipConfigurations: [],
    customNetworkInterfaceName: "",
    customDnsConfigs: [],
  };
}

interface Connection extends Record<string, unknown> {
  readonly name?: string;
}

/** A connection to a resource that the deployment may write to is approved at once. */
export function approvedConnections({ id, inputs }: Put): readonly Record<string, unknown>[] {
  return ((inputs["privateLinkServiceConnections"] ?? []) as readonly Connection[]).map((connection) => ({
    ...connection,
    id: `${id}/privateLinkServiceConnections/${connection.name ?? ""}`,
    type: "Microsoft.Network/privateEndpoints/privateLinkServiceConnections",
    provisioningState: "Succeeded",
    privateLinkServiceConnectionState: {
      status: "Approved",
      description: "Auto-Approved",
      actionsRequired: "None",
    },
  }));
}

export function privateZoneDefaults(): Record<string, unknown> {
  return {
    maxNumberOfRecordSets: 25_000,
    maxNumberOfVirtualNetworkLinks: 1000,
    maxNumberOfVirtualNetworkLinksWithRegistration: 100,
  };
}

export function virtualNetworkLinkDefaults(): Record<string, unknown> {
  return { registrationEnabled: false };
}
