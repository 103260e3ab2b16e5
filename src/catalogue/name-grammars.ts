import type { Source } from "./vm-size.js";

/** What Azure allows as the name of one kind of resource. */
export interface NameGrammar {
  /** What is named, in the words of a message. */
  readonly what: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Matches every legal name, lengths included. */
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly rule: string;
  /** Within what the name must be unique; `global` names are taken from everybody else in Azure. */
  readonly scope: "global" | "region" | "subscription" | "resource group" | "parent";
  readonly unverified?: boolean;
  readonly source: Source;
}

const rules = "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md (2020-02-11)";
const types = "Azure/bicep-types-az@1f896de";

/**
 * Machines and scale sets. The rule's `^[^_\W][\w-._]{0,79}(?<![-.])$` is of .NET, which takes letters of every script.
 */
function computeName(what: string): NameGrammar {
  return {
    what,
    minimum: 1,
    maximum: 64,
    pattern: /^(?=.{1,64}$)[\p{L}\p{Nd}](?:[\p{L}\p{Mn}\p{Nd}\p{Pc}.-]*[\p{L}\p{Mn}\p{Nd}\p{Pc}])?$/u,
    rule: "letters, digits, underscores, periods and hyphens; a letter or digit first, no period or hyphen last",
    scope: "resource group",
    source:
      `${rules} for the length; MicrosoftDocs/azure-compute-docs articles/virtual-machines/troubleshooting-shared-images.md for the ` +
      "validation rule of Compute's entity names: that those of machines and scale sets follow it is unverified",
  };
}

/** Most resources of Azure Network and Compute: alphanumeric first, alphanumeric or underscore last. */
function networkName(
  what: string,
  scope: NameGrammar["scope"] = "resource group",
  minimum = 1,
  maximum = 80,
): NameGrammar {
  return {
    what,
    minimum,
    maximum,
    pattern: new RegExp(`^(?=.{${minimum},${maximum}}$)[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$`),
    rule: "letters, digits, underscores, periods and hyphens; a letter or digit first, a letter, digit or underscore last",
    scope,
    source: rules,
  };
}

