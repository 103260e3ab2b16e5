import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, prepare, put, subscriptionId } from "../../world.js";

const network = "azure-native:network:VirtualNetwork";
const id = `${groupId}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
const allow = {
  name: "ssh",
  priority: 100,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourcePortRange: "*",
  sourceAddressPrefix: "VirtualNetwork",
  destinationAddressPrefix: "*",
  destinationPortRange: "22",
};
const rules =
  (...securityRules: readonly object[]) =>
  () => {
    const inputs = {
      resourceGroupName: "rg",
      networkSecurityGroupName: "nsg",
      location: "southcentralus",
      securityRules,
    };
    const azure = prepare(emptyAzure(), network);
    azure.put({ type: "azure-native:network:NetworkSecurityGroup", subscription: subscriptionId, after: [], inputs });
    return azure;
  };

describe("a security rule", () => {
  it.each(["*", "0", "65535", "1019-1023"])("may have the ports %s", (destinationPortRange) => {
    expect(rules({ ...allow, destinationPortRange })).not.toThrow();
  });

  it.each(["70000", "30-20", "ssh", "80,443", "-1"])("cannot have the ports %s", (port) => {
    const text = `400 SecurityRuleInvalidPortRange: Security rule has invalid Port range. Value provided: ${port}. Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.`;

    expect(refused(rules({ ...allow, destinationPortRange: port }))).toBe(text);
    expect(refused(rules({ ...allow, sourcePortRange: undefined, sourcePortRanges: ["22", port] }))).toBe(text);
  });

  it.each(["*", "Internet", "Storage.SouthCentralUS", "10.0.0.0/24", "10.0.0.4", "fd00::/48"])(
    "may have the addresses %s",
    (sourceAddressPrefix) => {
      expect(rules({ ...allow, sourceAddressPrefix })).not.toThrow();
    },
  );

  it.each(["10.0.0.1/24", "10.0.0.0/33", "10.0.0", "Virtual Network"])("cannot have the addresses %s", (prefix) => {
    const text = `400 SecurityRuleInvalidAddressPrefix: Security rule ${id}/securityRules/ssh has invalid Address prefix. Value provided: ${prefix}`;

    expect(refused(rules({ ...allow, sourceAddressPrefix: prefix }))).toBe(text);
    expect(
      refused(rules({ ...allow, destinationAddressPrefix: undefined, destinationAddressPrefixes: [prefix] })),
    ).toBe(text);
  });
});

describe("a subnet that Azure gives a meaning", () => {
  it("has no network security group when it is a gateway's", () => {
    const azure = rules(allow)();
    const subnet = { name: "GatewaySubnet", addressPrefix: "10.0.3.0/27", networkSecurityGroup: { id } };

    expect(refused(() => put(network, { subnets: [subnet] }, azure))).toMatch(
      /^400 NetworkSecurityGroupCannotBeAttachedToGatewaySubnet: The operation failed because the network security group nsg can not be associated to the GatewaySubnet\./,
    );
  });

  it("has no route table when it is Bastion's, inline or by itself", () => {
    const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
    const inputs = { resourceGroupName: "rg", routeTableName: "routes", location: "southcentralus" };
    azure.put({ type: "azure-native:network:RouteTable", subscription: subscriptionId, after: [], inputs });
    const routeTable = { id: `${groupId}/providers/Microsoft.Network/routeTables/routes` };
    const subnet = { name: "AzureBastionSubnet", addressPrefix: "10.0.3.0/26", routeTable };
    const text =
      "400 RouteTableCannotBeAttachedForAzureBastionSubnet: Route Table routes cannot be attached to Azure Bastion Subnet AzureBastionSubnet.";

    expect(refused(() => put(network, { subnets: [subnet] }, azure))).toBe(text);
    expect(
      refused(() => put("azure-native:network:Subnet", { ...subnet, name: undefined, subnetName: subnet.name }, azure)),
    ).toBe(text);
    expect(azure.get(`${networkId}/subnets/AzureBastionSubnet`)?.inputs["routeTable"]).toBeUndefined();
  });
});
