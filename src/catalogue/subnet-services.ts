/**
 * Services that a subnet can be delegated to.
 *
 * Source: MicrosoftDocs/azure-docs articles/virtual-network/subnet-delegation-overview.md and the answers to
 * `az network vnet subnet list-available-delegations` in public logs, read 2026-11-28. Others may have been added.
 */
const delegations = namesOf([
  "Dell.Storage/fileSystems",
  "GitHub.Network/networkSettings",
  "Informatica.DataManagement/organizations",
  "Microsoft.ApiManagement/service",
  "Microsoft.App/environments",
  "Microsoft.Apollo/npu",
  "Microsoft.AVS/PrivateClouds",
  "Microsoft.BareMetal/AzureHostedService",
  "Microsoft.BareMetal/AzureVMware",
  "Microsoft.BareMetal/CrayServers",
  "Microsoft.CloudTest/hostedpools",
  "Microsoft.CloudTest/images",
  "Microsoft.CloudTest/pools",
  "Microsoft.Codespaces/plans",
  "Microsoft.ContainerInstance/containerGroups",
  "Microsoft.ContainerService/managedClusters",
  "Microsoft.ContainerService/TestClients",
  "Microsoft.Databricks/workspaces",
  "Microsoft.DBforMySQL/flexibleServers",
  "Microsoft.DBforMySQL/servers",
  "Microsoft.DBforMySQL/serversv2",
  "Microsoft.DBforPostgreSQL/flexibleServers",
  "Microsoft.DBforPostgreSQL/serversv2",
  "Microsoft.DBforPostgreSQL/singleServers",
  "Microsoft.DelegatedNetwork/controller",
  "Microsoft.DevCenter/networkConnection",
  "Microsoft.DevOpsInfrastructure/pools",
  "Microsoft.DocumentDB/cassandraClusters",
  "Microsoft.Fidalgo/networkSettings",
  "Microsoft.HardwareSecurityModules/dedicatedHSMs",
  "Microsoft.Kusto/clusters",
  "Microsoft.LabServices/labplans",
  "Microsoft.Logic/integrationServiceEnvironments",
  "Microsoft.MachineLearningServices/workspaces",
  "Microsoft.Netapp/volumes",
  "Microsoft.Network/dnsResolvers",
  "Microsoft.Network/fpgaNetworkInterfaces",
  "Microsoft.Network/managedResolvers",
  "Microsoft.Network/networkWatchers",
  "Microsoft.Network/virtualNetworkGateways",
  "Microsoft.Orbital/orbitalGateways",
  "Microsoft.PowerPlatform/enterprisePolicies",
  "Microsoft.PowerPlatform/vnetaccesslinks",
  "Microsoft.ServiceFabricMesh/networks",
  "Microsoft.ServiceNetworking/trafficControllers",
  "Microsoft.Singularity/accounts/networks",
  "Microsoft.Singularity/accounts/npu",
  "Microsoft.Sql/managedInstances",
  "Microsoft.StoragePool/diskPools",
  "Microsoft.StreamAnalytics/streamingJobs",
  "Microsoft.Synapse/workspaces",
  "Microsoft.Web/hostingEnvironments",
  "Microsoft.Web/serverFarms",
  "NGINX.NGINXPLUS/nginxDeployments",
  "Oracle.Database/networkAttachments",
  "PaloAltoNetworks.Cloudngfw/firewalls",
  "PureStorage.Block/storagePools",
  "Qumulo.Storage/fileSystems",
]);

/**
 * Services that a subnet can have an endpoint of.
 *
 * Source: MicrosoftDocs/azure-docs articles/virtual-network/virtual-network-service-endpoints-overview.md, read 2026-11-28.
 */
const endpoints = namesOf([
  "Microsoft.AzureActiveDirectory",
  "Microsoft.AzureCosmosDB",
  "Microsoft.CognitiveServices",
  "Microsoft.ContainerRegistry",
  "Microsoft.EventHub",
  "Microsoft.KeyVault",
  "Microsoft.ServiceBus",
  "Microsoft.Sql",
  "Microsoft.Storage",
  "Microsoft.Storage.Global",
  "Microsoft.Web",
]);

function namesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Whether a subnet is known to be open to delegation to the service. */
export function isDelegation(service: string): boolean {
  return delegations.has(service.toLowerCase());
}

/** Whether the service is known to have service endpoints. */
export function isServiceEndpoint(service: string): boolean {
  return endpoints.has(service.toLowerCase());
}
