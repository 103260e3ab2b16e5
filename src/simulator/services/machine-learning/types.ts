import { retainedNameDays } from "../../../catalogue/retained-names.js";
import { nameRule } from "../../core/every-type/names.js";
import { comesBack } from "../../core/protocol.js";
import { inGroup } from "../../core/resource-path.js";
import type { Protocol, ResourceType } from "../../core/resource-type.js";
import { machineLearningBusyAnswer } from "./busy.js";
import { retainedByCluster, workspaceUpdateFailure } from "./machine-learning-changes.js";
import { machineLearningClusterRules } from "./machine-learning-cluster.js";
import { machineLearningComputeRules } from "./machine-learning-compute.js";
import { clusterAsks, settleCluster } from "./machine-learning-nodes.js";
import {
  workspaceConnections,
  workspaceDefaults,
  workspaceOfReservedName,
  workspaceOutputs,
} from "./machine-learning-outputs.js";
import { machineLearningWorkspaceRules } from "./machine-learning-workspace.js";

/** As recorded of a workspace: an empty 202, and one address for the status and for the result. */
const workspaceProtocol: Protocol = {
  create: 202,
  update: 202,
  delete: 202,
  poll: "both",
  retryAfterSeconds: comesBack("azure-native:machinelearningservices:Workspace"),
  source:
    "Azure/azure-cli command_modules recordings, Microsoft.MachineLearningServices 2021-07-01 (update); the seconds are unverified",
};

/** Of a compute the specification has 200 and 201 with an operation, and 202 for a deletion. */
const computeProtocol: Protocol = {
  create: 201,
  update: 200,
  delete: 202,
  poll: "azureAsyncOperation",
  retryAfterSeconds: comesBack("azure-native:machinelearningservices:Compute"),
  source:
    "Azure/azure-rest-api-specs machinelearningservices, Compute_CreateOrUpdate and Compute_Delete; the seconds are unverified",
};

/** Azure Machine Learning workspaces and computes. */
export const machineLearningTypes: readonly ResourceType[] = [
  {
    busy: machineLearningBusyAnswer,
    token: "azure-native:machinelearningservices:Workspace",
    armType: "Microsoft.MachineLearningServices/workspaces",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}"),
    nameRule: nameRule("machineLearningWorkspace"),
    rules: machineLearningWorkspaceRules,
    outputs: workspaceOutputs,
    defaults: () => workspaceDefaults,
    settle: (put) => ({ failure: workspaceUpdateFailure(put) }),
    settles: ["failure"],
    liveOutputs: workspaceConnections,
    // What the workspace refers to stays: Azure/azureml-previews#240.
    deletion: {
      rules: [],
      children: "together",
      retainsNameDays: () => retainedNameDays.machineLearningWorkspace.value,
    },
    ofReservedName: workspaceOfReservedName,
    protocol: workspaceProtocol,
  },
  {
    busy: machineLearningBusyAnswer,
    token: "azure-native:machinelearningservices:Compute",
    armType: "Microsoft.MachineLearningServices/workspaces/computes",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}/computes/{computeName}"),
    nameRule: nameRule("machineLearningCompute"),
    rules: [...machineLearningComputeRules, ...machineLearningClusterRules],
    retainedInputs: retainedByCluster,
    asks: clusterAsks,
    settle: settleCluster,
    settles: ["usage", "failure", "warnings", "outputs"],
    protocol: computeProtocol,
  },
];
