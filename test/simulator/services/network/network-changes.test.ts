import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIpv4 } from "../../../../src/catalogue/ipv4-range.js";
import { networks, otherNetworkId, platformRequest, putLater, securityGroupId } from "../../platform.js";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, networkId, prepare, put, request } from "../../world.js";

const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const address = "azure-native:network:PublicIPAddress";
const { subnets } = bodies[network];
const without = (name: string) => subnets.filter((one) => one.name !== name);

describe("update of a virtual network", () => {
  it("does away with the inline subnets that it leaves out", () => {
    const azure = emptyAzure();
    put(network, {}, azure);

    azure.put(request(network, { subnets: without("small") }));

    expect(azure.get(`${networkId}/subnets/small`)).toBeUndefined();
    expect(azure.get(`${networkId}/subnets/gpu`)).toBeDefined();
  });

  it("does away with subnets that were declared by themselves, too", () => {
    const azure = emptyAzure();
    put(subnet, {}, azure);

    putLater(azure, request(network));

    expect(azure.get(`${networkId}/subnets/more`)).toBeUndefined();
  });

  it("leaves every subnet alone when it lists none", () => {
    const azure = emptyAzure();
    put(subnet, {}, azure);

    putLater(azure, request(network, { subnets: undefined }));

    expect((azure.read(networkId).outputs["subnets"] as readonly object[]).length).toBe(subnets.length + 1);
  });

  it("is refused when it leaves out a subnet that nodes stand in", () => {
    const azure = emptyAzure();
    put(scaleSet, {}, azure);

    expect(refused(() => azure.put(request(network, { subnets: without("gpu") })))).toMatch(
      /^400 InUseSubnetCannotBeDeleted: Subnet gpu is in use by /,
    );
    expect(azure.get(`${networkId}/subnets/gpu`)).toBeDefined();
  });

  it.each([
    [
      "of the subnet",
      (change: object) => request(subnet, { subnetName: "gpu", addressPrefix: "10.0.0.0/24", ...change }),
    ],
    [
      "of its network",
      (change: object) =>
        request(network, { subnets: subnets.map((one) => (one.name === "gpu" ? { ...one, ...change } : one)) }),
    ],
  ])("delegates a subnet only while nothing stands in it, by a request %s", (_, changed) => {
    const delegations = [{ name: "web", serviceName: "Microsoft.Web/serverFarms" }];
    const azure = emptyAzure();
    put(network, {}, azure);
    expect(() => putLater(azure, changed({ delegations }))).not.toThrow();
    putLater(azure, changed({ delegations: undefined }));

    put(scaleSet, {}, azure);

    expect(refused(() => putLater(azure, changed({ delegations })))).toMatch(
      /^400 SubnetDelegationsCannotChangeWhenSubnetUsedByResource: Delegations of subnet .*\/subnets\/gpu cannot be changed from \[\] to \[Microsoft\.Web\/serverFarms\] because it is being used by the resource .*gpu-s000/,
    );
    expect(() => putLater(azure, changed({}))).not.toThrow();
  });

  it("moves and widens the range of a subnet only while nothing has an address in it", () => {
    const azure = emptyAzure();
    put(network, {}, azure);
    const moved = (name: string, addressPrefix: string) =>
      request(network, { subnets: subnets.map((one) => (one.name === name ? { ...one, addressPrefix } : one)) });
    azure.put(moved("small", "10.0.5.0/24"));
    azure.put(request(network));

    put(scaleSet, {}, azure);
    azure.advanceTo(azure.endSeconds);

    const kept =
      "400 InUsePrefixCannotBeDeleted: IpPrefix 10.0.0.0/24 on Subnet gpu has active allocations and cannot be deleted.";
    expect(refused(() => azure.put(moved("gpu", "10.0.8.0/24")))).toBe(kept);
    expect(refused(() => azure.put(moved("gpu", "10.0.8.0/23")))).toBe(kept);
    expect(refused(() => azure.put(request(subnet, { subnetName: "gpu", addressPrefix: "10.0.8.0/23" })))).toBe(kept);
    expect(() => azure.put(moved("small", "10.0.5.0/24"))).not.toThrow();
  });

  it("keeps its address space around the subnets it does not list", () => {
    const azure = emptyAzure();
    put(network, {}, azure);
    const space = (prefix: string) =>
      request(network, { addressSpace: { addressPrefixes: [prefix] }, subnets: undefined });

    expect(refused(() => azure.put(space("10.9.0.0/16")))).toBe(
      "400 NetcfgSubnetRangeOutsideVnet: Subnet 'gpu' is not valid because its IP address range is outside the IP address range of virtual network 'net'.",
    );
    expect(() => azure.put(space("10.0.0.0/20"))).not.toThrow();
  });

  it("never loses a subnet in use, whatever subnets it lists", () => {
    fc.assert(
      fc.property(fc.subarray(subnets), (listed) => {
        const azure = emptyAzure();
        put(scaleSet, {}, azure);
        try {
          putLater(azure, request(network, { subnets: listed }));
        } catch {
          expect(listed.map((one) => one.name)).not.toContain("gpu");
        }
        expect(azure.get(`${networkId}/subnets/gpu`)).toBeDefined();
      }),
      { seed: 7, numRuns: 16 },
    );
  });

  it("leaves peerings to requests of their own", () => {
    expect(refused(() => put(network, { virtualNetworkPeerings: [{ name: "hub" }] }))).toMatch(/^501 NotSimulated: /);
  });
});

