import { describe, expect, it } from "vitest";
import { contains, knownRange } from "../../src/catalogue/ipv4-range.js";
import type { Plan, PlannedNetwork } from "../../src/planner/plan.js";
import { planOf } from "../components/plan-of.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

const pool = (name: string) => ({ name, vmSize: "Standard_ND96asr_v4", nodes: 4 });
const twoPools = [pool("gpu"), pool("cpu")];
const sites = [
  { name: "south", location: "southcentralus" },
  { name: "west", location: "westeurope" },
];
const hub = {
  virtualNetworkId:
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub",
};
const inHub = "10.200.0.4";

function networksOf(plan: Plan): NewNetwork[] {
  return plan.sites.flatMap(({ network }) => (network.kind === "new" ? [network] : []));
}

function subnetRange(plan: Plan, name: string): string {
  const subnet = networksOf(plan)
    .flatMap(({ subnets }) => subnets)
    .find((each) => each.name === name);
  if (subnet === undefined) throw new Error(`no subnet ${name}`);
  return subnet.addressPrefix;
}

const firstAddress = (range: string): string => range.replace(/\.0\/.*/, ".4");

/** What the first inbound rule that fits says, as Azure goes through them. */
function sshTo(network: NewNetwork, group: string, from: string, peered: readonly string[] = []): string | undefined {
  const address = knownRange(`${from}/32`);
  const holds = (source: string): boolean => {
    if (source === "*") return true;
    if (source === "VirtualNetwork")
      return [...network.addressPrefixes, ...peered].some((prefix) => contains(knownRange(prefix), address));
    return source.includes("/") && contains(knownRange(source), address);
  };
  const rules = network.networkSecurityGroups.find(({ name }) => name === group)?.rules ?? [];
  return [...rules]
    .sort((a, b) => a.priority - b.priority)
    .filter(({ direction, protocol }) => direction === "Inbound" && protocol !== "Udp")
    .find(
      ({ sources, destinationPorts }) =>
        sources.some(holds) && destinationPorts.some((port) => port === "*" || port === "22"),
    )?.access;
}

function access(cluster: Omit<ClusterInput, "sshPublicKey">) {
  const plan = planOf(cluster);
  const [network] = networksOf(plan);
  if (network === undefined) throw new Error("no new network");
  return {
    plan,
    fromPool: (name: string) => sshTo(network, "nsg-gpu", firstAddress(subnetRange(plan, `snet-${name}`))),
    fromBastion: () => sshTo(network, "nsg-gpu", firstAddress(subnetRange(plan, "AzureBastionSubnet"))),
    from: (address: string, peered: readonly string[] = []) => sshTo(network, "nsg-gpu", address, peered),
  };
}

describe("SSH to nodes of scale sets", () => {
  it("opens from every pool of the cluster and from Bastion, and from nowhere else", () => {
    const { fromPool, fromBastion, from } = access({ nodePools: twoPools });
    expect([fromPool("gpu"), fromPool("cpu"), fromBastion()]).toEqual(["Allow", "Allow", "Allow"]);
    expect(from(inHub, ["10.200.0.0/16"])).toBe("Deny");
    expect(from("203.0.113.4")).toBe("Deny");
  });

  it("opens from the nodes of other sites", () => {
    const { plan, from } = access({
      sites,
      nodePools: [{ ...pool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    });
    const west = networksOf(plan)[1]?.subnets.find(({ role }) => role === "nodes")?.addressPrefix ?? "";
    expect(from(firstAddress(west))).toBe("Allow");
  });

  it("opens from a hub that the network is peered with", () => {
    const { from } = access({ nodePools: twoPools, network: { hub, addressSpace: "10.64.0.0/10" } });
    expect(from(inHub, ["10.200.0.0/16"])).toBe("Allow");
    expect(from("203.0.113.4")).toBe("Deny");
  });

  it("without Bastion opens from the network and what is peered with it", () => {
    const { from } = access({ nodePools: twoPools, network: { bastion: false } });
    expect(from(inHub, ["10.200.0.0/16"])).toBe("Allow");
  });

  it("opens only for those that access.sshFrom names", () => {
    const { fromPool, fromBastion, from } = access({
      nodePools: twoPools,
      access: { sshFrom: ["10.200.0.0/24", "10.200.0.0/16"] },
    });
    expect([from(inHub), from("10.200.9.4"), from("10.201.0.4")]).toEqual(["Allow", "Allow", "Deny"]);
    expect([fromPool("gpu"), fromPool("cpu"), fromBastion()]).toEqual(["Deny", "Deny", "Deny"]);
    expect(access({ nodePools: twoPools, access: { sshFrom: [] } }).fromPool("gpu")).toBe("Deny");
  });

  it("is ruled by ranges of which none overlaps another, whatever order the pools come in", () => {
    const rules = (pools: typeof twoPools) =>
      networksOf(planOf({ nodePools: pools }))[0]?.networkSecurityGroups.find(({ name }) => name === "nsg-gpu")?.rules;
    expect(rules([...twoPools].reverse())).toEqual(rules(twoPools));
    const ranges = access({
      nodePools: twoPools,
      access: { sshFrom: ["10.200.0.0/24", "10.200.0.0/16", "10.200.0.0/16"] },
    }).plan.sites.flatMap(({ network }) =>
      network.kind === "new"
        ? network.networkSecurityGroups.flatMap((group) =>
            group.rules.filter(({ name }) => name === "AllowSshFromRanges").map(({ sources }) => sources),
          )
        : [],
    );
    expect(ranges).toEqual([["10.200.0.0/16"], ["10.200.0.0/16"]]);
  });

  it("changes no name and no priority of a rule when a pool comes or goes", () => {
    const names = (pools: typeof twoPools) =>
      networksOf(planOf({ nodePools: pools }))[0]
        ?.networkSecurityGroups.find(({ name }) => name === "nsg-gpu")
        ?.rules.map(({ name, priority }) => `${priority} ${name}`);
    expect(names(twoPools)).toEqual(names([pool("gpu")]));
  });
});
