import { namesOf, type ListedNames } from "./listed-names.js";

const read = "read 2026-11-28";

/** Services that a subnet can be delegated to. Azure lists them by region; others may have been added. */
const delegationLists: readonly ListedNames[] = [
  {
    names: [
      "GitHub.Network/networkSettings",
      "Informatica.DataManagement/organizations",
      "Microsoft.ApiManagement/service",
      "Microsoft.Apollo/npu",
      "Microsoft.App/environments",
      "Microsoft.App/testClients",
      "Microsoft.AVS/PrivateClouds",
      "Microsoft.AzureCosmosDB/clusters",
      "Microsoft.BareMetal/AzureHostedService",
      "Microsoft.BareMetal/AzureHPC",
      "Microsoft.BareMetal/AzurePaymentHSM",
      "Microsoft.BareMetal/AzureVMware",
      "Microsoft.BareMetal/CrayServers",
      "Microsoft.BareMetal/MonitoringServers",
      "Microsoft.Batch/batchAccounts",
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
      "Microsoft.Network/applicationGateways",
      "Microsoft.Network/dnsResolvers",
      "Microsoft.Network/fpgaNetworkInterfaces",
      "Microsoft.Network/managedResolvers",
      "Microsoft.Network/networkWatchers.",
      "Microsoft.Network/virtualNetworkGateways",
      "Microsoft.Orbital/orbitalGateways",
      "Microsoft.PowerAutomate/hostedRpa",
      "Microsoft.PowerPlatform/enterprisePolicies",
      "Microsoft.PowerPlatform/vnetaccesslinks",
      "Microsoft.ServiceFabricMesh/networks",
      "Microsoft.ServiceNetworking/trafficControllers",
      "Microsoft.Singularity/accounts/networks",
      "Microsoft.Singularity/accounts/npu",
      "Microsoft.Sql/managedInstances",
      "Microsoft.Sql/managedInstancesOnebox",
      "Microsoft.Sql/managedInstancesStage",
      "Microsoft.Sql/managedInstancesTest",
      "Microsoft.Sql/servers",
      "Microsoft.StoragePool/diskPools",
      "Microsoft.StreamAnalytics/streamingJobs",
      "Microsoft.Synapse/workspaces",
      "Microsoft.Web/hostingEnvironments",
      "Microsoft.Web/serverFarms",
      "NGINX.NGINXPLUS/nginxDeployments",
      "Oracle.Database/networkAttachments",
      "PaloAltoNetworks.Cloudngfw/firewalls",
      "Qumulo.Storage/fileSystems",
    ],
    source: `hashicorp/terraform-provider-azurerm internal/services/network/subnet_resource.go@0003005, subnetDelegationServiceNames; ${read}`,
  },
  {
    names: ["Microsoft.Netapp/elasticVolumes"],
    source: `learn.microsoft.com dotnet/api azure.resourcemanager.netapp.models.elasticcapacitypoolproperties.subnetresourceid; ${read}`,
  },
  {
    names: [
      "Dell.Storage/fileSystems",
      "Microsoft.AzureCommunicationsGateway/networkSettings",
      "Microsoft.MachineLearningServices/workspaceComputes",
      "Microsoft.Netapp/scaleVolumes",
      "Microsoft.Network/networkWatchers",
      "Microsoft.RedHatOpenShift/hcpOpenShiftClusters",
      "PureStorage.Block/storagePools",
    ],
    source: `what the variables of public Terraform modules for subnets allow; ${read}`,
    unverified: true,
  },
];

/** Services that a subnet can have an endpoint of. */
const endpointLists: readonly ListedNames[] = [
  {
    names: [
      "Microsoft.AzureActiveDirectory",
      "Microsoft.AzureCosmosDB",
      "Microsoft.CognitiveServices",
      "Microsoft.ContainerRegistry",
      "Microsoft.EventHub",
      "Microsoft.KeyVault",
      "Microsoft.ServiceBus",
      "Microsoft.Sql",
      "Microsoft.Storage",
      "Microsoft.Web",
    ],
    source: `MicrosoftDocs/azure-docs articles/virtual-network/virtual-network-service-endpoints-overview.md@003bad5; ${read}`,
  },
  {
    names: ["Microsoft.Storage.Global"],
    source: `MicrosoftDocs/azure-docs articles/storage/elastic-san/elastic-san-networking-concepts.md@043ce3b; ${read}`,
  },
];

const delegations = namesOf(delegationLists);
const endpoints = namesOf(endpointLists);

/** Whether a subnet is known to be open to delegation to the service. */
export function isDelegation(service: string): boolean {
  return delegations.has(service.toLowerCase());
}

/** Whether the service is known to have service endpoints. */
export function isServiceEndpoint(service: string): boolean {
  return endpoints.has(service.toLowerCase());
}
