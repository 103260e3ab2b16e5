import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MachineLearningWorkspace } from "../../src/components/machine-learning-workspace.js";
import { declare, idOf } from "./declared.js";
import { declareWorkspace, workspaceArgs } from "./machine-learning-workspace.js";

const placed = { resourceGroupName: "rg-ml", location: "westeurope", tags: { cluster: "lab" } };

describe("MachineLearningWorkspace", () => {
  it("sends the whole body of a private workspace", async () => {
    const workspace = (await declareWorkspace()).get("ml-workspace");
    expect(workspace).toMatchObject({ type: "azure-native:machinelearningservices:Workspace", parent: "ml" });
    expect(workspace?.inputs).toEqual({
      ...placed,
      workspaceName: "mlw-lab",
      kind: "Default",
      sku: { name: "Basic", tier: "Basic" },
      identity: { type: "SystemAssigned" },
      storageAccount: idOf("ml-storage-account"),
      keyVault: idOf("ml-key-vault"),
      applicationInsights: idOf("ml-application-insights"),
      containerRegistry: idOf("ml-container-registry"),
      imageBuildCompute: "image-build",
      publicNetworkAccess: "Disabled",
      systemDatastoresAuthMode: "Identity",
      // Monitoring is written by the SDK, not by the component.
      managedNetwork: { isolationMode: "Disabled", enableNetworkMonitor: false },
      v1LegacyMode: false,
      hbiWorkspace: false,
      enableDataIsolation: false,
    });
  });

  it("has children of its own name only, and all of them are its own", async () => {
    const declared = await declareWorkspace();
    expect([...declared.values()].map(({ name, parent }) => [name, parent]).sort()).toEqual([
      ["ml", ""],
      ["ml-application-insights", "ml"],
      ["ml-container-registry", "ml"],
      ["ml-image-build", "ml"],
      ["ml-image-build-compute", "ml-image-build"],
      ["ml-image-build-identity", "ml"],
      ["ml-key-vault", "ml"],
      ["ml-log-analytics", "ml"],
      ["ml-storage", "ml"],
      ["ml-storage-account", "ml-storage"],
      ["ml-storage-blob-service", "ml-storage"],
      ["ml-workspace", "ml"],
    ]);
  });

  it("opens the workspace, and nothing below it, when public access is asked for", async () => {
    const declared = await declareWorkspace({ publicAccess: true, highBusinessImpact: true });
    expect(declared.get("ml-workspace")?.inputs).toMatchObject({ publicNetworkAccess: "Enabled", hbiWorkspace: true });
    expect(declared.get("ml-storage-account")?.inputs["publicNetworkAccess"]).toBe("Disabled");
    expect(declared.get("ml-key-vault")?.inputs).toMatchObject({ properties: { publicNetworkAccess: "disabled" } });
    expect(declared.get("ml-container-registry")?.inputs["publicNetworkAccess"]).toBe("Disabled");
  });

  it("lets Azure own the network when told to", async () => {
    const declared = await declareWorkspace({ network: "managed" });
    expect(declared.get("ml-workspace")?.inputs["managedNetwork"]).toMatchObject({
      isolationMode: "AllowInternetOutbound",
    });
  });

  it("gives a transform the last word on each resource", async () => {
    const declared = await declareWorkspace({
      transform: {
        workspace: { friendlyName: "Lab" },
        keyVault: (body) => ({ ...body, vaultName: "kv-other" }),
        storage: { account: { accessTier: "Cool" } },
        imageBuildCompute: { tags: { role: "build" } },
      },
    });
    expect(declared.get("ml-workspace")?.inputs["friendlyName"]).toBe("Lab");
    expect(declared.get("ml-key-vault")?.inputs["vaultName"]).toBe("kv-other");
    expect(declared.get("ml-storage-account")?.inputs["accessTier"]).toBe("Cool");
    expect(declared.get("ml-image-build-compute")?.inputs["tags"]).toEqual({ role: "build" });
  });
});

