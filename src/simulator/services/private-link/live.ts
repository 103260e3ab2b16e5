import { nameOf, normalId, parentId } from "../../core/arm-id.js";
import type { StoredResource } from "../../core/azure.js";
import { guidOf } from "../../core/guid.js";
import type { AzureView } from "../../core/resource-type.js";
import { referringOf } from "../../core/every-type/deletion.js";

type Outputs = Record<string, unknown>;

/**
 * Links of the zone, and record sets in it: its SOA record and a set for every private endpoint that registers there.
 * A workspace of Azure Machine Learning registers more names than one, which are not simulated.
 */
export function zoneAsItIs({ id }: Pick<StoredResource, "id">, azure: AzureView): Outputs {
  const links = azure
    .ofType("azure-native:privatedns:VirtualNetworkLink")
    .filter((link) => normalId(parentId(link.id)) === normalId(id));
  const recordSets = azure
    .ofType("azure-native:privatedns:PrivateRecordSet")
    .filter((one) => normalId(one.id).startsWith(`${normalId(id)}/`));
  const registering = links.filter((link) => link.inputs["registrationEnabled"] === true);
  return {
    numberOfRecordSets:
      1 + referringOf(azure, id, ["azure-native:network:PrivateDnsZoneGroup"]).length + recordSets.length,
    numberOfVirtualNetworkLinks: links.length,
    numberOfVirtualNetworkLinksWithRegistration: registering.length,
  };
}

interface EndpointInputs {
  readonly privateLinkServiceConnections?: readonly { readonly groupIds?: readonly string[] }[];
}

/** The connections that private endpoints have to a resource, as its provider lists them. */
export function endpointConnectionsOf({ id }: Pick<StoredResource, "id">, azure: AzureView): readonly Outputs[] {
  return referringOf(azure, id, ["azure-native:network:PrivateEndpoint"]).map((endpoint) => {
    const name = `${nameOf(endpoint.id)}.${guidOf(endpoint.id, "connection")}`;
    const [connection] = (endpoint.inputs as EndpointInputs).privateLinkServiceConnections ?? [];
    return {
      id: `${id}/privateEndpointConnections/${name}`,
      name,
      ...(connection?.groupIds === undefined ? {} : { groupIds: connection.groupIds }),
      privateEndpoint: { id: endpoint.id },
      privateLinkServiceConnectionState: {
        status: "Approved",
        description: "Auto-Approved",
        actionRequired: "None",
        actionsRequired: "None",
      },
      provisioningState: "Succeeded",
    };
  });
}
