import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite, planned } from "./build-cluster.js";

const seconds = (type: string) => catalogue.durations.create[`azure-native:${type}`]?.value ?? Number.NaN;
const path = (overrides: Parameters<typeof buildCluster>[0]) => planned(buildCluster(overrides)).criticalPath;

describe("the critical path", () => {
  it("is the sum of its steps", () => {
    for (const engine of ["scaleSet", "batch", "machineLearning"] as const) {
      const { seconds: total, steps } = path({
        nodePools: [buildPool({ engine })],
        machineLearning: buildMachineLearning(),
      });
      expect(steps.reduce((sum, step) => sum + step.seconds, 0)).toBe(total);
    }
  });

  it("of a plain pool goes through addresses, gateway and network to the scale sets", () => {
    const { seconds: total, steps } = path({ network: buildNetwork({ bastion: false }) });
    expect(steps.map(({ name }) => name)).toEqual([
      "Resource group rg-lab-main",
      "Public IP addresses",
      "NAT gateways",
      "Subnets of vnet-lab-main",
      "Scale set gpu-s000",
    ]);
    expect(total).toBe(
      seconds("resources:ResourceGroup") +
        seconds("network:PublicIPAddress") +
        seconds("network:NatGateway") +
        seconds("network:Subnet") +
        seconds("compute:VirtualMachineScaleSet"),
    );
  });

  it("does not grow with the number of shards", () => {
    expect(path({ nodePools: [buildPool({ nodes: 2500 })] }).seconds).toBe(
      path({ nodePools: [buildPool({ nodes: 1 })] }).seconds,
    );
  });

  it("of machine learning waits until the workspace's roles hold", () => {
    const pool = buildPool({ engine: "machineLearning" });
    const cluster = { nodePools: [pool], machineLearning: buildMachineLearning() };
    const names = path(cluster).steps.map(({ name }) => name);
    expect(names.slice(-4, -1)).toEqual([
      "Workspace mlw-lab",
      "Role Reader of the workspace",
      "Role assignments take effect",
    ]);
    const elsewhere = { ...buildCluster().access, roleAssignments: "existing" as const };
    expect(path({ ...cluster, access: elsewhere }).seconds).toBeLessThan(path(cluster).seconds);
  });

  it("has the hub's half of a peering first, where the hub is in the same subscription", () => {
    const subscription = "55555555-5555-5555-5555-555555555555";
    const names = (virtualNetworkId: string) => {
      const hub = { virtualNetworkId, useRemoteGateways: false, firewallPrivateIp: undefined };
      const network = buildNetwork({ bastion: false, hub });
      return path({ network, sites: [buildSite({ subscription })] }).steps.map(({ name }) => name);
    };
    const id = "/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    expect(names(`/subscriptions/${subscription}${id}`).slice(-3, -1)).toEqual([
      "Peering of the hub",
      "Peering with the hub",
    ]);
    expect(names(`/subscriptions/66666666-6666-6666-6666-666666666666${id}`)).not.toContain("Peering of the hub");
  });
});
