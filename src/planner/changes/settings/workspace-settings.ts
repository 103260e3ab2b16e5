import type { ToldOfResource } from "../../../config/options/option.js";
import type { machineLearningOptions } from "../../../config/options/services.js";
import type { PlannedMachineLearning } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";
import type { Setting } from "./setting.js";
import type { OfWorkspace } from "./storage-settings.js";

type Workspace = PlannedMachineLearning;

/** Settings of a workspace and of what it stands on. */
export const workspaceSettings = resourceSettings<
  ToldOfResource<"machineLearning.", typeof machineLearningOptions> | OfWorkspace,
  Workspace
>({
  "machineLearning.workspaceName": (ml) => ml.workspace,
  "machineLearning.site": (ml) => ml.site,
  "machineLearning.network": (ml) => ml.network,
  "machineLearning.publicAccess": (ml) => ml.publicAccess,
  "machineLearning.identityId": (ml) => ml.identityId?.toLowerCase() ?? "its own",
  "storage.accountId": (ml) => newOrBrought(ml.storage),
  "machineLearning.keyVaultId": (ml) => newOrBrought(ml.keyVault),
  "machineLearning.containerRegistryId": (ml) => newOrBrought(ml.containerRegistry),
  "machineLearning.applicationInsightsId": (ml) => newOrBrought(ml.applicationInsights),
  "machineLearning.logAnalyticsWorkspaceId": (ml) =>
    ml.applicationInsights.name === null ? undefined : newOrBrought(ml.logAnalytics),
  "machineLearning.highBusinessImpact": (ml) => ml.highBusinessImpact,
  "machineLearning.keyVaultSoftDeleteDays": ({ keyVault }) =>
    keyVault.name === null ? undefined : keyVault.softDeleteDays,
  "machineLearning.keyVaultPurgeProtection": ({ keyVault }) =>
    keyVault.name === null ? undefined : keyVault.purgeProtection,
  "machineLearning.imageBuildVmSize": ({ imageBuild }) => imageBuild.vmSize,
  "machineLearning.imageBuildMaxNodes": ({ imageBuild }) => imageBuild.maxNodes,
});

/** Name of the resource that carries a setting. */
export function carrierOf(
  { type }: Pick<Setting<never>, "type">,
  { workspace, keyVault, imageBuild, applicationInsights }: Workspace,
): string {
  if (type === "applicationinsights:Component") return applicationInsights.name ?? "Application Insights";
  if (type === "keyvault:Vault") return keyVault.name ?? "key vault";
  return type === "machinelearningservices:Compute" ? imageBuild.name : workspace;
}

/** Name of a part that is made with the workspace, or id of the user's own. */
function newOrBrought(part: { readonly name: string | null; readonly existingId: string | null }): string {
  return part.existingId?.toLowerCase() ?? part.name ?? "";
}
