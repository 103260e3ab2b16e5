import { describe, expect, it } from "vitest";
import { refusalOf, refused } from "../../refused.js";
import { emptyAzure, networkId, put } from "../../world.js";

const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const space = (...addressPrefixes: readonly string[]) => {
  return () => put(network, { addressSpace: { addressPrefixes }, subnets: [] });
};
const subnets = (...list: readonly Record<string, unknown>[]) => {
  return () => put(network, { subnets: list });
};

describe("the address space of a network", () => {
  it.each([
    ["224.1.0.0/16", "224.0.0.0/4"],
    ["127.0.0.0/8", "127.0.0.0/8"],
    ["169.254.169.0/24", "169.254.0.0/16"],
    ["168.63.128.0/17", "168.63.129.16/32"],
  ])("has none of the addresses that Azure keeps, so not %s", (prefix, reserved) => {
    expect(refused(space("10.0.0.0/16", prefix))).toBe(
      `400 InvalidRequestFormat: Address prefix ${prefix} of virtual network 'net' overlaps with ${reserved}, which Azure reserves.`,
    );
  });

  it("may have several ranges that share no address", () => {
    expect(space("10.0.0.0/16", "10.1.0.0/16")).not.toThrow();
    expect(refused(space("10.0.0.0/16", "10.0.8.0/24"))).toBe(
      "400 InvalidRequestFormat: Address prefix 10.0.8.0/24 of virtual network 'net' overlaps with another prefix of the network.",
    );
  });

  it("is refused as not simulated when it is IPv6", () => {
    expect(refused(space("10.0.0.0/16", "fd00::/48"))).toBe(
      "501 NotSimulated: The IPv6 range fd00::/48 is not simulated.",
    );
  });
});

describe("a subnet", () => {
  it("is a /29 at least, inline or declared by itself", () => {
    const small = "400 NetcfgInvalidSubnet: Subnet 'more' is not valid in virtual network 'net'.";

    expect(() => put(subnet, { addressPrefix: "10.0.4.0/29" })).not.toThrow();
    expect(refused(() => put(subnet, { addressPrefix: "10.0.4.0/30" }))).toBe(small);
    expect(refused(subnets({ name: "more", addressPrefix: "10.0.4.0/30" }))).toBe(small);
  });

  it("is told the prefix that it means when host bits are set", () => {
    const text = (id: string): string =>
      `400 InvalidCIDRNotation: The address prefix 10.0.4.9/24 in resource ${id} has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.0.4.0/24.`;

    expect(refused(() => put(subnet, { addressPrefix: "10.0.4.9/24" }))).toBe(text(`${networkId}/subnets/more`));
    expect(refused(subnets({ name: "a", addressPrefix: "10.0.4.9/24" }))).toBe(text(`${networkId}/subnets/a`));
  });

  it("has a name of its own in its network, whatever its case", () => {
    const list = [
      { name: "gpu", addressPrefix: "10.0.0.0/24" },
      { name: "GPU", addressPrefix: "10.0.1.0/24" },
    ];

    expect(refused(subnets(...list))).toBe("400 InvalidRequestFormat: Cannot parse the request.");
    expect(refusalOf(subnets(...list)).details).toEqual([
      {
        code: "DuplicateResourceName",
        message: `Resource ${networkId} has two child resources with the same name (GPU).`,
      },
    ]);
  });

  it("has a legal name, also inline", () => {
    expect(refused(subnets({ name: "two words", addressPrefix: "10.0.0.0/24" }))).toContain(
      "400 InvalidResourceName: Resource name two words is invalid.",
    );
  });
});

describe("a NAT gateway", () => {
  it("serves the subnets of one network", () => {
    const azure = emptyAzure();
    const natGateway = { id: put("azure-native:network:NatGateway", {}, azure).id };
    const first = put(network, { subnets: [{ name: "gpu", addressPrefix: "10.0.0.0/24", natGateway }] }, azure).id;
    const second = first.replace(/net$/, "other");
    const more = { subnetName: "more", addressPrefix: "10.0.1.0/24", natGateway };
    const text =
      "400 NatGatewayCannotBeUsedBySubnetsBelongingToDifferentVirtualNetworks: NAT Gateway cannot be configured on multiple " +
      `virtual networks. NAT Gateway ${natGateway.id} is currently used on virtual network ${first} and cannot be added to ` +
      `virtual network ${second}.`;
    const elsewhere = { virtualNetworkName: "other", addressSpace: { addressPrefixes: ["10.1.0.0/16"] } };

    expect(() => put(subnet, more, azure)).not.toThrow();
    expect(
      refused(() =>
        put(network, { ...elsewhere, subnets: [{ name: "a", addressPrefix: "10.1.0.0/24", natGateway }] }, azure),
      ),
    ).toBe(text);
    put(network, { ...elsewhere, subnets: [] }, azure);
    expect(
      refused(() => put(subnet, { ...more, virtualNetworkName: "other", addressPrefix: "10.1.1.0/24" }, azure)),
    ).toBe(text);
  });
});
