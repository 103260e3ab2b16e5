import { describe, expect, it } from "vitest";
import { bastionRules } from "../../../../src/planner/security-rules.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, prepare, put } from "../../world.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";

const network = "azure-native:network:VirtualNetwork";
const groupType = "azure-native:network:NetworkSecurityGroup";
const group = { id: `${groupId}/providers/Microsoft.Network/networkSecurityGroups/bastion` };
const refusal =
  "400 NetworkSecurityGroupNotCompliantForAzureBastionSubnet: Network security group bastion does not have necessary rules " +
  "for Azure Bastion Subnet AzureBastionSubnet.";

const published = bastionRules("southcentralus").map((one) => ({
  name: one.name,
  access: one.access,
  direction: one.direction,
  priority: one.priority,
  protocol: one.protocol,
  sourcePortRange: "*",
  sourceAddressPrefix: one.sources[0],
  destinationAddressPrefix: one.destination,
  destinationPortRanges: one.destinationPorts,
}));

function putGroup(azure: SimulatedAzure, securityRules: readonly object[]): void {
  azure.put({
    type: groupType,
    subscription: groupId.split("/")[2] ?? "",
    after: [],
    inputs: { resourceGroupName: "rg", networkSecurityGroupName: "bastion", location: "southcentralus", securityRules },
  });
}

function world(securityRules: readonly object[]): SimulatedAzure {
  const azure = prepare(emptyAzure(), network);
  putGroup(azure, securityRules);
  return azure;
}

const inline = (azure: SimulatedAzure) => () => {
  const subnets = [{ name: "AzureBastionSubnet", addressPrefix: "10.0.3.0/26", networkSecurityGroup: group }];
  return put(network, { subnets }, azure);
};

describe("a network security group on Bastion's subnet", () => {
  it("may have the published rules", () => {
    expect(inline(world(published))).not.toThrow();
  });

  it.each(published.map(({ name }) => name))("is refused without %s, inline or on a subnet by itself", (missing) => {
    const rules = published.filter(({ name }) => name !== missing);
    const apart = world(rules);
    put(network, { subnets: [] }, apart);
    const own = { subnetName: "AzureBastionSubnet", addressPrefix: "10.0.3.0/26", networkSecurityGroup: group };

    expect(refused(inline(world(rules)))).toBe(refusal);
    expect(refused(() => put("azure-native:network:Subnet", own, apart))).toBe(refusal);
  });

  it("lets people come from chosen addresses only", () => {
    const chosen = published.map((one) =>
      one.name === "AllowHttpsInbound" ? { ...one, sourceAddressPrefix: "198.51.100.0/24" } : one,
    );

    expect(inline(world(chosen))).not.toThrow();
  });

  it("keeps them as long as it is there", () => {
    const azure = world(published);
    inline(azure)();

    expect(refused(() => putGroup(azure, published.slice(1)))).toBe(refusal);
  });
});
