import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  MachineLearningWorkspace,
  type MachineLearningWorkspaceArgs,
} from "../../src/components/machine-learning-workspace.js";
import { NodePool } from "../../src/components/node-pool.js";
import { PrivateDns } from "../../src/components/private-dns.js";
import { runUnderMocks } from "../../src/simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { declare } from "./declared.js";

const id = "11111111-2222-3333-4444-555555555555";
const group = `/subscriptions/${id}/resourceGroups/rg-ml`;
const network = `${group}/providers/Microsoft.Network/virtualNetworks/lab`;
const nodes = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
const person = "99999999-2222-3333-4444-555555555555";
const nodePrincipal = "99999999-2222-3333-4444-666666666666";

const whole: MachineLearningWorkspaceArgs = {
  workspaceName: "mlw-lab",
  resourceGroupName: "rg-ml",
  location: "southcentralus",
  storage: { accountName: "stmllab" },
  keyVault: { vaultName: "kv-lab" },
  containerRegistry: { registryName: "crlab" },
  applicationInsights: { componentName: "appi-lab" },
  logAnalytics: { logWorkspaceName: "log-lab" },
  imageBuild: {
    computeName: "image-build",
    vmSize: "Standard_D4ds_v4",
    maxNodes: 2,
    subnetId: `${network}/subnets/build`,
  },
  privateNetwork: { subnetId: `${network}/subnets/pep`, virtualNetworkId: network },
  nodeIdentities: { train: nodePrincipal },
  users: [{ objectId: person, type: "User" }],
};

const namesOf = async (args: MachineLearningWorkspaceArgs): Promise<readonly string[]> =>
  [...(await declare(() => new MachineLearningWorkspace("ml", args))).keys()].sort();

describe("a workspace on its own", () => {
  it("stands on the simulated Azure with endpoints, names, roles, image build, and a pool that runs its jobs", async () => {
    const place = { location: "southcentralus", service: "machineLearning" } as const;
    const quota = [
      { ...place, family: "standardDDSv4Family", limitVcpus: 8 },
      { ...place, family: "Standard NDASv4_A100 family", limitVcpus: 96 },
    ];
    const azure = new SimulatedAzure({
      subscriptions: [{ id, tenantId: id, quota, maxInfiniBandNodes: 1 }],
      existing: [group, network, nodes, ...["pep", "build", "nodes"].map((name) => `${network}/subnets/${name}`)],
      principals: [person, nodePrincipal],
    });
    const { refusals } = await runUnderMocks({
      azure,
      project: "lab",
      stack: "test",
      config: { "azure-native:subscriptionId": id, "azure-native:location": "southcentralus" },
      program: () => {
        const workspace = new MachineLearningWorkspace("ml", whole);
        new NodePool("train", {
          engine: "machineLearning",
          vmSize: "Standard_ND96asr_v4",
          nodes: 1,
          location: "southcentralus",
          resourceGroupName: "rg-ml",
          subnetId: `${network}/subnets/nodes`,
          identityId: nodes,
          workspace: {
            workspaceName: workspace.workspaceName,
            resourceGroupName: "rg-ml",
            ready: workspace.ready,
          },
        });
      },
    });
    expect(refusals.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    const types = azure.resources().map(({ type }) => type);
    const count = (type: string): number => types.filter((one) => one === `azure-native:${type}`).length;
    expect({
      endpoints: count("network:PrivateEndpoint"),
      zoneGroups: count("network:PrivateDnsZoneGroup"),
      zones: count("privatedns:PrivateZone"),
      links: count("privatedns:VirtualNetworkLink"),
      computes: count("machinelearningservices:Compute"),
      roles: count("authorization:RoleAssignment"),
    }).toEqual({ endpoints: 5, zoneGroups: 5, zones: 6, links: 6, computes: 2, roles: 9 });
  });

  it("makes no zones beside those that it is given", async () => {
    const declared = await declare(() => {
      const privateDns = new PrivateDns("hub", { mode: "policy", zones: [] });
      new MachineLearningWorkspace("ml", { ...whole, privateNetwork: { subnetId: "/subnet", privateDns } });
    });
    const types = [...declared.values()].map(({ type }) => type);
    expect(types.filter((type) => type === "azure-native:network:PrivateEndpoint")).toHaveLength(5);
    expect(types.filter((type) => /:(PrivateZone|PrivateDnsZoneGroup)$/.test(type))).toEqual([]);
  });

  it("gives no role where others assign them", async () => {
    const all = await namesOf(whole);
    const none = await namesOf({ ...whole, assignRoles: false });
    expect(all.filter((name) => !none.includes(name))).toEqual([
      "ml-image-build-acrpush-registry",
      "ml-image-build-storage-blob-data-contributor-ml-storage",
      "ml-nodes-train-acrpull-registry",
      "ml-nodes-train-storage-blob-data-contributor-ml-storage",
      `ml-user-${person}-azureml-data-scientist-workspace`,
      `ml-user-${person}-storage-blob-data-contributor-ml-storage`,
      `ml-user-${person}-storage-file-data-privileged-contributor-ml-storage`,
      "ml-workspace-reader-pep-mlw-lab-blob",
      "ml-workspace-reader-pep-mlw-lab-file",
    ]);
  });

  it("says what names need, when no network is told", async () => {
    await declare(() => {
      const privateNetwork = { subnetId: pulumi.output("/subnet") };
      expect(() => new MachineLearningWorkspace("ml", { ...whole, privateNetwork })).toThrow(
        "privateNetwork.virtualNetworkId: Names have to lead to the endpoints",
      );
    });
  });
});
