import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withDefaults } from "../../../src/simulator/core/outputs.js";
import {
  addressId,
  blobEndpoint,
  natGatewayId,
  networks,
  platform,
  platformRequest,
  routeTableId,
  securityGroupId,
} from "../platform.js";
import { bodies, emptyAzure, networkId, put, request, type BodyType } from "../world.js";

const network = "azure-native:network:VirtualNetwork";

describe("what Azure fills in", () => {
  const bag = fc.object({ key: fc.constantFrom("a", "b", "c"), maxDepth: 2, values: [fc.integer(), fc.boolean()] });

  it("never changes what was sent", () => {
    fc.assert(
      fc.property(bag, bag, (inputs, defaults) => {
        expect(withDefaults(inputs, defaults)).toMatchObject(inputs);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("adds every member that was not sent, however deep, and leaves lists as they were sent", () => {
    const defaults = { a: { b: 1, c: [1, 2] }, d: true };

    expect(withDefaults({ a: { c: [] }, e: null }, defaults)).toEqual({ a: { b: 1, c: [] }, d: true });
  });

  it.each([
    [network, { enableDdosProtection: false, virtualNetworkPeerings: [] }],
    ["azure-native:network:Subnet", { privateEndpointNetworkPolicies: "Disabled", delegations: [] }],
    ["azure-native:network:PublicIPAddress", { idleTimeoutInMinutes: 4, sku: { name: "Standard", tier: "Regional" } }],
    ["azure-native:network:NatGateway", { idleTimeoutInMinutes: 4 }],
    ["azure-native:network:PrivateEndpoint", { customDnsConfigs: [], ipConfigurations: [] }],
    [
      "azure-native:storage:StorageAccount",
      {
        sku: { name: "Standard_LRS", tier: "Standard" },
        networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices", ipRules: [], virtualNetworkRules: [] },
        encryption: { keySource: "Microsoft.Storage" },
      },
    ],
    ["azure-native:keyvault:Vault", { properties: { enableSoftDelete: true, softDeleteRetentionInDays: 7 } }],
    [
      "azure-native:containerregistry:Registry",
      {
        sku: { name: "Premium", tier: "Premium" },
        policies: { exportPolicy: { status: "enabled" } },
        dataEndpointHostNames: ["clusterimages.southcentralus.data.azurecr.io"],
      },
    ],
    ["azure-native:operationalinsights:Workspace", { workspaceCapping: { dailyQuotaGb: -1 } }],
    ["azure-native:applicationinsights:Component", { retentionInDays: 90, ingestionMode: "LogAnalytics" }],
  ] as const)("%s", (type, shown) => {
    expect(put(type).outputs).toMatchObject(shown);
  });

  it("is six rules in every network security group", () => {
    const azure = networks();
    const group = azure.put(platformRequest("azure-native:network:NetworkSecurityGroup"));
    const rules = group.outputs["defaultSecurityRules"] as readonly { priority: number; direction: string }[];

    expect(rules.map(({ direction, priority }) => `${direction} ${priority}`)).toEqual([
      "Inbound 65000",
      "Inbound 65001",
      "Inbound 65500",
      "Outbound 65000",
      "Outbound 65001",
      "Outbound 65500",
    ]);
    expect(group.outputs["securityRules"]).toEqual([]);
  });
});

describe("a read", () => {
  it.each(Object.keys(bodies) as BodyType[])("of %s shows what its creation answered", (type) => {
    const azure = emptyAzure();
    const made = put(type, {}, azure);
    azure.advanceTo(azure.endSeconds);

    expect(azure.read(made.id).outputs).toMatchObject(made.outputs);
  });

  it.each((Object.keys(platform) as (keyof typeof platform)[]).filter((type) => !type.endsWith("PrivateDnsZoneGroup")))(
    "of %s shows what its creation answered",
    (type) => {
      const azure = networks();
      if (type.endsWith("VirtualNetworkLink")) azure.put(platformRequest("azure-native:privatedns:PrivateZone"));
      const made = azure.put(platformRequest(type));
      azure.advanceTo(azure.endSeconds);

      expect(azure.read(made.id).outputs).toMatchObject(made.outputs);
    },
  );

  it("of a network shows its subnets as they are shown by themselves", () => {
    const azure = emptyAzure();
    put("azure-native:network:Subnet", {}, azure);
    azure.advanceTo(azure.endSeconds);
    const listed = azure.read(networkId).outputs["subnets"] as readonly { readonly id: string }[];

    expect(listed.map(({ id }) => id.slice(networkId.length))).toEqual(
      ["gpu", "endpoints", "small", "AzureBastionSubnet", "more"].map((name) => `/subnets/${name}`),
    );
    for (const { id, ...shown } of listed) expect(azure.read(id).outputs).toMatchObject(shown);
  });

  it("of a network shows its peerings, and a subnet its private endpoints", () => {
    const azure = networks();
    put("azure-native:storage:StorageAccount", {}, azure);
    const peering = azure.put(platformRequest("azure-native:network:VirtualNetworkPeering"));
    const endpoint = azure.put(blobEndpoint());

    expect(azure.read(networkId).outputs["virtualNetworkPeerings"]).toMatchObject([
      { id: peering.id, remoteAddressSpace: { addressPrefixes: ["10.1.0.0/16"] } },
    ]);
    expect(azure.read(`${networkId}/subnets/endpoints`).outputs["privateEndpoints"]).toEqual([{ id: endpoint.id }]);
    expect(azure.read(`${networkId}/subnets/gpu`).outputs["privateEndpoints"]).toBeUndefined();
  });

  it("of what a subnet is associated with shows the subnet", () => {
    const azure = networks();
    azure.put(platformRequest("azure-native:network:NetworkSecurityGroup"));
    azure.put(platformRequest("azure-native:network:RouteTable"));
    put("azure-native:network:NatGateway", {}, azure);
    const subnet = azure.put(
      request("azure-native:network:Subnet", {
        networkSecurityGroup: { id: securityGroupId },
        routeTable: { id: routeTableId },
        natGateway: { id: natGatewayId },
      }),
    );

    for (const id of [securityGroupId, routeTableId, natGatewayId]) {
      expect(azure.read(id).outputs["subnets"]).toEqual([{ id: subnet.id }]);
    }
  });

  it("of an address shows the Bastion host that has it", () => {
    const azure = emptyAzure();
    const bastion = put("azure-native:network:BastionHost", {}, azure);

    expect(azure.read(addressId).outputs["ipConfiguration"]).toEqual({
      id: `${bastion.id}/bastionHostIpConfigurations/IpConf`,
    });
  });
});
