import {
  MachineLearningWorkspace,
  type PlannedMachineLearningWorkspaceArgs,
} from "../../src/components/machine-learning-workspace.js";
import { type Declared, declare } from "./declared.js";

/** A private workspace under which nothing exists yet, as a plan would have it without endpoints and roles. */
export const workspaceArgs: PlannedMachineLearningWorkspaceArgs = {
  workspaceName: "mlw-lab",
  resourceGroupName: "rg-ml",
  location: "westeurope",
  storage: { accountName: "stmllab" },
  storageResourceGroupName: "rg-data",
  keyVault: { vaultName: "kv-lab" },
  containerRegistry: { registryName: "crlab" },
  applicationInsights: { componentName: "appi-lab" },
  logAnalytics: { logWorkspaceName: "log-lab" },
  imageBuild: { computeName: "image-build", vmSize: "Standard_D4ds_v4", maxNodes: 2, subnetId: "/subnet/build" },
  privateEndpoints: [],
  roleAssignments: [],
  tags: { cluster: "lab" },
};

/** Declares that workspace as `ml`, with other arguments laid over its own. */
export function declareWorkspace(
  more: Partial<PlannedMachineLearningWorkspaceArgs> = {},
): Promise<ReadonlyMap<string, Declared>> {
  return declare(() => new MachineLearningWorkspace("ml", { ...workspaceArgs, ...more }));
}
