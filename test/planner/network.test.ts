import { describe, expect, it } from "vitest";
import type { Plan, PlannedNetwork } from "../../src/planner/plan.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, planned, problemsOf } from "./build-cluster.js";

function networkOf(plan: Plan): Extract<PlannedNetwork, { kind: "new" }> {
  const network = plan.sites[0]?.network;
  if (network?.kind !== "new") throw new Error("the network is not new");
  return network;
}

const rulesOf = (plan: Plan, group: string) =>
  networkOf(plan).networkSecurityGroups.find(({ name }) => name === group)?.rules ?? [];

describe("the DNS servers of a new network", () => {
  it("are Azure's own unless they are said", () => {
    expect(networkOf(planned(buildCluster()))).not.toHaveProperty("dnsServers");
    const network = buildNetwork({ dnsServers: ["10.1.0.4"] });
    expect(networkOf(planned(buildCluster({ network }))).dnsServers).toEqual(["10.1.0.4"]);
  });
});

describe("a node subnet", () => {
  it("has a security group of its own, and shares the NAT gateway of the site", () => {
    const network = networkOf(
      planned(buildCluster({ nodePools: [buildPool({ nodes: 250 }), buildPool({ name: "cpu", nodes: 1 })] })),
    );
    expect(
      network.subnets
        .filter(({ role }) => role === "nodes")
        .map(({ name, networkSecurityGroup, natGateway }) => [name, networkSecurityGroup, natGateway]),
    ).toEqual([
      ["snet-cpu", "nsg-cpu", "egress-ng"],
      ["snet-gpu", "nsg-gpu", "egress-ng"],
    ]);
    expect(network.natGateways).toEqual([{ name: "egress-ng", publicIpAddresses: ["egress-ng-pip"] }]);
  });

  it("takes SSH from Bastion and from nodes of the cluster only", () => {
    const plan = planned(buildCluster());
    const subnets = networkOf(plan).subnets;
    const prefix = (role: string) => subnets.find((subnet) => subnet.role === role)?.addressPrefix;
    const ssh = rulesOf(plan, "nsg-gpu").filter(({ destinationPorts }) => destinationPorts.includes("22"));
    expect(ssh.map(({ access, sources, priority }) => [access, ...sources, priority])).toEqual([
      ["Allow", prefix("bastion"), 100],
      ["Allow", prefix("nodes"), 110],
      ["Deny", "*", 120],
    ]);
    expect(
      rulesOf(plan, "nsg-gpu")
        .filter(({ direction }) => direction === "Inbound")
        .at(-1),
    ).toMatchObject({ access: "Deny", sources: ["*"] });
  });

  it("lets out what its engine needs where the internet is closed, by the region of the site", () => {
    const nodePools = [
      buildPool({ name: "ml", engine: "machineLearning" }),
      buildPool({ name: "b", engine: "batch" }),
      buildPool(),
    ];
    const network = buildNetwork({ egress: "none" });
    const plan = planned(buildCluster({ nodePools, network, machineLearning: buildMachineLearning() }));
    const destinations = (group: string) =>
      rulesOf(plan, group)
        .filter((rule) => rule.direction === "Outbound" && rule.access === "Allow")
        .map((rule) => rule.destination);
    expect(destinations("nsg-ml")).toEqual(
      expect.arrayContaining(["AzureMachineLearning", "BatchNodeManagement.southcentralus"]),
    );
    expect(destinations("nsg-b")).toContain("BatchNodeManagement.southcentralus");
    expect(destinations("nsg-b")).not.toContain("AzureMachineLearning");
    expect(destinations("nsg-gpu")).toContain("Storage.southcentralus");
    expect(destinations("nsg-gpu")).not.toContain("BatchNodeManagement.southcentralus");
  });

  it("has no outbound rule where the internet is open, and a deny as the last where it is closed", () => {
    const outbound = (egress: "natGateway" | "none") => {
      const plan = planned(buildCluster({ network: buildNetwork({ egress }) }));
      return rulesOf(plan, "nsg-gpu").filter(({ direction }) => direction === "Outbound");
    };
    expect(outbound("natGateway")).toEqual([]);
    expect(outbound("none").at(-1)).toMatchObject({ access: "Deny", destination: "Internet" });
    expect(
      new Set(
        outbound("none")
          .slice(0, -1)
          .map(({ access }) => access),
      ),
    ).toEqual(new Set(["Allow"]));
  });

  it("gives every rule of a direction a priority of its own", () => {
    const plan = planned(
      buildCluster({ nodePools: [buildPool({ engine: "machineLearning" })], machineLearning: buildMachineLearning() }),
    );
    for (const { rules } of networkOf(plan).networkSecurityGroups) {
      const keys = rules.map(({ direction, priority }) => `${direction} ${priority}`);
      expect(new Set(keys).size).toBe(rules.length);
      expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    }
  });
});

