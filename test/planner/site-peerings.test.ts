import { describe, expect, it } from "vitest";
import { buildCluster, buildNetwork, buildPool, buildSite, planned, problemsOf } from "./build-cluster.js";

const sites = [buildSite({ name: "a" }), buildSite({ name: "b", location: "westeurope", path: "sites[1]" })];
const poolSites = [
  { name: "a", maxNodes: 2, maxInfiniBandNodes: 100 },
  { name: "b", maxNodes: null, maxInfiniBandNodes: 100 },
];
const subscription = "11111111-1111-1111-1111-111111111111";
const idOf = (name: string, owner = subscription) =>
  `/subscriptions/${owner}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`;

const cluster = (network: Parameters<typeof buildNetwork>[0]) =>
  buildCluster({ sites, nodePools: [buildPool({ sites: poolSites })], network: buildNetwork(network) });
const told = (...args: Parameters<typeof problemsOf>) =>
  problemsOf(...args).map(({ message, hint }) => [message, hint]);

describe("two sites", () => {
  it("are peered, each half in its own network", () => {
    expect(planned(cluster({})).sitePeerings).toEqual([
      { site: "a", remoteSite: "b", name: "to-vnet-lab-b" },
      { site: "b", remoteSite: "a", name: "to-vnet-lab-a" },
    ]);
    expect(problemsOf(cluster({}), {}, "sites-not-peered")).toEqual([]);
  });

  it("do not reach each other when they are not peered, and that is told", () => {
    expect(planned(cluster({ sitePeering: false })).sitePeerings).toEqual([]);
    expect(told(cluster({ sitePeering: false }), {}, "sites-not-peered")).toMatchInlineSnapshot(`
      [
        [
          "network.sitePeering is false: the networks of a and b are not peered.",
          "Leave sitePeering out unless no job and no shared file system spans sites.",
        ],
      ]
    `);
  });

  it("of which one brings its network along get no peering, and the commands for it", () => {
    const existing = {
      b: {
        virtualNetworkId: idOf("mine"),
        nodeSubnetIds: { gpu: `${idOf("mine")}/subnets/gpu` },
        privateEndpointSubnetId: undefined,
        imageBuildSubnetId: undefined,
      },
    };
    expect(planned(cluster({ existing })).sitePeerings).toEqual([]);
    expect(told(cluster({ existing }), {}, "site-peering-by-others")).toMatchInlineSnapshot(`
      [
        [
          "a and b are not peered: the network of b exists already.",
          "If nodes of the two are to reach each other, have their owner run \`az network vnet peering create --subscription $(az account show --query id --output tsv) --resource-group rg-lab-a --vnet-name vnet-lab-a --name to-mine --remote-vnet /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/mine --allow-vnet-access --allow-forwarded-traffic\` and \`az network vnet peering create --subscription 11111111-1111-1111-1111-111111111111 --resource-group rg --vnet-name mine --name to-vnet-lab-a --remote-vnet /subscriptions/$(az account show --query id --output tsv)/resourceGroups/rg-lab-a/providers/Microsoft.Network/virtualNetworks/vnet-lab-a --allow-vnet-access --allow-forwarded-traffic\` after the deployment, with network.addressSpace clear of the ranges in use there.",
        ],
      ]
    `);
  });
});

describe("the hub's half of a peering", () => {
  const hub = { virtualNetworkId: idOf("hub"), useRemoteGateways: true, firewallPrivateIp: undefined };
  const one = buildCluster({ network: buildNetwork({ hub }) });

  it("is nobody's task in the subscription of the site", () => {
    expect(told(one, { defaultSubscription: subscription }, "hub-peering-by-others")).toEqual([]);
  });

  it("in another subscription is its owner's, who gets the command", () => {
    expect(told(one, { defaultSubscription: "22222222-2222-2222-2222-222222222222" }, "hub-peering-by-others"))
      .toMatchInlineSnapshot(`
      [
        [
          "vnet-lab-main is peered with /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub from its own side only, since the hub is not known to be in its subscription.",
          "Have the hub's owner run \`az network vnet peering create --subscription 11111111-1111-1111-1111-111111111111 --resource-group rg --vnet-name hub --name to-vnet-lab-main --remote-vnet /subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-lab-main/providers/Microsoft.Network/virtualNetworks/vnet-lab-main --allow-vnet-access --allow-forwarded-traffic --allow-gateway-transit\` as soon as the network is there.",
        ],
      ]
    `);
  });
});
