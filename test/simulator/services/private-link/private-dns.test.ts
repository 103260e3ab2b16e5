import { describe, expect, it } from "vitest";
import { blobEndpoint, networks, otherNetworkId, platformRequest, zoneId } from "../../platform.js";
import { refused } from "../../refused.js";
import { networkId, put, request } from "../../world.js";

const zone = "azure-native:privatedns:PrivateZone";
const link = "azure-native:privatedns:VirtualNetworkLink";
const zoneName = "privatelink.blob.core.windows.net";

/** Two networks and the zone, without links. */
function withZone() {
  const azure = networks();
  azure.put(platformRequest(zone));
  return azure;
}

describe("private DNS zone", () => {
  it("is in no region", () => {
    expect(refused(() => networks().put(platformRequest(zone, { location: "eastus" })))).toBe(
      "400 LocationNotAvailableForResourceType: The provided location 'eastus' is not available for resource type 'Microsoft.Network/privateDnsZones'. List of available regions for the resource type is 'global'.",
    );
  });

  it("counts its links and the endpoints that register in it", () => {
    const azure = withZone();
    put("azure-native:storage:StorageAccount", {}, azure);
    const counts = () => {
      const { numberOfRecordSets, numberOfVirtualNetworkLinks } = azure.read(zoneId).outputs;
      return [numberOfRecordSets, numberOfVirtualNetworkLinks];
    };
    expect(counts()).toEqual([1, 0]);

    const made = azure.put(platformRequest(link));
    azure.put(blobEndpoint());
    azure.put(platformRequest("azure-native:network:PrivateDnsZoneGroup"));
    expect(counts()).toEqual([2, 1]);

    azure.remove({ id: made.id });
    expect(counts()).toEqual([2, 0]);
  });
});

describe("link of a zone to a network", () => {
  it("is the only one of the network to a zone of that name", () => {
    const azure = withZone();
    azure.put(platformRequest(link));
    azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "hub" }));
    azure.put(platformRequest(zone, { resourceGroupName: "hub" }));
    const overlap = `400 BadRequest: A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with '${zoneName}' and '${zoneName}' zones.`;

    expect(refused(() => azure.put(platformRequest(link, { virtualNetworkLinkName: "again" })))).toBe(overlap);
    expect(refused(() => azure.put(platformRequest(link, { resourceGroupName: "hub" })))).toBe(overlap);
    expect(() =>
      azure.put(platformRequest(link, { virtualNetworkLinkName: "other", virtualNetwork: { id: otherNetworkId } })),
    ).not.toThrow();
  });

  it("stays with its network", () => {
    const azure = withZone();
    azure.put(platformRequest(link));

    expect(refused(() => azure.put(platformRequest(link, { virtualNetwork: { id: otherNetworkId } })))).toMatch(
      /^400 BadRequest: The virtual network of link net cannot be changed/,
    );
    expect(() => azure.put(platformRequest(link, { tags: { owner: "a" } }))).not.toThrow();
  });

  it("registers the machines of a network in one zone", () => {
    const azure = withZone();
    azure.put(platformRequest(link, { registrationEnabled: true }));
    azure.put(platformRequest(zone, { privateZoneName: "cluster.internal" }));
    const second = (registrationEnabled: boolean) =>
      platformRequest(link, { privateZoneName: "cluster.internal", registrationEnabled });

    expect(refused(() => azure.put(second(true)))).toBe(
      `409 Conflict: A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone is '${zoneId.toLowerCase()}'.`,
    );
    expect(() => azure.put(second(false))).not.toThrow();
  });
});

describe("private endpoint", () => {
  it("stays in its subnet", () => {
    const azure = networks();
    put("azure-native:storage:StorageAccount", {}, azure);
    azure.put(blobEndpoint());

    expect(refused(() => azure.put(blobEndpoint({ subnet: { id: `${networkId}/subnets/small` } })))).toMatch(
      /^400 CannotChangeSubnetOnExistingPrivateEndpoint: /,
    );
    expect(() => azure.put(blobEndpoint({ tags: { owner: "a" } }))).not.toThrow();
  });

  it("has one group of DNS zones", () => {
    const azure = withZone();
    put("azure-native:storage:StorageAccount", {}, azure);
    azure.put(blobEndpoint());
    const group = "azure-native:network:PrivateDnsZoneGroup";
    azure.put(platformRequest(group));

    expect(() => azure.put(platformRequest(group))).not.toThrow();
    expect(refused(() => azure.put(platformRequest(group, { privateDnsZoneGroupName: "second" })))).toBe(
      `400 BadRequest: Cannot create more than one private dns zone groups in the private endpoint ${azure.idOf(blobEndpoint()).split("/").at(-1)}`,
    );
  });

  it("is approved at once, and listed by its target until it is deleted", () => {
    const azure = networks();
    const account = put("azure-native:storage:StorageAccount", {}, azure);
    const endpoint = azure.put(blobEndpoint());
    const listed = () => azure.read(account.id).outputs["privateEndpointConnections"];

    expect(endpoint.outputs["privateLinkServiceConnections"]).toMatchObject([
      { name: "blob", groupIds: ["blob"], privateLinkServiceConnectionState: { status: "Approved" } },
    ]);
    expect(listed()).toMatchObject([{ privateEndpoint: { id: endpoint.id }, groupIds: ["blob"] }]);
    azure.remove({ id: endpoint.id });
    expect(listed()).toEqual([]);
  });
});