describe("what a workspace stands on", () => {
  it("is a vault with Entra roles, of the login's tenant, that can still be purged", async () => {
    const declared = await declareWorkspace();
    expect(declared.get("ml-key-vault")?.inputs).toEqual({
      ...placed,
      vaultName: "kv-lab",
      properties: {
        tenantId: "tenant",
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        // These four are written by the SDK, not by the component.
        enableSoftDelete: true,
        enabledForDeployment: false,
        enabledForDiskEncryption: false,
        enabledForTemplateDeployment: false,
        softDeleteRetentionInDays: 7,
        publicNetworkAccess: "disabled",
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
      },
    });
  });

  it("has purge protection only when asked for, because it can never be taken back", async () => {
    const keyVault = { vaultName: "kv-lab", tenantId: "mine", purgeProtection: true, softDeleteDays: 90 };
    const declared = await declareWorkspace({ keyVault });
    expect(declared.get("ml-key-vault")?.inputs).toMatchObject({
      properties: { tenantId: "mine", enablePurgeProtection: true, softDeleteRetentionInDays: 90 },
    });
  });

  it("is a Premium registry without an admin user", async () => {
    const declared = await declareWorkspace();
    expect(declared.get("ml-container-registry")?.inputs).toEqual({
      ...placed,
      registryName: "crlab",
      sku: { name: "Premium" },
      adminUserEnabled: false,
      // These two are written by the SDK, not by the component.
      anonymousPullEnabled: false,
      zoneRedundancy: "Disabled",
      publicNetworkAccess: "Disabled",
      networkRuleBypassOptions: "AzureServices",
      dataEndpointEnabled: true,
    });
  });

  it("is an Application Insights component that writes to its Log Analytics workspace", async () => {
    const declared = await declareWorkspace();
    expect(declared.get("ml-log-analytics")?.inputs).toEqual({
      ...placed,
      workspaceName: "log-lab",
      sku: { name: "PerGB2018" },
      retentionInDays: 30,
    });
    expect(declared.get("ml-application-insights")?.inputs).toMatchObject({
      ...placed,
      resourceName: "appi-lab",
      kind: "web",
      applicationType: "web",
      ingestionMode: "LogAnalytics",
      workspaceResourceId: idOf("ml-log-analytics"),
    });
  });

  it("may all exist already", async () => {
    const declared = await declareWorkspace({
      storage: { existingId: "/mine/storage" },
      keyVault: { existingId: "/mine/vault" },
      containerRegistry: { existingId: "/mine/registry" },
      applicationInsights: { existingId: "/mine/insights" },
      logAnalytics: undefined,
      imageBuild: undefined,
    });
    expect([...declared.keys()].sort()).toEqual(["ml", "ml-workspace"]);
    expect(declared.get("ml-workspace")?.inputs).toMatchObject({
      storageAccount: "/mine/storage",
      keyVault: "/mine/vault",
      containerRegistry: "/mine/registry",
      applicationInsights: "/mine/insights",
    });
    expect(declared.get("ml-workspace")?.inputs).not.toHaveProperty("imageBuildCompute");
  });

  it("may include a Log Analytics workspace of the user's own", async () => {
    const declared = await declareWorkspace({ logAnalytics: { existingId: "/mine/logs" } });
    expect(declared.has("ml-log-analytics")).toBe(false);
    expect(declared.get("ml-application-insights")?.inputs["workspaceResourceId"]).toBe("/mine/logs");
  });

  it("cannot be a new Application Insights component without logs to write to", async () => {
    await declare(() => {
      const incomplete = { ...workspaceArgs, logAnalytics: undefined };
      expect(() => new MachineLearningWorkspace("ml", incomplete)).toThrow(pulumi.InputPropertiesError);
    });
  });
});

describe("the image-build compute", () => {
  it("is a small CPU compute with an identity of its own", async () => {
    const declared = await declareWorkspace();
    expect(declared.get("ml-image-build-identity")?.inputs).toEqual({
      ...placed,
      resourceName: "mlw-lab-image-build",
    });
    expect(declared.get("ml-image-build-compute")?.inputs).toMatchObject({
      computeName: "image-build",
      workspaceName: "mlw-lab",
      identity: { type: "UserAssigned", userAssignedIdentities: [idOf("ml-image-build-identity")] },
      properties: {
        properties: {
          vmSize: "Standard_D4ds_v4",
          scaleSettings: { minNodeCount: 0, maxNodeCount: 2 },
          subnet: { id: "/subnet/build" },
        },
      },
    });
  });
});
