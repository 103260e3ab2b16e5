import type { ClusterInput } from "../../../src/config/schema/cluster.js";
import { describe, expect, it } from "vitest";
import { aCluster, aPool, armId, problemsOf, report } from "../build-cluster.js";

const vnet = armId("Microsoft.Network/virtualNetworks", "v");

describe("the network", () => {
  it("is an IPv4 range", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.0.0.256/8" } })))).toMatchInlineSnapshot(`
      "error address-space-malformed at network.addressSpace
        "10.0.0.256/8" is not an IPv4 range: the address is not four numbers of 0–255 joined by dots.
        → Write for instance 10.0.0.0/8 or 10.40.0.0/14."
    `);
  });

  it("has a prefix length", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.0.0.0" } })))).toMatchInlineSnapshot(`
      "error address-space-malformed at network.addressSpace
        "10.0.0.0" is not an IPv4 range: the prefix length is missing.
        → Write for instance 10.0.0.0/8 or 10.40.0.0/14."
    `);
  });

  it("has a prefix length of at most 32", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.0.0.0/33" } })))).toMatchInlineSnapshot(`
      "error address-space-malformed at network.addressSpace
        "10.0.0.0/33" is not an IPv4 range: the prefix length is not a number of 0–32.
        → Write for instance 10.0.0.0/8 or 10.40.0.0/14."
    `);
  });

  it("is not IPv6", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "fd00::/8" } })))).toMatchInlineSnapshot(`
      "error address-space-ipv6 at network.addressSpace
        "fd00::/8" is an IPv6 range; nodes have IPv4 addresses.
        → Write an IPv4 range, for instance 10.40.0.0/14."
    `);
  });

  it("begins at its own boundary", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.1.2.3/16" } })))).toMatchInlineSnapshot(`
      "error address-space-host-bits at network.addressSpace
        10.1.2.3/16 has bits set beyond its prefix; the range that holds it is 10.1.0.0/16.
        → Write 10.1.0.0/16."
    `);
  });

  it("does not overlap InfiniBand's own range", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "172.16.0.0/16" } })))).toMatchInlineSnapshot(`
      "error address-space-reserved at network.addressSpace
        172.16.0.0/16 overlaps 172.16.0.0/16, which is used by the RDMA network of InfiniBand nodes.
        → Take a range elsewhere, for instance 10.0.0.0/8 or 172.20.0.0/14."
    `);
  });

  it("does not overlap Docker's range", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "172.17.128.0/17" } })))).toMatchInlineSnapshot(`
      "error address-space-reserved at network.addressSpace
        172.17.128.0/17 overlaps 172.17.0.0/16, which is used by Docker's default bridge on every node of Azure Machine Learning.
        → Take a range elsewhere, for instance 10.0.0.0/8 or 172.20.0.0/14."
    `);
  });

  it("is small where the cluster is: the plan says whether it has room", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.0.0.0/23" } })))).toBe("");
    expect(report(problemsOf(aCluster({ network: { addressSpace: "10.0.0.0/29" } })))).toBe("");
  });

  it("is not larger than a private range", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "0.0.0.0/0" } })))).toMatchInlineSnapshot(`
      "error address-space-too-large at network.addressSpace
        0.0.0.0/0 is larger than a /8, the largest private range.
        → Write 10.0.0.0/8 or a part of it."
    `);
  });

  it("should be private", () => {
    expect(report(problemsOf(aCluster({ network: { addressSpace: "20.0.0.0/16" } })))).toMatchInlineSnapshot(`
      "warning address-space-public at network.addressSpace
        20.0.0.0/16 is not a private range.
        → Take a range inside 10.0.0.0/8 unless these addresses are yours."
    `);
  });

  it("has a range of its own next to a hub", () => {
    expect(report(problemsOf(aCluster({ network: { hub: { virtualNetworkId: vnet } } })))).toMatchInlineSnapshot(`
      "warning default-range-with-hub at network.addressSpace
        The network is peered with a hub, and blocks are taken from the default range 10.0.0.0/8, where another cluster with the same names of pools and sites takes the same.
        → Ask for a range that is free in the hub and set network.addressSpace to it."
    `);
  });

  it("has a hub that is a VNet", () => {
    expect(
      report(
        problemsOf(
          aCluster({ network: { addressSpace: "10.4.0.0/16", hub: { virtualNetworkId: "/subscriptions/x" } } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error arm-id-malformed at network.hub.virtualNetworkId
        "/subscriptions/x" is not an ARM id.
        → It should read /subscriptions/<guid>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>."
    `);
  });

  it("knows the address of the firewall it leaves by", () => {
    expect(report(problemsOf(aCluster({ network: { egress: "hubFirewall" } })))).toMatchInlineSnapshot(`
      "error firewall-address-missing at network.egress
        network.egress is hubFirewall, and network.hub is missing.
        → Set network.hub.firewallPrivateIp to the firewall's private address, or egress to natGateway."
    `);
  });

  it("leaves by a firewall with a private address", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: { addressSpace: "10.4.0.0/16", hub: { virtualNetworkId: vnet, firewallPrivateIp: "firewall" } },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error firewall-address-malformed at network.hub.firewallPrivateIp
        "firewall" is not a private IPv4 address.
        → Write the private address of the firewall, for instance 10.255.0.4."
    `);
  });

  it("uses the firewall that it names", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: {
              addressSpace: "10.4.0.0/16",
              egress: "natGateway",
              hub: { virtualNetworkId: vnet, firewallPrivateIp: "10.0.0.4" },
            },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "warning setting-without-effect at network.hub.firewallPrivateIp
        firewallPrivateIp has no effect: network.egress is natGateway.
        → Remove firewallPrivateIp, or change what makes it idle."
    `);
  });

  it("leads out for managed engines", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: { egress: "none" },
            machineLearning: {},
            nodePools: [aPool({ engine: "machineLearning" })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "warning egress-none-for-managed-engines at network.egress
        network.egress is none, and gpu must reach Azure's own services on port 443.
        → Set egress to natGateway or hubFirewall, unless your routes lead out already."
    `);
  });

  it("knows where existing DNS zones are", () => {
    expect(report(problemsOf(aCluster({ network: { privateDns: { mode: "existing" } } })))).toMatchInlineSnapshot(`
      "error dns-zones-missing at network.privateDns
        network.privateDns.mode is existing, and zonesResourceGroupId is missing.
        → Set zonesResourceGroupId to /subscriptions/<guid>/resourceGroups/<group> that holds the zones."
    `);
  });

  it("looks up DNS zones in a resource group", () => {
    expect(report(problemsOf(aCluster({ network: { privateDns: { mode: "existing", zonesResourceGroupId: vnet } } }))))
      .toMatchInlineSnapshot(`
      "error arm-id-wrong-type at network.privateDns.zonesResourceGroupId
        The id names a Microsoft.Network/virtualNetworks; expected a resource group.
        → Give the id of a resource group."
    `);
  });

  const services = (network: ClusterInput["network"]) =>
    report(
      problemsOf(aCluster({ network, machineLearning: {}, nodePools: [aPool({ engine: "machineLearning" })] })).filter(
        ({ code }) => code.startsWith("dns-"),
      ),
    );

  it("has DNS servers by address", () => {
    expect(services({ dnsServers: ["dns.example.com"], privateDns: { mode: "policy" } })).toMatchInlineSnapshot(`
      "error dns-server-malformed at network.dnsServers[0]
        "dns.example.com" is not an IPv4 address.
        → Write the address of the server, such as 10.1.0.4."
    `);
  });

  it("needs somebody to resolve zones that are not its own", () => {
    expect(services({ privateDns: { mode: "policy" } })).toMatchInlineSnapshot(`
      "warning dns-zones-unlinked at network.privateDns
        network.privateDns.mode is policy, and nodes on southcentralus ask Azure's own DNS, which knows only zones that are linked with their new VNet.
        → Set network.dnsServers to the resolver of your hub, or have a policy link the zones with every new network."
    `);
    expect(services({ dnsServers: ["10.1.0.4"], privateDns: { mode: "policy" } })).toBe("");
  });

  it("is not asked for its own zones where other servers answer", () => {
    expect(services({ dnsServers: ["10.1.0.4"] })).toMatchInlineSnapshot(`
      "warning dns-zones-bypassed at network.dnsServers
        Nodes on southcentralus ask network.dnsServers, and network.privateDns.mode is create.
        → Set network.privateDns.mode to existing or policy with the zones that your servers resolve, or leave dnsServers out."
    `);
    expect(services({})).toBe("");
  });

  it("needs no zones where no service is reached privately", () => {
    expect(report(problemsOf(aCluster({ network: { privateDns: { mode: "policy" } } })))).toBe("");
  });

  it("looks up no DNS zones that it makes itself", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: {
              privateDns: {
                zonesResourceGroupId: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/dns",
              },
            },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "warning setting-without-effect at network.privateDns.zonesResourceGroupId
        zonesResourceGroupId has no effect: network.privateDns.mode is create.
        → Remove zonesResourceGroupId, or change what makes it idle."
    `);
  });
});
