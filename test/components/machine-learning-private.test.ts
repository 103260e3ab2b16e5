import { describe, expect, it } from "vitest";
import { MachineLearningCompute } from "../../src/components/machine-learning-compute.js";
import { MachineLearningWorkspace } from "../../src/components/machine-learning-workspace.js";
import { PrivateDns } from "../../src/components/private-dns.js";
import type { PrivateEndpointSettings } from "../../src/components/private-endpoint.js";
import type { PlannedRoleAssignment, PrivateEndpointTarget, RolePrincipal, RoleScope } from "../../src/planner/plan.js";
import { declare, idOf } from "./declared.js";
import { declareWorkspace, workspaceArgs } from "./machine-learning-workspace.js";

const zones: Readonly<Partial<Record<PrivateEndpointTarget, readonly string[]>>> = {
  workspace: ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"],
  blob: ["privatelink.blob.core.windows.net"],
  file: ["privatelink.file.core.windows.net"],
  keyVault: ["privatelink.vaultcore.azure.net"],
  containerRegistry: ["privatelink.azurecr.io"],
};

function endpoints(privateDns?: PrivateDns): PrivateEndpointSettings[] {
  const network = { subnetId: "/subnet/pep", privateDns };
  return Object.entries(zones).map(([target, names]) => ({
    name: `pep-${target}`,
    target: target as PrivateEndpointTarget,
    groupId: target,
    zones: names,
    network,
  }));
}

function role(name: string, principal: RolePrincipal, role: string, scope: RoleScope): PlannedRoleAssignment {
  return { name, principal, role, scope };
}

const roles: PlannedRoleAssignment[] = [
  role("nodes-pull", { kind: "nodeIdentity", site: "east" }, "AcrPull", { kind: "containerRegistry" }),
  role("build-push", { kind: "imageBuildIdentity" }, "AcrPush", { kind: "containerRegistry" }),
  role("see-blob", { kind: "workspace" }, "Reader", { kind: "privateEndpoint", name: "pep-blob" }),
  role("ann", { kind: "user", objectId: "ann", type: "User" }, "AzureML Data Scientist", { kind: "workspace" }),
  role("ann-data", { kind: "user", objectId: "ann", type: "User" }, "Storage Blob Data Contributor", {
    kind: "machineLearningStorage",
  }),
];

