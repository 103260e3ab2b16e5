import { guidOf } from "../guid.js";
import type { ResourceType } from "../resource-type.js";
import { machineLearningComputeRules, machineLearningComputeTakes } from "../rules/machine-learning-compute.js";
import { machineLearningWorkspaceRules } from "../rules/machine-learning-workspace.js";
import { nameRule } from "../rules/names.js";
import { inGroup } from "./path.js";

/** Azure Machine Learning workspaces and computes. */
export const machineLearningTypes: readonly ResourceType[] = [
  {
    token: "azure-native:machinelearningservices:Workspace",
    armType: "Microsoft.MachineLearningServices/workspaces",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}"),
    nameRule: nameRule("machineLearningWorkspace"),
    rules: machineLearningWorkspaceRules,
    outputs: (put) => ({
      workspaceId: guidOf(put.id, "workspace"),
      mlFlowTrackingUri: `azureml://${put.location}.api.azureml.ms/mlflow/v1.0${put.id}`,
      storageHnsEnabled: false,
    }),
  },
  {
    token: "azure-native:machinelearningservices:Compute",
    armType: "Microsoft.MachineLearningServices/workspaces/computes",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}/computes/{computeName}"),
    nameRule: nameRule("machineLearningCompute"),
    rules: machineLearningComputeRules,
    takes: machineLearningComputeTakes,
  },
];
