import type { Answer } from "./answer.js";
import { managementAudiences } from "./tokens.js";

/** Version of the metadata that is one object for the cloud at hand; older ones are lists. */
const objectVersion = "2022-09-01";

/**
 * `/metadata/endpoints`: what `az cloud register --endpoint-resource-manager` and other clients learn a cloud from.
 *
 * Login and Azure Resource Manager are this server; the suffixes are the public cloud's, since the simulated Azure makes up
 * addresses with them.
 */
export function cloudMetadata(endpoint: string, apiVersion: string | undefined): Answer {
  const cloud = {
    name: "AzureSimulated",
    portal: "https://portal.azure.com",
    authentication: {
      loginEndpoint: `${endpoint}/`,
      audiences: [`${endpoint}/`, ...managementAudiences.map((audience) => `${audience}/`)],
      tenant: "common",
      identityProvider: "AAD",
    },
    graphAudience: "https://graph.windows.net/",
    microsoftGraphResourceId: "https://graph.microsoft.com/",
    batch: "https://batch.core.windows.net/",
    resourceManager: `${endpoint}/`,
    suffixes: {
      acrLoginServer: "azurecr.io",
      keyVaultDns: "vault.azure.net",
      storage: "core.windows.net",
    },
  };
  return { status: 200, body: apiVersion === objectVersion ? cloud : [cloud] };
}