describe("network security group, route table and NAT gateway of a subnet", () => {
  it("are in the region of its network", () => {
    const azure = emptyAzure();
    put(network, {}, azure);
    azure.put(platformRequest("azure-native:network:NetworkSecurityGroup", { location: "eastus" }));
    const associated = { networkSecurityGroup: { id: securityGroupId } };
    const elsewhere = (owner: string) =>
      `400 InvalidResourceReference: Resource ${securityGroupId} referenced by resource ${owner} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`;

    expect(refused(() => azure.put(request(subnet, associated)))).toBe(elsewhere(`${networkId}/subnets/more`));
    expect(refused(() => azure.put(request(network, { subnets: [{ ...subnets[0], ...associated }] })))).toBe(
      elsewhere(`${networkId}/subnets/gpu`),
    );
  });
});

describe("virtual network peering", () => {
  const peering = (change: Record<string, unknown> = {}) =>
    platformRequest("azure-native:network:VirtualNetworkPeering", change);

  it("is Initiated until the other network has its half", () => {
    const azure = networks();
    const there = azure.put(peering());
    expect(azure.read(there.id).outputs["peeringState"]).toBe("Initiated");

    const back = { virtualNetworkName: "other", remoteVirtualNetwork: { id: networkId } };
    const here = azure.put(peering(back));

    expect([there, here].map(({ id }) => azure.read(id).outputs["peeringState"])).toEqual(["Connected", "Connected"]);
    azure.advanceTo(azure.endSeconds);
    azure.remove({ id: here.id });
    expect(azure.read(there.id).outputs["peeringState"]).toBe("Initiated");
  });

  it("is refused between networks that have addresses in common", () => {
    const azure = networks();
    azure.put(
      request(network, {
        virtualNetworkName: "twin",
        addressSpace: { addressPrefixes: ["10.0.128.0/17", "10.7.0.0/16"] },
        subnets: [],
      }),
    );
    const twinId = otherNetworkId.replace(/other$/, "twin");

    expect(refused(() => azure.put(peering({ remoteVirtualNetwork: { id: twinId } })))).toBe(
      `400 VnetAddressSpacesOverlap: Cannot create or update peering ${networkId}/virtualNetworkPeerings/to-other. Virtual networks ${networkId} and ${twinId} cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.0.0.0/16.`,
    );
  });

  it("is refused with a network that is peered with a twin of its own", () => {
    const azure = networks();
    const twinId = otherNetworkId.replace(/other$/, "twin");
    azure.put(request(network, { virtualNetworkName: "twin" }));
    azure.put(peering({ virtualNetworkName: "other", remoteVirtualNetwork: { id: twinId } }));

    expect(refused(() => azure.put(peering()))).toMatch(
      /^400 VnetAddressSpaceOverlapsWithAlreadyPeeredVnet: .* already peered with the second virtual network\. Overlapping address prefixes: 10\.0\.0\.0\/16\. /,
    );
  });

  it("is the only one from its network to the other", () => {
    const azure = networks();
    azure.put(peering());

    expect(refused(() => putLater(azure, peering({ virtualNetworkPeeringName: "again" })))).toMatch(
      /^400 AnotherPeeringAlreadyReferencesRemoteVnet: Peering .*\/to-other already references remote virtual network /,
    );
    expect(refused(() => azure.put(peering({ remoteVirtualNetwork: { id: networkId } })))).toMatch(
      /^400 InvalidRequestFormat: /,
    );
  });

  it("keeps both networks from growing into one another", () => {
    const azure = networks();
    azure.put(peering());
    const grown = (second: string) =>
      request(network, { addressSpace: { addressPrefixes: ["10.0.0.0/16", second] }, subnets: undefined });

    expect(refused(() => putLater(azure, grown("10.1.0.0/17")))).toMatch(/^400 VnetAddressSpacesOverlap: /);
    expect(() => putLater(azure, grown("10.2.0.0/16"))).not.toThrow();
  });

  it("is accepted exactly when no address is in both networks", () => {
    const block = fc.record({ at: fc.integer({ min: 0, max: 255 }), length: fc.integer({ min: 8, max: 16 }) });
    fc.assert(
      fc.property(block, ({ at, length }) => {
        const azure = emptyAzure();
        put(network, {}, azure);
        const size = 2 ** (32 - length);
        const first = Math.floor((at * 2 ** 16 + 10 * 2 ** 24) / size) * size;
        const prefix = `${formatIpv4(first)}/${length}`;
        azure.put(
          request(network, { virtualNetworkName: "other", addressSpace: { addressPrefixes: [prefix] }, subnets: [] }),
        );
        const inCommon = first < 10 * 2 ** 24 + 2 ** 16 && first + size > 10 * 2 ** 24;

        if (inCommon) expect(refused(() => azure.put(peering()))).toMatch(/VnetAddressSpacesOverlap/);
        else expect(() => azure.put(peering())).not.toThrow();
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe("network security group", () => {
  const group = (...rules: readonly object[]) =>
    platformRequest("azure-native:network:NetworkSecurityGroup", { securityRules: rules });
  const anywhere = { sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: "*" };
  const allow = {
    ...anywhere,
    access: "Allow",
    destinationPortRange: "22",
    direction: "Inbound",
    protocol: "*",
    priority: 100,
  };

  it("gives each rule of a direction its own priority, from 100 to 4096", () => {
    const azure = prepare(emptyAzure(), network);

    expect(refused(() => azure.put(group({ ...allow, name: "a" }, { ...allow, name: "b" })))).toBe(
      "400 SecurityRuleConflict: Security rule a conflicts with rule b. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules.",
    );
    expect(refused(() => azure.put(group({ ...allow, name: "a", priority: 99 })))).toBe(
      "400 SecurityRuleInvalidPriority: Security rule has invalid Priority. Value provided: 99 Allowed range 100-4096.",
    );
    expect(() =>
      azure.put(group({ ...allow, name: "a" }, { ...allow, name: "b", direction: "Outbound", priority: 100 })),
    ).not.toThrow();
  });
});

describe("public IP address", () => {
  it("is static when it is Standard", () => {
    expect(refused(() => put(address, { publicIPAllocationMethod: "Dynamic" }))).toMatch(
      /^400 StandardAndStandardV2SkuPublicIPAddressesMustBeStatic: Standard sku publicIp .*\/ip must have AllocationMethod set to Static\.$/,
    );
  });

  it("keeps its SKU, IP version and zones", () => {
    const azure = emptyAzure();
    const { id } = put(address, {}, azure);
    const change = (changed: Record<string, unknown>) => refused(() => azure.put(request(address, changed)));

    expect(change({ sku: { name: "Basic" } })).toBe(
      `400 BadRequest: Sku property is set at creation time and cannot be changed from Standard to Basic on resource update for resource ${id}.`,
    );
    expect(change({ publicIPAddressVersion: "IPv6" })).toBe(
      `400 BadRequest: Property publicIPAddressVersion of public IP address ${id} is set at creation time and cannot be changed.`,
    );
    expect(change({ zones: ["1"] })).toBe(
      `400 ResourceAvailabilityZonesCannotBeModified: Resource ${id} has an existing availability zone constraint NoZone and the request has availability zone constraint 1, which do not match. Zones cannot be added/updated/removed once the resource is created. The resource cannot be updated from regional to zonal or vice-versa.`,
    );
    expect(() => azure.put(request(address, { tags: { owner: "b" }, publicIPAddressVersion: "IPv4" }))).not.toThrow();
  });
});

describe("gateways", () => {
  it("a public IP address keeps its zones, in whatever order they are given", () => {
    const azure = emptyAzure();
    put(address, { zones: ["1", "2"] }, azure);

    expect(() => azure.put(request(address, { zones: ["2", "1"] }))).not.toThrow();
    expect(refused(() => azure.put(request(address, { zones: ["1"] })))).toMatch(
      /^400 ResourceAvailabilityZonesCannotBeModified: .* constraint 1, 2 and the request has availability zone constraint 1, /,
    );
  });

  it("a NAT gateway is in one zone at most, and stays there", () => {
    const azure = emptyAzure();
    const nat = "azure-native:network:NatGateway";
    put(nat, { zones: ["1"] }, azure);

    expect(refused(() => azure.put(request(nat, { zones: ["2"] })))).toContain(
      "400 ResourceAvailabilityZonesCannotBeModified: ",
    );
    expect(refused(() => put(nat, { zones: ["1", "2"] }))).toBe(
      "400 BadRequest: NAT gateway 'nat' can be in one availability zone only.",
    );
  });

  it("Bastion's SKU is raised and never lowered, and carries tunnels from Standard on", () => {
    const azure = emptyAzure();
    const bastion = "azure-native:network:BastionHost";
    const plain = { sku: { name: "Basic" }, enableTunneling: false, enableIpConnect: false };
    put(bastion, plain, azure);

    expect(() => azure.put(request(bastion))).not.toThrow();
    expect(refused(() => azure.put(request(bastion, plain)))).toBe(
      "400 BadRequest: The SKU of Bastion host 'bastion' cannot be changed from Standard to Basic: it cannot be lowered.",
    );
    expect(refused(() => put(bastion, { ...plain, enableTunneling: true }))).toBe(
      "400 BadRequest: Bastion host 'bastion' has enableTunneling, which SKU Basic does not support.",
    );
  });
});
