import { describe, expect, it } from "vitest";
import { catalogue, creationSeconds } from "../../src/catalogue/index.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite, planned } from "./build-cluster.js";

const seconds = (type: string) => creationSeconds(catalogue.durations, `azure-native:${type}`) ?? Number.NaN;
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

  it("of a plain pool goes through network and gateway to the scale sets", () => {
    const { seconds: total, steps } = path({ network: buildNetwork({ bastion: false }) });
    expect(steps.map(({ name }) => name)).toEqual([
      "Resource group rg-lab-main",
      "Virtual network vnet-lab-main",
      "NAT gateways",
      "Subnets of vnet-lab-main",
      "Scale set gpu-s000",
    ]);
    expect(total).toBe(
      seconds("resources:ResourceGroup") +
        seconds("network:VirtualNetwork") +
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

  it("of machine learning goes through the workspace's endpoints, and does not wait until roles hold", () => {
    const pool = buildPool({ engine: "machineLearning" });
    const cluster = { nodePools: [pool], machineLearning: buildMachineLearning() };
    const { criticalPath, readiness } = planned(buildCluster(cluster));
    expect(criticalPath.steps.map(({ name }) => name)).toContain("Workspace mlw-lab");
    expect(criticalPath.steps.every(({ seconds }) => seconds < catalogue.durations.rolePropagation.value)).toBe(true);
    expect(readiness.rolesHoldSeconds).toBeGreaterThan(catalogue.durations.rolePropagation.value);
    const elsewhere = { ...buildCluster().access, roleAssignments: "existing" as const };
    expect(planned(buildCluster({ ...cluster, access: elsewhere })).readiness.rolesHoldSeconds).toBeNull();
  });

  it("of Batch goes through the account's storage and its endpoints, one after another, to the pools", () => {
    const nodePools = [buildPool({ engine: "batch" })];
    const { criticalPath, batchAccounts } = planned(
      buildCluster({ nodePools, nodesStart: "atOnce", network: buildNetwork({ bastion: false }) }),
    );
    const [{ name: account, storage } = { name: "", storage: { name: "" } }] = batchAccounts;
    expect(criticalPath.steps).toEqual([
      { name: "Resource group rg-lab-main", seconds: seconds("resources:ResourceGroup") },
      { name: `Storage account ${storage.name}`, seconds: seconds("storage:StorageAccount") },
      { name: `Batch account ${account}`, seconds: seconds("batch:BatchAccount") },
      { name: `Private endpoint pep-${account}-account`, seconds: seconds("network:PrivateEndpoint") },
      { name: `Private endpoint pep-${account}-nodes`, seconds: seconds("network:PrivateEndpoint") },
      { name: `DNS records of pep-${account}-nodes`, seconds: seconds("network:PrivateDnsZoneGroup") },
      { name: "Batch pool gpu-s000", seconds: seconds("batch:Pool") },
    ]);
  });

  it("of machine learning goes through vault, workspace and its endpoint, and computes start when those are there", () => {
    const machineLearning = { minNodes: 100, idleMinutes: 30 };
    const { criticalPath, readiness } = planned(
      buildCluster({
        nodePools: [buildPool({ engine: "machineLearning", nodes: 100, machineLearning })],
        machineLearning: buildMachineLearning(),
        nodesStart: "atOnce",
        network: buildNetwork({ bastion: false }),
      }),
    );
    expect(criticalPath.steps).toEqual([
      { name: "Resource group rg-lab-main-ml", seconds: seconds("resources:ResourceGroup") },
      { name: expect.stringMatching(/^Key vault kv-lab-/) as string, seconds: seconds("keyvault:Vault") },
      { name: "Workspace mlw-lab", seconds: seconds("machinelearningservices:Workspace") },
      { name: "Private endpoint pep-ml-workspace", seconds: seconds("network:PrivateEndpoint") },
      { name: "DNS records of pep-ml-workspace", seconds: seconds("network:PrivateDnsZoneGroup") },
      { name: "Image-build compute image-build", seconds: seconds("machinelearningservices:Compute") },
    ]);
    // The image build and they wait for the same, so its own time is all that they are idle for.
    expect(readiness.idle.nodeHours).toBeCloseTo((100 * seconds("machinelearningservices:Compute")) / 3600, 1);
  });

  it("of nodes that start last goes through Bastion, and no node is paid for meanwhile", () => {
    const { criticalPath, readiness } = planned(buildCluster({ network: buildNetwork({ bastion: true }) }));
    expect(criticalPath.steps.slice(-2).map(({ name }) => name)).toEqual([
      "Bastion bas-lab-main",
      "Scale set gpu-s000",
    ]);
    expect(readiness.idle).toEqual({ nodeHours: 0, gpuHours: 0, usd: 0 });
  });

  it("of nodes that start at once is shorter, and they are paid for while Bastion is made", () => {
    const network = buildNetwork({ bastion: true });
    const nodePools = [buildPool({ nodes: 100 })];
    const last = planned(buildCluster({ network, nodePools }));
    const { criticalPath, readiness, totals } = planned(buildCluster({ network, nodePools, nodesStart: "atOnce" }));
    expect(criticalPath.seconds).toBeLessThan(last.criticalPath.seconds);
    const hours = (last.criticalPath.seconds - criticalPath.seconds) / 3600;
    expect(readiness.idle.nodeHours).toBeCloseTo(100 * hours, 1);
    expect(readiness.idle.gpuHours).toBeCloseTo(totals.gpus * hours, 1);
    expect(readiness.idle.usd).toBeCloseTo(totals.usdPerHour * hours, -1);
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
      "Peering of the hub with vnet-lab-main",
      "Peering with the hub of vnet-lab-main",
    ]);
    expect(names(`/subscriptions/66666666-6666-6666-6666-666666666666${id}`)).not.toContain(
      "Peering of the hub with vnet-lab-main",
    );
  });

  it("has the peerings of one hub one site after another", () => {
    const subscription = "55555555-5555-5555-5555-555555555555";
    const hub = {
      virtualNetworkId: `/subscriptions/${subscription}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`,
      useRemoteGateways: false,
      firewallPrivateIp: undefined,
    };
    const sites = ["a", "b", "c"].map((name) => buildSite({ name, subscription }));
    const nodePools = sites.map(({ name }) =>
      buildPool({ name, sites: [{ name, maxNodes: null, maxInfiniBandNodes: 100 }] }),
    );
    const { steps } = path({ network: buildNetwork({ bastion: false, hub, sitePeering: false }), sites, nodePools });
    const peerings = steps.map(({ name }) => name).filter((name) => name.startsWith("Peering"));
    expect(peerings).toEqual(
      ["a", "b", "c"].flatMap((site) => [
        `Peering of the hub with vnet-lab-${site}`,
        `Peering with the hub of vnet-lab-${site}`,
      ]),
    );
  });
});
