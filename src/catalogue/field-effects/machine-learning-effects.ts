import { rows, weakReplacement, type FieldEffect } from "./field-effect.js";

const workspace = {
  engine: "machineLearning",
  resourceType: "azure-native:machinelearningservices:Workspace",
  azureNative: "update",
} as const;
const compute = {
  engine: "machineLearning",
  resourceType: "azure-native:machinelearningservices:Compute",
  azureNative: "update",
} as const;

const datastore = {
  engine: "machineLearning",
  resourceType: "azure-native:machinelearningservices:Datastore",
  azureNative: "update",
} as const;
const outboundRule = {
  engine: "machineLearning",
  resourceType: "azure-native:machinelearningservices:ManagedNetworkSettingsRule",
  azureNative: "update",
} as const;

const workspaceTypes = "Azure/bicep-types-az@1f896de microsoft.machinelearningservices/2025-12-01, WorkspaceProperties";
const workspaceUpdates =
  "Azure/azure-rest-api-specs specification/machinelearningservices, WorkspacePropertiesUpdateParameters";
const ignoredUpdates =
  "https://github.com/Azure/azure-rest-api-specs/issues/18889; https://github.com/hashicorp/terraform-provider-azurerm/issues/15825";

export const machineLearningEffects: readonly FieldEffect[] = [
  ...rows(["storageAccount", "keyVault", "hbiWorkspace", "enableDataIsolation", "encryption", "kind"], {
    ...workspace,
    azure: "fixed at creation; the update is accepted, and its operation fails",
    effect: "refused",
    reason: "The workspace is bound to it for life, and replacing a workspace loses its history.",
    source: `${workspaceTypes}; Azure-Samples/get-started-with-ai-chat#65 (storageAccount); ${weakReplacement}`,
  }),
  ...rows(["location"], {
    ...workspace,
    azure: "fixed at creation",
    effect: "refused",
    reason: "The workspace stays in its region, and replacing it loses its history, its datastores and its computes.",
    source:
      "Azure/azure-rest-api-specs Microsoft.MachineLearningServices 2025-12-01 (the workspace's location has no mark of " +
      "mutability); what Azure answers is unverified",
    unverified: true,
  }),
  ...rows(
    [
      "applicationInsights",
      "containerRegistry",
      "imageBuildCompute",
      "publicNetworkAccess",
      "systemDatastoresAuthMode",
      "identity",
      "tags",
    ],
    {
      ...workspace,
      azure: "updatable",
      effect: "inPlace",
      reason: "The service changes it while jobs run.",
      source: workspaceUpdates,
    },
  ),
  ...rows(["managedNetwork"], {
    ...workspace,
    azure: "can be switched on once, never off, and only without computes",
    effect: "refused",
    reason: "The choice between a network of one's own and a managed one is made at creation.",
    source: "MicrosoftDocs/azure-docs articles/machine-learning/how-to-managed-network.md (2023)",
  }),
  ...rows(
    [
      "properties.accountName",
      "properties.containerName",
      "properties.filesystem",
      "properties.subscriptionId",
      "properties.resourceGroup",
      "properties.serviceDataAccessAuthIdentity",
      "properties.credentials",
    ],
    {
      ...datastore,
      azure: "updatable: a datastore that is registered again under its name is overwritten",
      effect: "inPlace",
      reason: "The name leads elsewhere from then on; data and jobs that run stay as they are.",
      source:
        "azure.github.io/azureml-sdk-for-r register_azure_blob_container_datastore (overwrite), read 2026-11-29; " +
        "by azure-native it is inferred",
      unverified: true,
    },
  ),
  ...rows(["properties.destination"], {
    ...outboundRule,
    azure: "updatable",
    effect: "inPlace",
    reason: "The endpoint of the managed network is made anew.",
    source:
      "Azure/azure-rest-api-specs machinelearningservices 2024-10-01, ManagedNetworkSettingsRule_CreateOrUpdate; what " +
      "becomes of the endpoint is unverified",
    unverified: true,
  }),
  ...rows(
    [
      "properties.properties.vmSize",
      "properties.properties.vmPriority",
      "properties.properties.subnet",
      "properties.properties.osType",
      "properties.properties.enableNodePublicIp",
      "properties.properties.remoteLoginPortPublicAccess",
      "properties.properties.userAccountCredentials",
    ],
    {
      ...compute,
      azure: "fixed; an update may be acknowledged and silently ignored, even after deletion under the same name",
      effect: "newShard",
      reason: "Only another name is sure to have the new value.",
      source: ignoredUpdates,
    },
  ),
  ...rows(["properties.properties.scaleSettings", "identity", "tags"], {
    ...compute,
    azure: "changes at once",
    effect: "inPlace",
    reason: "Running nodes are left alone.",
    source: "Azure/bicep-types-az@1f896de microsoft.machinelearningservices/2025-12-01, ScaleSettings",
  }),
];
