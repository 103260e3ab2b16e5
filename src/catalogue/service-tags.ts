import { namesOf, type ListedNames } from "./listed-names.js";

const page =
  'MicrosoftDocs/azure-docs articles/virtual-network/service-tags-overview.md@17341f4 "Available service tags"';
const read = "read 2026-11-28";

/** Tags that may carry a region's name, as in `Storage.SouthCentralUS`. */
const regional: readonly ListedNames[] = [
  {
    names: [
      "ApiManagement",
      "AppService",
      "AutonomousDevelopmentPlatform",
      "AzureCloud",
      "AzureConnectors",
      "AzureContainerAppsService",
      "AzureContainerRegistry",
      "AzureCosmosDB",
      "AzureDevOps",
      "AzureFrontDoor.Backend",
      "AzureFrontDoor.FirstParty",
      "AzureFrontDoor.Frontend",
      "AzureIoTHub",
      "AzureKeyVault",
      "AzureWebPubSub",
      "BatchNodeManagement",
      "DataFactory",
      "Dynamics365ForMarketingEmail",
      "EventHub",
      "HDInsight",
      "M365ManagementActivityApi",
      "M365ManagementActivityApiWebhook",
      "MicrosoftContainerRegistry",
      "PowerPlatformInfra",
      "PowerPlatformPlex",
      "ServiceBus",
      "Sql",
      "Storage",
    ],
    source: `${page}, "Can be regional?"; ${read}`,
  },
  {
    names: ["StorageMover"],
    source: `names of tags in public Bicep modules that allow traffic by tag; ${read}`,
    unverified: true,
  },
];

const withoutRegion: readonly ListedNames[] = [
  {
    names: [
      "ActionGroup",
      "AppConfiguration",
      "AppServiceManagement",
      "ApplicationInsightsAvailability",
      "AzureActiveDirectory",
      "AzureActiveDirectoryDomainServices",
      "AzureAdvancedThreatProtection",
      "AzureArcInfrastructure",
      "AzureAttestation",
      "AzureBackup",
      "AzureBotService",
      "AzureCognitiveSearch",
      "AzureDataExplorerManagement",
      "AzureDataLake",
      "AzureDatabricks",
      "AzureDevSpaces",
      "AzureDeviceUpdate",
      "AzureDigitalTwins",
      "AzureEventGrid",
      "AzureHealthcareAPIs",
      "AzureInformationProtection",
      "AzureLoadBalancer",
      "AzureLoadTestingInstanceManagement",
      "AzureMachineLearning",
      "AzureMachineLearningInference",
      "AzureManagedGrafana",
      "AzureMonitor",
      "AzureOpenDatasets",
      "AzurePlatformDNS",
      "AzurePlatformIMDS",
      "AzurePlatformLKM",
      "AzureResourceManager",
      "AzureSentinel",
      "AzureSignalR",
      "AzureSiteRecovery",
      "AzureSphere",
      "AzureSpringCloud",
      "AzureStack",
      "AzureTrafficManager",
      "AzureUpdateDelivery",
      "ChaosStudio",
      "CognitiveServicesFrontend",
      "CognitiveServicesManagement",
      "DataFactoryManagement",
      "Dynamics365BusinessCentral",
      "EOPExternalPublishedIPs",
      "GatewayManager",
      "GuestAndHybridManagement",
      "Internet",
      "KustoAnalytics",
      "LogicApps",
      "LogicAppsManagement",
      "Marketplace",
      "MicrosoftAzureFluidRelay",
      "MicrosoftCloudAppSecurity",
      "MicrosoftDefenderForEndpoint",
      "MicrosoftPurviewPolicyDistribution",
      "PowerBI",
      "PowerQueryOnline",
      "ServiceFabric",
      "SqlManagement",
      "StorageSyncService",
      "VirtualNetwork",
      "WindowsAdminCenter",
      "WindowsVirtualDesktop",
    ],
    source: `${page}; ${read}`,
  },
  {
    names: ["OneDsCollector"],
    source: `MicrosoftDocs/defender-docs defender-endpoint/configure-device-connectivity.md@02ec0bb; ${read}`,
  },
  {
    names: ["Scuba", "SerialConsole", "VideoIndexer"],
    source: `names of tags in public Bicep modules that allow traffic by tag; ${read}`,
    unverified: true,
  },
];

const regionalTags = namesOf(regional);
const tags = namesOf([...regional, ...withoutRegion]);

/** Regions that AzureCloud writes in a way of its own. Source: that page, "Discover service tags by using downloadable JSON files". */
const regionsOfAzureCloud: ReadonlyMap<string, string> = new Map([
  ["francecentral", "centralfrance"],
  ["francesouth", "southfrance"],
  ["germanynorth", "germanyn"],
  ["germanywestcentral", "germanywc"],
  ["norwayeast", "norwaye"],
  ["norwaywest", "norwayw"],
  ["switzerlandnorth", "switzerlandn"],
  ["switzerlandwest", "switzerlandw"],
]);
const writtenOtherwise: ReadonlySet<string> = new Set(regionsOfAzureCloud.values());

/** Whether a text has the form of a service tag, known or not: no address range has it. */
export function isTagLike(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9.]*$/.test(text);
}

/** Whether a security rule may name the tag, with a region's suffix or without. Azure compares tags without regard to case. */
export function isServiceTag(tag: string, isRegion: (name: string) => boolean): boolean {
  const named = tag.toLowerCase();
  if (tags.has(named)) return true;
  const dot = named.lastIndexOf(".");
  const [base, suffix] = [named.slice(0, dot), named.slice(dot + 1)];
  if (!regionalTags.has(base)) return false;
  if (base !== "azurecloud") return isRegion(suffix);
  return writtenOtherwise.has(suffix) || (isRegion(suffix) && !regionsOfAzureCloud.has(suffix));
}
