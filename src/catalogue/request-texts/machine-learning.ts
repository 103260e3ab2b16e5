import { among, any, checked, form, guid, id, identity, keyUrl, likely, notSimulated, subnet } from "./mark.js";
import type { TextMark, TextMarks } from "./mark.js";

const login = "What else is refused of the administrator of a cluster's nodes is not known.";
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
const behindDatastore = "Whether what a datastore leads to is there is not looked into.";
/** Endpoints of Azure's clouds for storage. */
const storageEndpoints = ["core.windows.net", "core.chinacloudapi.cn", "core.usgovcloudapi.net"];

const storage: Readonly<Record<string, TextMark>> = {
  accountName: likely("storageAccountOrNone", behindDatastore),
  endpoint: among(storageEndpoints),
  protocol: checked("a datastore names its account and what of it it leads to, by http or https"),
  resourceGroup: likely("groupName", behindDatastore),
};

const outbound = "Whether anything answers at the destination of an outbound rule is not looked into.";

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
    discoveryUrl: likely("webAddress", "Where a workspace is to be found is Azure's to say, and is not looked into."),
    friendlyName: any,
    hubResourceId: id("Microsoft.MachineLearningServices/workspaces"),
    imageBuildCompute: likely("computeOrNone", "Whether the compute that builds images is there is not looked into."),
    keyVault: id(), // a rule says which type
    kind: among(["Default", "FeatureStore", "Hub", "Project"]),
    primaryUserAssignedIdentity: identity,
    storageAccount: id(), // a rule says which type
  },
  "machinelearningservices.AmlComputeArgs": {
    computeLocation: checked("the hardware of a cluster stands in its workspace's region"),
    description: any,
    resourceId: notSimulated,
  },
  "machinelearningservices.AmlComputePropertiesArgs": {
    propertyBag: notSimulated,
    vmSize: checked("a cluster names a VM size that Azure Machine Learning offers in its region"),
  },
  "machinelearningservices.AzureBlobDatastoreArgs": {
    ...storage,
    containerName: likely("containerOrNone", behindDatastore),
    description: any,
    properties: any,
    subscriptionId: guid,
    tags: any,
  },
  "machinelearningservices.AzureDataLakeGen2DatastoreArgs": {
    ...storage,
    description: any,
    filesystem: likely("containerOrNone", behindDatastore),
    properties: any,
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
  "machinelearningservices.FqdnOutboundRuleArgs": { destination: likely("destination", outbound) },
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
    addressPrefixes: form("addressRange", outbound),
    portRanges: likely("portList", outbound),
    protocol: among(["*", "TCP", "UDP", "ICMP"]),
    serviceTag: likely("serviceTag", outbound),
  },
  "machinelearningservices.SharedPrivateLinkResourceArgs": notSimulated,
  "machinelearningservices.SkuArgs": {
    family: notSimulated,
    name: among(["Basic"]),
    size: notSimulated,
  },
  "machinelearningservices.UserAccountCredentialsArgs": {
    adminUserName: likely("adminName", login),
    adminUserPassword: likely("adminPassword", login),
    adminUserSshPublicKey: checked("a cluster's SSH key is an OpenSSH public key"),
  },
  "machinelearningservices.VirtualMachineImageArgs": notSimulated,
  "machinelearningservices.WorkspaceHubConfigArgs": notSimulated,
};