describe("egress", () => {
  it("goes through the hub's firewall when asked, without a NAT gateway", () => {
    const hub = { virtualNetworkId: "/hub", useRemoteGateways: true, firewallPrivateIp: "10.0.0.4" };
    const network = networkOf(planned(buildCluster({ network: buildNetwork({ egress: "hubFirewall", hub }) })));
    expect(network.natGateways).toEqual([]);
    expect(network.routeTable).toEqual({ name: "rt-lab-main", nextHopIp: "10.0.0.4" });
    expect(network.subnets.map(({ role, routeTable }) => [role, routeTable])).toEqual([
      ["bastion", null],
      ["nodes", "rt-lab-main"],
    ]);
    expect(network.hub).toEqual({ virtualNetworkId: "/hub", useRemoteGateways: true, peering: "peer-lab-main" });
  });

  it("is denied when there is to be none", () => {
    const plan = planned(buildCluster({ network: buildNetwork({ egress: "none" }) }));
    expect(networkOf(plan).natGateways).toEqual([]);
    expect(rulesOf(plan, "nsg-gpu").at(-1)).toMatchObject({
      name: "DenyInternetOutbound",
      access: "Deny",
      destination: "Internet",
    });
  });
});

describe("the cluster's own subnets", () => {
  it("are there only when something uses them", () => {
    const roles = (overrides: Parameters<typeof buildCluster>[0]) =>
      networkOf(planned(buildCluster(overrides))).subnets.map(({ role }) => role);
    expect(roles({})).toEqual(["bastion", "nodes"]);
    expect(roles({ network: buildNetwork({ bastion: false }) })).toEqual(["nodes"]);
    expect(roles({ machineLearning: buildMachineLearning() })).toEqual([
      "bastion",
      "privateEndpoints",
      "imageBuild",
      "nodes",
    ]);
    expect(roles({ machineLearning: buildMachineLearning({ network: "managed" }) })).toEqual([
      "bastion",
      "privateEndpoints",
      "nodes",
    ]);
  });

  it("hold no more image-build nodes than their quarter of a /24", () => {
    const cluster = (maxNodes: number) =>
      buildCluster({ machineLearning: buildMachineLearning({ imageBuild: { vmSize: "Standard_D4s_v3", maxNodes } }) });
    expect(problemsOf(cluster(59), {}, "image-build-too-large")).toEqual([]);
    expect(problemsOf(cluster(60), {}, "image-build-too-large").map(({ path, message }) => [path, message])).toEqual([
      ["machineLearning.imageBuildMaxNodes", "60 image-build nodes were asked for; their subnet has room for 59."],
    ]);
  });

  it("follow Azure's names: AzureBastionSubnet is a /26 with its published rules", () => {
    const plan = planned(buildCluster());
    const bastion = networkOf(plan).subnets[0];
    expect(bastion).toMatchObject({ name: "AzureBastionSubnet", networkSecurityGroup: "bastion-nsg" });
    expect(bastion?.addressPrefix).toMatch(/\/26$/);
    expect(rulesOf(plan, "bastion-nsg").map(({ name }) => name)).toContain("AllowGatewayManagerInbound");
  });
});