export const nameGrammars = {
  resourceGroup: {
    what: "resource group",
    minimum: 1,
    maximum: 90,
    pattern: /^(?=.{1,90}$)[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u,
    rule: "letters, digits, underscores, parentheses, hyphens and periods; no period at the end",
    scope: "subscription",
    source: rules,
  },
  virtualMachine: computeName("virtual machine"),
  machineExtension: {
    what: "extension of a machine",
    minimum: 1,
    maximum: 260,
    pattern: /^(?=.{1,260}$)[^<>*%&:\\?/\p{Cc}\p{Cf}\p{So}]*[^<>*%&:\\?/\p{Cc}\p{Cf}\p{So}. ]$/u,
    rule: "no < > * % & : \\ ? / or control character; no period or blank last",
    scope: "parent",
    source: rules,
  },
  disk: networkName("managed disk"),
  networkInterface: networkName("network interface"),
  scaleSet: computeName("scale set"),
  computerNamePrefix: {
    what: "prefix of the nodes' host names",
    minimum: 1,
    maximum: 58,
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{0,57}$/,
    rule: "letters, digits and hyphens, a letter or digit first; Azure appends 6 characters to reach at most 64",
    scope: "resource group",
    source:
      "hashicorp/terraform-provider-azurerm internal/services/compute/validate/linux_computer_name.go (58 for Linux; the API's own text says 15, Windows' limit)",
  },
  proximityPlacementGroup: networkName("proximity placement group"),
  batchAccount: {
    what: "Batch account",
    minimum: 3,
    maximum: 24,
    pattern: /^[a-z0-9]{3,24}$/,
    rule: "lower-case letters and digits",
    scope: "region",
    source: rules,
  },
  batchPool: {
    what: "Batch pool",
    minimum: 1,
    maximum: 64,
    pattern: /^[A-Za-z0-9_-]{1,64}$/,
    rule: "letters, digits, underscores and hyphens",
    scope: "parent",
    source: rules,
  },
  storageAccount: {
    what: "storage account",
    minimum: 3,
    maximum: 24,
    pattern: /^[a-z0-9]{3,24}$/,
    rule: "lower-case letters and digits",
    scope: "global",
    source: rules,
  },
  blobContainer: {
    what: "blob container",
    minimum: 3,
    maximum: 63,
    pattern: /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
    rule: "lower-case letters, digits and single hyphens; a letter or digit first and last",
    scope: "parent",
    source: rules,
  },
  fileShare: {
    what: "file share",
    minimum: 3,
    maximum: 63,
    pattern: /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
    rule: "lower-case letters, digits and single hyphens; a letter or digit first and last",
    scope: "parent",
    source: "@pulumi/azure-native 3.28 storage.FileShare, shareName",
  },
  keyVault: {
    what: "key vault",
    minimum: 3,
    maximum: 24,
    pattern: /^(?=.{3,24}$)[A-Za-z](?:-?[A-Za-z0-9])*$/,
    rule: "letters, digits and single hyphens; a letter first, a letter or digit last",
    scope: "global",
    source: rules,
  },
  containerRegistry: {
    what: "container registry",
    minimum: 5,
    maximum: 50,
    pattern: /^[A-Za-z0-9]{5,50}$/,
    rule: "letters and digits",
    scope: "global",
    source: rules,
  },
  machineLearningWorkspace: {
    what: "machine learning workspace",
    minimum: 3,
    maximum: 33,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/,
    rule: "letters, digits, underscores and hyphens; a letter or digit first",
    scope: "resource group",
    source: `${types} microsoft.machinelearningservices/2025-12-01`,
  },
  machineLearningCompute: {
    what: "machine learning compute",
    minimum: 3,
    maximum: 24,
    pattern: /^[a-zA-Z](?![a-zA-Z0-9-]*-\d+$)[a-zA-Z0-9-]{2,23}$/,
    rule: "letters, digits and hyphens; a letter first; no hyphen with nothing but digits after it at the end",
    scope: "parent",
    source: `${types} microsoft.machinelearningservices/2025-12-01, workspaces/computes`,
  },
  // Azure's specification has a pattern with hyphens for the path; the SDK that reads datastores takes none.
  machineLearningDatastore: {
    what: "Azure ML datastore",
    minimum: 1,
    maximum: 255,
    pattern: /^[a-zA-Z0-9_]{1,255}$/,
    rule: "letters, digits and underscores",
    scope: "parent",
    source:
      "azure.github.io/azureml-sdk-for-r register_azure_blob_container_datastore (characters); the maximum is unverified",
  },
  machineLearningOutboundRule: {
    what: "outbound rule",
    minimum: 1,
    maximum: 80,
    pattern: /^[a-zA-Z0-9_-]{1,80}$/,
    rule: "letters, digits, underscores and hyphens",
    scope: "parent",
    source: "no source found: names of public templates keep to it (unverified)",
  },
  logAnalyticsWorkspace: {
    what: "Log Analytics workspace",
    minimum: 4,
    maximum: 63,
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    rule: "letters, digits and hyphens; a letter or digit first and last",
    scope: "resource group",
    source: rules,
  },
  component: {
    what: "Application Insights component",
    minimum: 1,
    maximum: 255,
    pattern: /^(?=.{1,255}$)[A-Za-z0-9_().-]*[A-Za-z0-9_()-]$/,
    rule: "letters, digits, underscores, parentheses, hyphens and periods; no period at the end",
    scope: "resource group",
    source: "azure.github.io/PSRule.Rules.Azure/en/rules/Azure.AppInsights.Naming (2025-06)",
  },
  userAssignedIdentity: {
    what: "user-assigned identity",
    minimum: 3,
    maximum: 128,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
    rule: "letters, digits, underscores and hyphens; a letter or digit first",
    scope: "resource group",
    source: rules,
  },
  virtualNetwork: networkName("virtual network", "resource group", 2, 64),
  subnet: networkName("subnet", "parent"),
  networkSecurityGroup: networkName("network security group"),
  securityRule: networkName("security rule", "parent"),
  publicIpAddress: networkName("public IP address"),
  natGateway: networkName("NAT gateway"),
  routeTable: networkName("route table"),
  budget: {
    what: "budget",
    minimum: 1,
    maximum: 63,
    pattern: /^[A-Za-z0-9_-]{1,63}$/,
    rule: "letters, digits, underscores and hyphens",
    scope: "parent",
    source: `${types} microsoft.costmanagement/2024-08-01, budgets`,
  },
  bastionHost: networkName("Bastion host"),
  virtualNetworkPeering: networkName("virtual network peering", "parent"),
  privateEndpoint: networkName("private endpoint", "resource group", 2, 64),
  virtualNetworkLink: networkName("virtual network link", "parent"),
  // The list has no entry for it: it is named as what else the network provider makes.
  privateDnsZoneGroup: { ...networkName("private DNS zone group", "parent"), unverified: true },
  managementLock: {
    what: "management lock",
    minimum: 1,
    maximum: 90,
    pattern: /^(?=.{1,90}$)[A-Za-z0-9_().-]*[A-Za-z0-9_()-]$/,
    rule: "letters, digits, underscores, parentheses, hyphens and periods; no period at the end",
    scope: "parent",
    source: rules,
  },
} as const satisfies Record<string, NameGrammar>;

/** A kind of resource whose names the catalogue knows. */
export type NamedKind = keyof typeof nameGrammars;
