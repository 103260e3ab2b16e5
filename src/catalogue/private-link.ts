import type { Source } from "./vm-size.js";

/** One group id of a resource that a private endpoint can stand for, and the DNS zones its names live in. */
export interface PrivateLinkGroup {
  /** Pulumi type token of the resource behind the endpoint. */
  readonly resourceType: string;
  readonly groupId: string;
  readonly dnsZones: readonly string[];
  readonly source: Source;
}

const zonesPage = "MicrosoftDocs/azure-docs articles/private-link/private-endpoint-dns.md";
const workspacePage = "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-configure-private-link.md";

function storage(groupId: "blob" | "dfs" | "file" | "queue" | "table"): PrivateLinkGroup {
  return {
    resourceType: "azure-native:storage:StorageAccount",
    groupId,
    dnsZones: [`privatelink.${groupId}.core.windows.net`],
    source: zonesPage,
  };
}

/** Zone names are those of the public cloud; Azure Government and Azure in China have others. */
export const privateLinkGroups: readonly PrivateLinkGroup[] = [
  storage("blob"),
  storage("dfs"),
  storage("file"),
  storage("queue"),
  storage("table"),
  {
    resourceType: "azure-native:keyvault:Vault",
    groupId: "vault",
    dnsZones: ["privatelink.vaultcore.azure.net"],
    source: zonesPage,
  },
  {
    resourceType: "azure-native:containerregistry:Registry",
    groupId: "registry",
    dnsZones: ["privatelink.azurecr.io"],
    source: zonesPage,
  },
  {
    resourceType: "azure-native:machinelearningservices:Workspace",
    groupId: "amlworkspace",
    dnsZones: ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"],
    source: workspacePage,
  },
  {
    resourceType: "azure-native:batch:BatchAccount",
    groupId: "batchAccount",
    dnsZones: ["privatelink.batch.azure.com"],
    source: zonesPage,
  },
  {
    resourceType: "azure-native:batch:BatchAccount",
    groupId: "nodeManagement",
    dnsZones: ["privatelink.batch.azure.com"],
    source: zonesPage,
  },
];

/** The group of a resource type; throws for a pair that no private endpoint can have, because pairs come from our code only. */
export function privateLinkGroup(resourceType: string, groupId: string): PrivateLinkGroup {
  const group = privateLinkGroups.find((each) => each.resourceType === resourceType && each.groupId === groupId);
  if (group === undefined) throw new Error(`${resourceType} has no private link group "${groupId}" in the catalogue.`);
  return group;
}