describe("a private workspace in its network", () => {
  const declareWhole = () =>
    declare(() => {
      const privateDns = new PrivateDns("dns", {
        zones: Object.values(zones).flat(),
        resourceGroupName: "rg-ml",
        virtualNetworkIds: { lab: "/vnet/lab" },
      });
      const workspace = new MachineLearningWorkspace("ml", {
        ...workspaceArgs,
        privateEndpoints: endpoints(privateDns),
        roleAssignments: roles,
        nodePrincipalIds: { east: "principal-east" },
      });
      for (const computeName of ["gpu-s000", "gpu-s001"]) {
        new MachineLearningCompute(
          computeName,
          {
            computeName,
            workspaceName: workspace.workspaceName,
            resourceGroupName: "rg-ml",
            location: "westeurope",
            vmSize: "Standard_ND96asr_v4",
            maxNodes: 1,
          },
          { dependsOn: workspace.ready },
        );
      }
    });

  const names = Object.values(zones).flat();
  const connected = [
    ...names.map((zone) => `dns-${zone}-lab`),
    ...Object.keys(zones).map((target) => `ml-pep-${target}-zone-group`),
    "ml-workspace",
  ];

  it("is given one endpoint after another to a storage account, and all others at once", async () => {
    const declared = await declareWhole();
    const waitsFor = (target: string): string[] =>
      (declared.get(`ml-pep-${target}-endpoint`)?.dependencies ?? []).filter((name) => name.endsWith("-endpoint"));

    expect(waitsFor("file")).toEqual(["ml-pep-blob-endpoint"]);
    expect(["blob", "workspace", "keyVault", "containerRegistry"].flatMap(waitsFor)).toEqual([]);
  });

  it("leads each private endpoint to what it stands for", async () => {
    const declared = await declareWhole();
    const target = (name: string) =>
      declared.get(`ml-pep-${name}-endpoint`)?.inputs["privateLinkServiceConnections"] as unknown[];
    expect(target("workspace")).toMatchObject([{ privateLinkServiceId: idOf("ml-workspace") }]);
    expect(target("blob")).toMatchObject([{ privateLinkServiceId: idOf("ml-storage-account") }]);
    expect(target("file")).toMatchObject([{ privateLinkServiceId: idOf("ml-storage-account") }]);
    expect(target("keyVault")).toMatchObject([{ privateLinkServiceId: idOf("ml-key-vault") }]);
    expect(target("containerRegistry")).toMatchObject([{ privateLinkServiceId: idOf("ml-container-registry") }]);
  });

  it("writes the workspace's two names through one zone group", async () => {
    const declared = await declareWhole();
    expect(declared.get("ml-pep-workspace-zone-group")?.inputs["privateDnsZoneConfigs"]).toEqual([
      { name: "privatelink-api-azureml-ms", privateDnsZoneId: idOf("dns-privatelink.api.azureml.ms") },
      { name: "privatelink-notebooks-azure-net", privateDnsZoneId: idOf("dns-privatelink.notebooks.azure.net") },
    ]);
  });

  it("makes computes wait for names and for the roles of nodes and workspace, and never for one another", async () => {
    const declared = await declareWhole();
    const expected = [...connected, "ml-nodes-pull", "ml-see-blob"].sort();
    expect(declared.get("gpu-s000-compute")?.dependencies).toEqual(expected);
    expect(declared.get("gpu-s001-compute")?.dependencies).toEqual(expected);
  });

  it("makes the image build wait for its own role instead of the nodes'", async () => {
    const declared = await declareWhole();
    expect(declared.get("ml-image-build-compute")?.dependencies).toEqual(
      [...connected, "ml-build-push", "ml-image-build-identity", "ml-see-blob"].sort(),
    );
  });

  it("makes the workspace wait for nothing but what it stands on", async () => {
    const declared = await declareWhole();
    expect(declared.get("ml-workspace")?.dependencies).toEqual([
      "ml-application-insights",
      "ml-container-registry",
      "ml-key-vault",
      "ml-storage-account",
    ]);
  });

  it("gives each principal its role on its scope", async () => {
    const declared = await declareWhole();
    const given = (name: string) => declared.get(`ml-${name}`)?.inputs;
    expect(given("nodes-pull")).toMatchObject({
      scope: idOf("ml-container-registry"),
      principalId: "principal-east",
      principalType: "ServicePrincipal",
    });
    expect(given("build-push")).toMatchObject({ principalId: "principal-of-ml-image-build-identity" });
    expect(given("see-blob")).toMatchObject({
      scope: idOf("ml-pep-blob-endpoint"),
      principalId: "principal-of-ml-workspace",
    });
    expect(given("ann")).toMatchObject({ scope: idOf("ml-workspace"), principalId: "ann", principalType: "User" });
    expect(given("ann-data")).toMatchObject({ scope: idOf("ml-storage-account"), principalId: "ann" });
  });

  it("declares endpoints without zone groups where Azure Policy writes them", async () => {
    const declared = await declareWorkspace({ privateEndpoints: endpoints() });
    const types = [...declared.values()].map(({ type }) => type);
    expect(types.filter((type) => type === "azure-native:network:PrivateEndpoint")).toHaveLength(5);
    expect(types).not.toContain("azure-native:network:PrivateDnsZoneGroup");
  });

  it("refuses a role for a principal that it was not told", async () => {
    await declare(() => {
      expect(
        () => new MachineLearningWorkspace("ml", { ...workspaceArgs, roleAssignments: roles.slice(0, 1) }),
      ).toThrow("principal of nodes-pull");
    });
  });
});
