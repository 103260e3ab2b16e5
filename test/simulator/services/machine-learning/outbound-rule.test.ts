import { beforeEach, describe, expect, it } from "vitest";
import { roleId } from "../../../../src/catalogue/roles.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { azureWithAnyImage, groupId, prepare, put, request, subscriptionId } from "../../world.js";

const workspace = "azure-native:machinelearningservices:Workspace";
const own = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`;
const lake = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterlake`;

describe("an outbound rule", () => {
  let azure: SimulatedAzure;
  beforeEach(() => {
    azure = prepare(azureWithAnyImage(), workspace);
  });

  const write = (target: string, subresourceTarget = "blob") =>
    azure.put({
      subscription: subscriptionId,
      after: [],
      type: "azure-native:machinelearningservices:ManagedNetworkSettingsRule",
      inputs: {
        resourceGroupName: "rg",
        workspaceName: "cluster-ml",
        ruleName: "lake-blob",
        properties: {
          type: "PrivateEndpoint",
          category: "UserDefined",
          destination: { serviceResourceId: target, subresourceTarget, sparkEnabled: false },
        },
      },
    });
  const manage = () => put(workspace, { managedNetwork: { isolationMode: "AllowInternetOutbound" } }, azure);
  const approve = () => {
    const { identity } = azure.ofType(workspace)[0]!.outputs as { identity: { principalId: string } };
    azure.put(
      request("azure-native:authorization:RoleAssignment", {
        scope: lake,
        principalId: identity.principalId,
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roleId("Azure AI Enterprise Network Connection Approver")}`,
      }),
    );
  };

  it("needs a managed network", () => {
    put(workspace, {}, azure);
    expect(refused(() => write(own))).toContain("has no managed network");
  });

  it("needs a right of the workspace on what it leads to, unless the workspace stands on it", () => {
    manage();
    azure.put(request("azure-native:storage:StorageAccount", { accountName: "clusterlake" }));
    expect(refused(() => write(lake))).toContain("may not approve private endpoint connections");
    approve();
    expect(write(lake).provisioningState).toBe("Succeeded");
    expect(write(own).provisioningState).toBe("Succeeded");
  });

  it("names a service of the account", () => {
    manage();
    expect(refused(() => write(own, "vault"))).toContain("'vault' is not a sub-resource");
  });
});

describe("a datastore", () => {
  it("is not the workspace's default, and keeps no key", () => {
    const datastore = "azure-native:machinelearningservices:Datastore";
    const { outputs } = put(datastore);
    expect(outputs["properties"]).toMatchObject({ isDefault: false, credentials: { credentialsType: "None" } });
    const key = {
      credentials: { credentialsType: "AccountKey", secrets: { secretsType: "AccountKey", key: "secret" } },
    };
    expect(refused(() => put(datastore, { properties: key }))).toContain("NotSimulated");
  });
});
