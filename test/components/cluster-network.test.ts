import { describe, expect, it } from "vitest";
import { ClusterNetwork, type ClusterNetworkArgs } from "../../src/components/cluster-network.js";
import type { PlannedNetwork } from "../../src/planner/plan.js";
import { plannedNetwork } from "./planned-network.js";
import { idOf, login, only, ofType, record, type Recorded } from "./record.js";

const network = "azure-native:network:";
const hubId = `/subscriptions/${login}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

/** azure-native's own. */
const subnetDefaults = { privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" };

function declareNetwork(planned: PlannedNetwork, args: Partial<ClusterNetworkArgs> = {}) {
  return record(
    () =>
      new ClusterNetwork("lab", {
        network: planned,
        location: "southcentralus",
        resourceGroupName: "rg-lab-south",
        tags: { cluster: "lab" },
        ...args,
      }),
  );
}

describe("ClusterNetwork", () => {
  it("lists no subnet in the request of the VNet, which could then not lose one", async () => {
    const { resources } = await declareNetwork(plannedNetwork());

    expect(only(resources, `${network}VirtualNetwork`).inputs).toEqual({
      virtualNetworkName: "vnet-lab-south",
      resourceGroupName: "rg-lab-south",
      location: "southcentralus",
      addressSpace: { addressPrefixes: ["10.9.0.0/24", "10.32.0.0/20"] },
      tags: { cluster: "lab" },
      // azure-native's own defaults.
      enableDdosProtection: false,
      enableVmProtection: false,
    });
  });

  it("makes each subnet a resource of its own, none with a way out of its own", async () => {
    const { resources } = await declareNetwork(plannedNetwork());
    const place = { resourceGroupName: "rg-lab-south", virtualNetworkName: "vnet-lab-south" };

    expect(ofType(resources, `${network}Subnet`).map(({ inputs }) => inputs)).toEqual([
      {
        ...place,
        subnetName: "AzureBastionSubnet",
        addressPrefix: "10.9.0.0/26",
        defaultOutboundAccess: false,
        networkSecurityGroup: { id: idOf("lab-nsg-bastion") },
        ...subnetDefaults,
      },
      {
        ...place,
        subnetName: "snet-endpoints",
        addressPrefix: "10.9.0.64/26",
        defaultOutboundAccess: false,
        ...subnetDefaults,
      },
      {
        ...place,
        subnetName: "snet-gpu",
        addressPrefix: "10.32.0.0/20",
        defaultOutboundAccess: false,
        networkSecurityGroup: { id: idOf("lab-nsg-gpu") },
        natGateway: { id: idOf("lab-ng-gpu") },
        ...subnetDefaults,
      },
    ]);
  });

  it("writes one subnet after another, and the peerings after all, as a VNet takes one write at a time", async () => {
    const hub = { virtualNetworkId: hubId, useRemoteGateways: false, peering: "peer-hub" };
    const { resources } = await declareNetwork(plannedNetwork({ hub }));
    const subnets = ofType(resources, `${network}Subnet`).map(({ name }) => name);
    const before = ({ dependencies }: Recorded): string[] => subnets.filter((name) => dependencies.has(name));

    expect(subnets.map((name) => before(only(resources, `${network}Subnet`, name)))).toEqual(
      subnets.map((_, index) => subnets.slice(0, index)),
    );
    expect(before(only(resources, `${network}VirtualNetworkPeering`))).toEqual(subnets);
  });

  it("writes what subnets refer to when the VNet is written, as the VNet's request repeats its subnets", async () => {
    const routeTable = { name: "rt-firewall", nextHopIp: "10.0.0.4" };
    const { resources } = await declareNetwork(plannedNetwork({ routeTable }));
    const referredTo = ["NetworkSecurityGroup", "NatGateway", "RouteTable"].flatMap((type) =>
      ofType(resources, `${network}${type}`),
    );

    expect(referredTo.map(({ name }) => name)).toEqual([
      "lab-nsg-bastion",
      "lab-nsg-gpu",
      "lab-ng-gpu",
      "lab-rt-firewall",
    ]);
    for (const { dependencies } of referredTo) expect(dependencies).toContain("lab-vnet");
  });

  it("hands the planned DNS servers to the nodes", async () => {
    const { resources } = await declareNetwork(plannedNetwork({ dnsServers: ["10.1.0.4"] }));
    expect(only(resources, `${network}VirtualNetwork`).inputs.dhcpOptions).toEqual({ dnsServers: ["10.1.0.4"] });
  });

  it("writes security rules with one port as a port and several as a list", async () => {
    const { resources } = await declareNetwork(plannedNetwork());
    const { securityRules } = only(resources, `${network}NetworkSecurityGroup`, "lab-nsg-gpu").inputs;

    expect(securityRules).toEqual([
      {
        name: "ssh-from-bastion",
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        protocol: "Tcp",
        sourceAddressPrefix: "10.9.0.0/26",
        sourcePortRange: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "22",
      },
      {
        name: "services",
        priority: 110,
        direction: "Outbound",
        access: "Allow",
        protocol: "Tcp",
        sourceAddressPrefix: "*",
        sourcePortRange: "*",
        destinationAddressPrefix: "AzureMachineLearning",
        destinationPortRanges: ["443", "8787"],
      },
    ]);
  });

  it("gives a NAT gateway its planned static addresses", async () => {
    const { resources } = await declareNetwork(plannedNetwork());

    expect(only(resources, `${network}NatGateway`).inputs).toMatchObject({
      natGatewayName: "ng-gpu",
      sku: { name: "Standard" },
      publicIpAddresses: [{ id: idOf("lab-pip-gpu-s000") }, { id: idOf("lab-pip-gpu-s001") }],
    });
    expect(only(resources, `${network}PublicIPAddress`, "lab-pip-gpu-s001").inputs).toMatchObject({
      publicIpAddressName: "pip-gpu-s001",
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
    });
  });

  it("lets Bastion tunnel to addresses, which is how scale set nodes are reached", async () => {
    const { resources } = await declareNetwork(plannedNetwork());

    expect(only(resources, `${network}BastionHost`).inputs).toMatchObject({
      bastionHostName: "bas-lab-south",
      sku: { name: "Standard" },
      enableTunneling: true,
      enableIpConnect: true,
      ipConfigurations: [
        {
          subnet: { id: idOf("lab-AzureBastionSubnet") },
          publicIPAddress: { id: idOf("lab-pip-bastion") },
        },
      ],
    });
  });

  it("sends all egress to the hub's firewall by a route table", async () => {
    const planned = plannedNetwork({
      natGateways: [],
      routeTable: { name: "rt-lab", nextHopIp: "10.0.0.4" },
      subnets: plannedNetwork().subnets.map((subnet) =>
        subnet.role === "nodes" ? { ...subnet, natGateway: null, routeTable: "rt-lab" } : subnet,
      ),
    });
    const { resources } = await declareNetwork(planned);

    expect(only(resources, `${network}RouteTable`).inputs.routes).toEqual([
      { name: "egress", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" },
    ]);
    const { inputs } = only(resources, `${network}Subnet`, "lab-snet-gpu");
    expect(inputs).toMatchObject({ routeTable: { id: idOf("lab-rt-lab") } });
    expect(inputs).not.toHaveProperty("natGateway");
  });

  it("peers with the hub, and makes the hub's half first where it may", async () => {
    const hub = { virtualNetworkId: hubId, useRemoteGateways: true, peering: "peer-hub" };
    const alone = await declareNetwork(plannedNetwork({ hub }));
    const both = await declareNetwork(plannedNetwork({ hub }), { declareReversePeering: true });

    expect(ofType(alone.resources, `${network}VirtualNetworkPeering`).map(({ inputs }) => inputs)).toEqual([
      {
        virtualNetworkPeeringName: "peer-hub",
        resourceGroupName: "rg-lab-south",
        virtualNetworkName: "vnet-lab-south",
        remoteVirtualNetwork: { id: hubId },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
        useRemoteGateways: true,
      },
    ]);
    expect(only(both.resources, `${network}VirtualNetworkPeering`, "lab-peering-from-hub").inputs).toMatchObject({
      resourceGroupName: "rg-hub",
      virtualNetworkName: "vnet-hub",
      remoteVirtualNetwork: { id: idOf("lab-vnet") },
      allowGatewayTransit: true,
      remoteAddressSpace: { addressPrefixes: plannedNetwork({ hub }).addressPrefixes },
      syncRemoteAddressSpace: "true",
    });
    const spoke = only(both.resources, `${network}VirtualNetworkPeering`, "lab-peering-to-hub");
    expect(spoke.dependencies).toContain("lab-peering-from-hub");
  });

  it("declares nothing of an existing network, and passes its ids on", async () => {
    const { resources, result } = await declareNetwork({
      kind: "existing",
      virtualNetworkId: hubId,
      nodeSubnetIds: { gpu: `${hubId}/subnets/gpu` },
      privateEndpointSubnetId: null,
      imageBuildSubnetId: `${hubId}/subnets/build`,
    });

    expect(resources.filter(({ custom }) => custom)).toEqual([]);
    expect(result).toMatchObject({
      virtualNetworkId: hubId,
      nodeSubnetIds: { gpu: `${hubId}/subnets/gpu` },
      privateEndpointSubnetId: undefined,
      imageBuildSubnetId: `${hubId}/subnets/build`,
      ready: [],
    });
  });

  it("hands every kind of resource to its transform", async () => {
    const seen: string[] = [];
    const see = (_: object, __: object, name: string): void => void seen.push(name);
    const hub = { virtualNetworkId: hubId, useRemoteGateways: false, peering: "peer-hub" };
    await declareNetwork(plannedNetwork({ hub, routeTable: { name: "rt", nextHopIp: "10.0.0.4" } }), {
      transform: {
        virtualNetwork: see,
        subnet: see,
        networkSecurityGroup: see,
        publicIpAddress: see,
        natGateway: see,
        routeTable: see,
        bastionHost: see,
        virtualNetworkPeering: see,
      },
    });

    expect(seen.sort()).toEqual([
      "lab-AzureBastionSubnet",
      "lab-bastion",
      "lab-ng-gpu",
      "lab-nsg-bastion",
      "lab-nsg-gpu",
      "lab-peering-to-hub",
      "lab-pip-bastion",
      "lab-pip-gpu-s000",
      "lab-pip-gpu-s001",
      "lab-rt",
      "lab-snet-endpoints",
      "lab-snet-gpu",
      "lab-vnet",
    ]);
  });

  it("leaves tags alone where Azure Policy writes them", async () => {
    const { resources } = await declareNetwork(plannedNetwork(), { azurePolicyWrites: ["tags"] });

    const ignored = resources
      .filter(({ custom, type }) => custom && !type.endsWith(":Subnet"))
      .map(({ ignoreChanges }) => ignoreChanges);
    expect(ignored.length).toBeGreaterThan(0);
    expect(ignored.every((paths) => paths[0] === "tags")).toBe(true);
  });

  it("leaves of a subnet what it does not set, and all that it sets to the plan", async () => {
    const { resources } = await declareNetwork(plannedNetwork(), {
      transform: { subnet: { serviceEndpoints: [{ service: "Microsoft.Storage" }] } },
    });

    for (const { ignoreChanges, inputs } of ofType(resources, `${network}Subnet`)) {
      expect(ignoreChanges).toContain("delegations");
      const chosen = ["addressPrefix", "natGateway", "networkSecurityGroup", "routeTable", "serviceEndpoints"];
      expect(ignoreChanges.filter((path) => chosen.includes(path))).toEqual([]);
      expect(inputs.serviceEndpoints).toEqual([{ service: "Microsoft.Storage" }]);
    }
  });

  it("does not take back what Azure writes on an address about its gateway, and ignores nothing else", async () => {
    const { resources } = await declareNetwork(plannedNetwork());

    for (const { type, ignoreChanges } of resources.filter((one) => !one.type.endsWith(":Subnet"))) {
      expect([type, ignoreChanges]).toEqual([type, type.endsWith(":PublicIPAddress") ? ["natGateway"] : []]);
    }
  });
});
