import { among, any, checked, guid, id, identity, keyUrl, notChecked, notSimulated, subnet } from "./mark.js";
import type { TextMarks } from "./mark.js";

const login = notChecked("The administrator of a cluster's nodes is not looked into.");
/** Credentials that are kept in a workspace, and kinds of datastores that no cluster has. */
const otherDatastores = [
  "AccountKeyDatastoreSecrets",
  "AzureDataLakeGen1Datastore",
  "AzureFileDatastore",
  "CertificateDatastoreCredentials",
  "CertificateDatastoreSecrets",
  "LakeHouseArtifact",
  "OneLakeDatastore",
  "SasDatastoreSecrets",
  "ServicePrincipalDatastoreCredentials",
  "ServicePrincipalDatastoreSecrets",
];
const ofDatastore = "Whether what a datastore leads to is there is not looked into; Azure does not either.";
const behindDatastore = notChecked(ofDatastore);
const accountBehind = notChecked(ofDatastore, "storageAccount");
const groupBehind = notChecked(ofDatastore, "resourceGroup");
const containerBehind = notChecked(ofDatastore, "blobContainer");

const outbound = notChecked("The destinations of a managed network's outbound rules are not looked into.");

/** Kinds of computes that are no cluster, and what only these have. */
const otherComputes = [
  "AKS",
  "AKSSchemaProperties",
  "AksNetworkingConfiguration",
  "AssignedUser",
  "BindOptions",
  "ComputeInstance",
  "ComputeInstanceProperties",
  "ComputeInstanceSshSettings",
  "Cron",
  "CustomService",
  "DataFactory",
  "DataLakeAnalytics",
  "DataLakeAnalyticsSchemaProperties",
  "Databricks",
  "DatabricksProperties",
  "Endpoint",
  "EnvironmentVariable",
  "HDInsight",
  "HDInsightProperties",
  "Image",
  "InstanceTypeSchema",
  "InstanceTypeSchemaResources",
  "JupyterKernelConfig",
  "Kubernetes",
  "KubernetesProperties",
  "Recurrence",
  "ScheduleBase",
  "ScriptReference",
  "SslConfiguration",
  "SynapseSpark",
  "SynapseSparkProperties",
  "VirtualMachine",
  "VirtualMachineSchemaProperties",
  "VirtualMachineSshCredentials",
  "VolumeDefinition",
];

/** Members of workspaces and clusters of Azure Machine Learning. */
export const machineLearningTexts: TextMarks = {
  ...Object.fromEntries(otherComputes.map((name) => [`machinelearningservices.${name}Args`, notSimulated])),
  ...Object.fromEntries(otherDatastores.map((name) => [`machinelearningservices.${name}Args`, notSimulated])),
  "azure-native:machinelearningservices:Compute": {},
  "azure-native:machinelearningservices:Datastore": {},
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": {},
  "azure-native:machinelearningservices:Workspace": {
    applicationInsights: id(), // a rule says which type
    associatedWorkspaces: notSimulated,
    containerRegistry: id(), // a rule says which type
    description: any,
    discoveryUrl: notChecked("Where a workspace is to be found is Azure's to say, and is not looked into."),
    friendlyName: any,
    hubResourceId: id("Microsoft.MachineLearningServices/workspaces"),
    imageBuildCompute: notChecked(
      "Whether the compute that builds images is there is not looked into.",
      "machineLearningCompute",
    ),
    keyVault: id(), // a rule says which type
    kind: among(["Default", "FeatureStore", "Hub", "Project"]),
    primaryUserAssignedIdentity: identity,
    storageAccount: id(), // a rule says which type
  },
  "machinelearningservices.AmlComputeArgs": {
    computeLocation: notChecked("Where the hardware of a compute stands is taken to be its workspace's region."),
    description: any,
    resourceId: notSimulated,
  },
  "machinelearningservices.AmlComputePropertiesArgs": {
    vmSize: checked("a cluster names a VM size that Azure Machine Learning offers in its region"),
  },
  "machinelearningservices.AzureBlobDatastoreArgs": {
    accountName: accountBehind,
    containerName: containerBehind,
    description: any,
    endpoint: behindDatastore,
    properties: any,
    protocol: behindDatastore,
    resourceGroup: groupBehind,
    subscriptionId: guid,
    tags: any,
  },
  "machinelearningservices.AzureDataLakeGen2DatastoreArgs": {
    accountName: accountBehind,
    description: any,
    endpoint: behindDatastore,
    filesystem: containerBehind,
    properties: any,
    protocol: behindDatastore,
    resourceGroup: groupBehind,
    subscriptionId: guid,
    tags: any,
  },
  "machinelearningservices.ComputeRuntimeDtoArgs": notSimulated,
  "machinelearningservices.EncryptionPropertyArgs": {
    cosmosDbResourceId: id("Microsoft.DocumentDB/databaseAccounts"),
    searchAccountResourceId: id("Microsoft.Search/searchServices"),
    storageAccountResourceId: id("Microsoft.Storage/storageAccounts"),
  },
  "machinelearningservices.FeatureStoreSettingsArgs": notSimulated,
  "machinelearningservices.FqdnOutboundRuleArgs": { destination: outbound },
  "machinelearningservices.IdentityForCmkArgs": { userAssignedIdentity: identity },
  "machinelearningservices.KeyVaultPropertiesArgs": {
    identityClientId: guid,
    keyIdentifier: keyUrl,
    keyVaultArmId: id("Microsoft.KeyVault/vaults"),
  },
  "machinelearningservices.ManagedServiceIdentityArgs": { userAssignedIdentities: identity },
  "machinelearningservices.PrivateEndpointDestinationArgs": {
    serviceResourceId: id(),
    subresourceTarget: checked("an outbound rule to a storage account names one of its services"),
  },
  "machinelearningservices.PrivateEndpointOutboundRuleArgs": { fqdns: any },
  "machinelearningservices.ResourceIdArgs": { id: subnet },
  "machinelearningservices.ScaleSettingsArgs": {
    nodeIdleTimeBeforeScaleDown: checked("the idle time before a cluster shrinks is a duration of ISO 8601"),
  },
  "machinelearningservices.ServerlessComputeSettingsArgs": { serverlessComputeCustomSubnet: subnet },
  "machinelearningservices.ServiceTagDestinationArgs": {
    addressPrefixes: outbound,
    portRanges: outbound,
    protocol: outbound,
    serviceTag: outbound,
  },
  "machinelearningservices.SharedPrivateLinkResourceArgs": notSimulated,
  "machinelearningservices.SkuArgs": {
    family: notSimulated,
    name: among(["Basic"]),
    size: notSimulated,
  },
  "machinelearningservices.UserAccountCredentialsArgs": {
    adminUserName: login,
    adminUserPassword: login,
    adminUserSshPublicKey: checked("a cluster's SSH key is an OpenSSH public key"),
  },
  "machinelearningservices.VirtualMachineImageArgs": notSimulated,
  "machinelearningservices.WorkspaceHubConfigArgs": notSimulated,
};
