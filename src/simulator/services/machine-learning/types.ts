import { retainedNameDays } from "../../../catalogue/retained-names.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { nameRule } from "../../core/every-type/names.js";
import { comesBack } from "../../core/protocol.js";
import { inGroup } from "../../core/resource-path.js";
import type { Protocol, ResourceType } from "../../core/resource-type.js";
import { machineLearningBusyAnswer } from "./busy.js";
import { datastoreOutputs, datastoreRules } from "./datastore.js";
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
import { outboundRuleRules } from "./outbound-rule.js";

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
  deletion: "both",
  retryAfterSeconds: comesBack("azure-native:machinelearningservices:Compute"),
  source: "Azure/azure-rest-api-specs machinelearningservices 2024-10-01 examples/Compute; the seconds are unverified",
};

/** Of a datastore the specification has 200 and 201 with the resource, and no operation. */
const datastoreProtocol: Protocol = {
  create: 201,
  update: 200,
  delete: 200,
  poll: "none",
  retryAfterSeconds: { first: 0, poll: 0 },
  source: "Azure/azure-rest-api-specs machinelearningservices 2024-10-01 examples/Datastore",
};

/** Of an outbound rule it has 200 with the rule, and 202 with an address of the result. */
const outboundRuleProtocol: Protocol = {
  create: 202,
  update: 202,
  delete: 202,
  poll: "location",
  retryAfterSeconds: comesBack("azure-native:machinelearningservices:ManagedNetworkSettingsRule"),
  source:
    "Azure/azure-rest-api-specs machinelearningservices 2024-10-01 examples/ManagedNetwork; the seconds are unverified",
};

/** Azure Machine Learning workspaces, with their computes, datastores and outbound rules. */
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
  {
    token: "azure-native:machinelearningservices:Datastore",
    armType: "Microsoft.MachineLearningServices/workspaces/datastores",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}/datastores/{name}"),
    nameRule: nameRule("machineLearningDatastore"),
    rules: datastoreRules,
    outputs: datastoreOutputs,
    // A datastore is a reference: what it leads to stays (azure-ai-ml, DatastoreOperations.delete).
    deletion: freeDeletion,
    protocol: datastoreProtocol,
  },
  {
    busy: machineLearningBusyAnswer,
    token: "azure-native:machinelearningservices:ManagedNetworkSettingsRule",
    armType: "Microsoft.MachineLearningServices/workspaces/outboundRules",
    path: inGroup("Microsoft.MachineLearningServices", "workspaces/{workspaceName}/outboundRules/{ruleName}"),
    nameRule: nameRule("machineLearningOutboundRule"),
    rules: outboundRuleRules,
    deletion: freeDeletion,
    protocol: outboundRuleProtocol,
  },
];
