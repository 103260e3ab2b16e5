import type * as machinelearning from "@pulumi/azure-native/machinelearningservices/index.js";
import type { PlannedMachineLearningWorkspaceArgs } from "./args.js";
import type { WorkspaceFoundation } from "./foundation.js";

/** What is sent to Azure for a workspace. */
export function workspaceBody(
  args: PlannedMachineLearningWorkspaceArgs,
  foundation: WorkspaceFoundation,
): machinelearning.WorkspaceArgs {
  return {
    workspaceName: args.workspaceName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    kind: "Default",
    sku: { name: "Basic", tier: "Basic" },
    ...identityOf(args),
    storageAccount: foundation.storage.id,
    keyVault: foundation.keyVault.id,
    applicationInsights: foundation.applicationInsights.id,
    containerRegistry: foundation.containerRegistry.id,
    imageBuildCompute: args.imageBuild?.computeName,
    publicNetworkAccess: args.publicAccess ? "Enabled" : "Disabled",
    systemDatastoresAuthMode: "Identity",
    managedNetwork: { isolationMode: args.network === "managed" ? "AllowInternetOutbound" : "Disabled" },
    v1LegacyMode: false,
    hbiWorkspace: args.highBusinessImpact ?? false,
    enableDataIsolation: false,
    tags: args.tags,
  };
}

/** An identity of the workspace's own gets its roles from Azure, one of the user's from whoever deploys. */
function identityOf({
  identity,
}: PlannedMachineLearningWorkspaceArgs): Pick<
  machinelearning.WorkspaceArgs,
  "identity" | "primaryUserAssignedIdentity"
> {
  if (identity === undefined) return { identity: { type: "SystemAssigned" } };
  return {
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    primaryUserAssignedIdentity: identity.id,
  };
}
