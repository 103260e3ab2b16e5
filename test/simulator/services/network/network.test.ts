import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, prepare, put, request } from "../../world.js";

const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const bastion = "azure-native:network:BastionHost";

describe("virtual network", () => {
  it("makes its inline subnets addressable", () => {
    const azure = emptyAzure();
    put(network, {}, azure);

    expect(azure.get(`${networkId}/subnets/GPU`)?.outputs["addressPrefix"]).toBe("10.0.0.0/24");
  });

  it("refuses a subnet outside its address space", () => {
    expect(refused(() => put(network, { subnets: [{ name: "far", addressPrefix: "10.1.0.0/24" }] }))).toBe(
      "400 NetcfgSubnetRangeOutsideVnet: Subnet 'far' is not valid because its IP address range is outside the IP address range of virtual network 'net'.",
    );
  });

  it("refuses subnets that overlap, inline or declared apart", () => {
    const overlap =
      "400 NetcfgSubnetRangesOverlap: Subnet 'b' is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'net'.";
    const inline = {
      subnets: [
        { name: "a", addressPrefix: "10.0.0.0/24" },
        { name: "b", addressPrefix: "10.0.0.128/25" },
      ],
    };

    expect(refused(() => put(network, inline))).toBe(overlap);
    expect(refused(() => put(subnet, { subnetName: "b", addressPrefix: "10.0.0.128/25" }))).toBe(overlap);
  });

  it("refuses a prefix with host bits and a network without address space", () => {
    expect(refused(() => put(network, { addressSpace: { addressPrefixes: ["10.0.0.1/16"] } }))).toBe(
      `400 InvalidCIDRNotation: The address prefix 10.0.0.1/16 in resource ${networkId} has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.0.0.0/16.`,
    );
    expect(refused(() => put(network, { addressSpace: undefined }))).toBe(
      "400 InvalidRequestFormat: Virtual network 'net' has no address space.",
    );
    expect(refused(() => put(network, { subnets: [{ name: "a" }] }))).toBe(
      "400 InvalidRequestFormat: Subnet 0 of virtual network 'net' has no address prefix.",
    );
  });

  it("is in the region of what stands in it", () => {
    const azure = emptyAzure();
    put(network, { location: "eastus" }, azure);

    expect(refused(() => put("azure-native:compute:VirtualMachineScaleSet", {}, azure))).toBe(
      `400 InvalidResourceReference: Resource ${networkId}/subnets/gpu referenced by resource ${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000 was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    );
  });
});

describe("gateways", () => {
  it("a NAT gateway takes 16 addresses and refuses 17", () => {
    const azure = prepare(
      emptyAzure({ counts: [{ type: "Microsoft.Network/publicIPAddresses", limit: 18 }] }),
      "azure-native:network:NatGateway",
    );
    const publicIpAddresses = Array.from({ length: 17 }, (_, index) => {
      return {
        id: azure.put(request("azure-native:network:PublicIPAddress", { publicIpAddressName: `ip${index}` })).id,
      };
    });
    const nat = (count: number) =>
      request("azure-native:network:NatGateway", { publicIpAddresses: publicIpAddresses.slice(0, count) });

    expect(() => azure.put(nat(16))).not.toThrow();
    expect(refused(() => azure.put(nat(17)))).toBe(
      "400 BadRequest: NAT gateway 'nat' has 17 public IP addresses; at most 16 are allowed.",
    );
  });

  it("a NAT gateway needs Standard static addresses", () => {
    const azure = emptyAzure();
    const basic = { sku: { name: "Basic" }, publicIPAllocationMethod: "Dynamic", publicIPAddressVersion: "IPv6" };
    put("azure-native:network:PublicIPAddress", basic, azure);

    expect(refused(() => put("azure-native:network:NatGateway", {}, azure))).toBe(
      "400 BadRequest: Public IP address ip must have SKU Standard and static allocation to be used by NAT gateway 'nat'.",
    );
  });

  it("Bastion stands in AzureBastionSubnet", () => {
    const elsewhere = { ipConfigurations: [{ name: "ip", subnet: { id: `${networkId}/subnets/gpu` } }] };

    expect(refused(() => put(bastion, elsewhere))).toBe(
      `400 SubnetNameMustBeAzureBastionSubnet: Subnet name ${networkId}/subnets/gpu is invalid for Azure Bastion. Azure Bastion can only be created in subnet with name 'AzureBastionSubnet'.`,
    );
  });

  it("Bastion's subnet is a /26 or larger", () => {
    const azure = emptyAzure();
    put(network, { subnets: [{ name: "AzureBastionSubnet", addressPrefix: "10.0.3.0/27" }] }, azure);

    expect(refused(() => put(bastion, {}, azure))).toBe(
      "400 BadRequest: Subnet AzureBastionSubnet has the range 10.0.3.0/27; the prefix must be smaller than or equal to 26.",
    );
  });
});

describe("private endpoint", () => {
  const endpoint = "azure-native:network:PrivateEndpoint";
  const target = `${groupId}/providers/Microsoft.MachineLearningServices/workspaces/cluster-ml`;

  it("refuses a group id that its target does not offer", () => {
    const wrong = { privateLinkServiceConnections: [{ name: "ml", groupIds: ["blob"], privateLinkServiceId: target }] };

    expect(refused(() => put(endpoint, wrong))).toBe(
      `400 BadRequest: Group id 'blob' is not offered by ${target}; it offers amlworkspace.`,
    );
  });

  it.each([
    [
      ["TABLE"],
      "400 InvalidValuesForRequestParameters: Call to Microsoft.Storage/storageAccounts failed. Error message: Values for request parameters are invalid: GroupId: TABLE.",
    ],
    [
      ["blob", "file"],
      "400 OnlyOneGroupIdPermitted: Private link service connection ENDPOINT/privateLinkServiceConnections/data has the following group Ids: blob, file. Only one group Id is permitted when connecting to a first-party resource (ACCOUNT).",
    ],
  ])("refuses the group ids %j of a storage account in the words of its provider", (groupIds, words) => {
    const azure = emptyAzure();
    const account = put("azure-native:storage:StorageAccount", {}, azure).id;
    const toIt = { privateLinkServiceConnections: [{ name: "data", groupIds, privateLinkServiceId: account }] };
    const id = azure.idOf(request(endpoint));

    expect(refused(() => put(endpoint, toIt, azure))).toBe(words.replace("ENDPOINT", id).replace("ACCOUNT", account));
  });

  it("has exactly one connection", () => {
    expect(refused(() => put(endpoint, { privateLinkServiceConnections: [] }))).toBe(
      "400 InvalidRequestFormat: Private endpoint 'ml-endpoint' must have a subnet and exactly one private link service connection.",
    );
  });
});
