/**
 * What Azure Resource Manager says of the public cloud to templates that ask for their environment.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/templates/template-functions-deployment.md, `environment`; read
 * 2026-11-29.
 */
export const publicCloud = {
  name: "AzureCloud",
  gallery: "https://gallery.azure.com/",
  graph: "https://graph.windows.net/",
  portal: "https://portal.azure.com",
  graphAudience: "https://graph.windows.net/",
  activeDirectoryDataLake: "https://datalake.azure.net/",
  batch: "https://batch.core.windows.net/",
  media: "https://rest.media.azure.net",
  sqlManagement: "https://management.core.windows.net:8443/",
  vmImageAliasDoc:
    "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json",
  resourceManager: "https://management.azure.com/",
  authentication: {
    loginEndpoint: "https://login.windows.net/",
    audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
    tenant: "common",
    identityProvider: "AAD",
  },
  suffixes: {
    acrLoginServer: ".azurecr.io",
    azureDatalakeAnalyticsCatalogAndJob: "azuredatalakeanalytics.net",
    azureDatalakeStoreFileSystem: "azuredatalakestore.net",
    azureFrontDoorEndpointSuffix: "azurefd.net",
    keyvaultDns: ".vault.azure.net",
    sqlServerHostname: ".database.windows.net",
    storage: "core.windows.net",
  },
} as const;

/**
 * Addresses of Azure Resource Manager in each cloud, by what tokens for it are issued for.
 *
 * Source: Azure/azure-sdk-for-go sdk/azcore/arm/runtime/runtime.go; read 2026-11-29.
 */
const resourceManagers: ReadonlyMap<string, string> = new Map([
  ["https://management.core.windows.net", "https://management.azure.com"],
  ["https://management.core.usgovcloudapi.net", "https://management.usgovcloudapi.net"],
  ["https://management.core.chinacloudapi.cn", "https://management.chinacloudapi.cn"],
]);

/**
 * Where requests go with a token for this audience, without a slash at the end; undefined where no cloud is known that issues it, so
 * that a token reaches nobody whom it is not for. An Azure on this machine is its own audience.
 */
export function resourceManagerOf(audience: string): string | undefined {
  const issuedFor = audience.replace(/\/+$/, "");
  const isAddress = [...resourceManagers.values()].includes(issuedFor) || /^http:\/\/127\.0\.0\.1:\d+$/.test(issuedFor);
  return isAddress ? issuedFor : resourceManagers.get(issuedFor);
}
