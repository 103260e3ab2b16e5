import { describe, expect, it } from "vitest";
import { idOf } from "./declared.js";
import { declareWorkspace } from "./machine-learning-workspace.js";

const storageAccountId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stlake";
const place = {
  subscriptionId: "11111111-1111-1111-1111-111111111111",
  resourceGroup: "rg-data",
  accountName: "stlake",
  credentials: { credentialsType: "None" },
};

describe("MachineLearningWorkspace", () => {
  it("names containers for jobs, with nothing to log in with", async () => {
    const declared = await declareWorkspace({
      datastores: [
        { name: "images", storageAccountId, container: "raw", kind: "dataLake", preview: true },
        { name: "models", storageAccountId, container: "models" },
      ],
    });
    expect(declared.get("ml-datastore-images")?.inputs["properties"]).toEqual({
      ...place,
      datastoreType: "AzureDataLakeGen2",
      filesystem: "raw",
      serviceDataAccessAuthIdentity: "WorkspaceSystemAssignedIdentity",
    });
    expect(declared.get("ml-datastore-models")?.inputs["properties"]).toEqual({
      ...place,
      datastoreType: "AzureBlob",
      containerName: "models",
      serviceDataAccessAuthIdentity: "None",
    });
  });

  it("makes outbound rules of a managed network one after another, before the compute that builds images", async () => {
    const declared = await declareWorkspace({
      network: "managed",
      outboundEndpoints: ["blob", "dfs"].map((service) => ({
        name: `stlake-${service}`,
        targetId: storageAccountId,
        service,
      })),
    });
    expect(declared.get("ml-outbound-stlake-blob")?.inputs).toMatchObject({
      ruleName: "stlake-blob",
      properties: {
        type: "PrivateEndpoint",
        category: "UserDefined",
        destination: { serviceResourceId: storageAccountId, subresourceTarget: "blob", sparkEnabled: false },
      },
    });
    expect(idOf("ml-outbound-stlake-dfs")).toBeDefined();
  });
});
