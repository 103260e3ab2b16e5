import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, groupId, put, subscriptionId } from "../../world.js";

const compute = "azure-native:machinelearningservices:Compute";
const network = "azure-native:network:VirtualNetwork";
const securityGroupId = `${groupId}/providers/Microsoft.Network/networkSecurityGroups/outbound`;

interface Opened {
  readonly to: string;
  readonly port: string;
  readonly protocol?: string;
}

/** The answer to a cluster in a subnet whose group closes the internet but for what is named. */
function clusterWith(...opened: readonly Opened[]): () => unknown {
  const rule = (name: string, priority: number, access: string, { to, port, protocol = "*" }: Opened): object => ({
    name,
    priority,
    access,
    protocol,
    direction: "Outbound",
    sourcePortRange: "*",
    sourceAddressPrefix: "*",
    destinationPortRange: port,
    destinationAddressPrefix: to,
  });
  const azure = emptyAzure();
  put("azure-native:resources:ResourceGroup", {}, azure);
  azure.put({
    type: "azure-native:network:NetworkSecurityGroup",
    subscription: subscriptionId,
    after: [],
    inputs: {
      resourceGroupName: "rg",
      location: "southcentralus",
      networkSecurityGroupName: "outbound",
      securityRules: [
        rule("closed", 4000, "Deny", { to: "Internet", port: "*" }),
        ...opened.map((one, index) => rule(`open${index}`, 200 + index, "Allow", one)),
      ],
    },
  });
  const subnets = bodies[network].subnets.map((subnet) =>
    subnet.name === "gpu" ? { ...subnet, networkSecurityGroup: { id: securityGroupId } } : subnet,
  );
  put(network, { subnets }, azure);
  return () => put(compute, {}, azure);
}

const enough = [
  { to: "AzureMachineLearning", port: "*" },
  { to: "BatchNodeManagement.southcentralus", port: "443" },
  { to: "Storage", port: "443-445", protocol: "Tcp" },
];

describe("a cluster in a subnet with a security group", () => {
  it("fails where the group closes what nodes need, and the failure names it", () => {
    const answer = refused(clusterWith({ to: "AzureMachineLearning", port: "443" }));

    expect(answer).toContain(
      `The subnet has a network security group (${securityGroupId}) that is missing the following rules`,
    );
    expect(answer).toContain('"name": "Outbound Storage 445"');
    expect(answer).toContain('"destinationAddressPrefix": "Storage OR Internet OR Storage.southcentralus"');
    expect(answer).not.toContain("Outbound AzureMachineLearning 443");
  });

  it("fails where a protocol is missing", () => {
    const tcpOnly = enough.map((one) => ({ ...one, protocol: "Tcp" }));

    expect(refused(clusterWith(...tcpOnly))).toContain("Outbound AzureMachineLearning 5831");
  });

  it("is made where the group lets it all out", () => {
    expect(clusterWith(...enough)).not.toThrow();
  });
});
