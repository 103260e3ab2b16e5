import { describe, expect, it } from "vitest";
import { put } from "../../world.js";

const rule = {
  name: "ssh",
  priority: 200,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: "10.0.0.0/8",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "22",
};
const route = {
  name: "out",
  addressPrefix: "10.5.0.0/16",
  nextHopType: "VirtualAppliance",
  nextHopIpAddress: "10.0.0.9",
};

describe("what a resource is told to be made of", () => {
  it.each([
    ["azure-native:network:NetworkSecurityGroup", "securityRules", rule, "Microsoft.Network/networkSecurityGroups"],
    ["azure-native:network:RouteTable", "routes", route, "Microsoft.Network/routeTables"],
  ] as const)("of %s has ids of its own: %s", (type, list, part, armType) => {
    const { id, outputs } = put(type, { [list]: [part] });

    expect(outputs[list]).toEqual([
      { ...part, id: `${id}/${list}/${part.name}`, type: `${armType}/${list}`, provisioningState: "Succeeded" },
    ]);
  });
});
