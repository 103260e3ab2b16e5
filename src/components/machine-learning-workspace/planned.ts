import type { PlannedMachineLearning } from "../../planner/plan.js";
import { plannedStorage } from "../storage-account/planned.js";
import type { Existing, ImageBuildSettings, MachineLearningWorkspaceArgs } from "./args.js";

/** Arguments of `MachineLearningWorkspace` that a plan knows; the rest is ids of other resources. */
export type PlannedWorkspaceArgs = Pick<
  MachineLearningWorkspaceArgs,
  | "workspaceName"
  | "network"
  | "publicAccess"
  | "highBusinessImpact"
  | "storage"
  | "keyVault"
  | "containerRegistry"
  | "applicationInsights"
  | "logAnalytics"
> & {
  /** Without its subnet and what it waits for. */
  readonly imageBuild: Pick<ImageBuildSettings, "computeName" | "vmSize" | "maxNodes">;
};

/** What a planned workspace says about the arguments of `MachineLearningWorkspace`. */
export function plannedWorkspace(planned: PlannedMachineLearning): PlannedWorkspaceArgs {
  const { keyVault, imageBuild } = planned;
  return {
    workspaceName: planned.workspace,
    network: planned.network,
    publicAccess: planned.publicAccess,
    highBusinessImpact: planned.highBusinessImpact,
    storage: plannedStorage(planned.storage),
    keyVault: choose(keyVault, (vaultName) => ({
      vaultName,
      purgeProtection: keyVault.purgeProtection,
      softDeleteDays: keyVault.softDeleteDays,
    })),
    containerRegistry: choose(planned.containerRegistry, (registryName) => ({ registryName })),
    applicationInsights: choose(planned.applicationInsights, (componentName) => ({ componentName })),
    logAnalytics: chooseLogAnalytics(planned),
    imageBuild: { computeName: imageBuild.name, vmSize: imageBuild.vmSize, maxNodes: imageBuild.maxNodes },
  };
}

function choose<Settings>(
  planned: { readonly name: string | null; readonly existingId: string | null },
  settings: (name: string) => Settings,
): Settings | Existing {
  if (planned.existingId !== null) return { existingId: planned.existingId };
  if (planned.name === null) throw new Error("A resource was planned with neither a name nor an id.");
  return settings(planned.name);
}

function chooseLogAnalytics(planned: PlannedMachineLearning): MachineLearningWorkspaceArgs["logAnalytics"] {
  const { name, existingId } = planned.logAnalytics;
  // With an Application Insights of your own there may be no Log Analytics workspace at all.
  if (name === null && existingId === null) return undefined;
  return choose(planned.logAnalytics, (logWorkspaceName) => ({ logWorkspaceName }));
}
