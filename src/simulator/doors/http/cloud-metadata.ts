import type { Answer } from "./answer.js";
import { dataPlanes } from "./data-planes.js";
import { managementAudiences } from "../../core/rights/tokens.js";

/** Version of the metadata that is one object for the cloud at hand; older ones are lists. */
const objectVersion = "2022-09-01";

/**
 * `/metadata/endpoints`: what `az cloud register --endpoint-resource-manager` and other clients learn a cloud from.
 *
 * Login and Azure Resource Manager are this server, and so is what a client would send its token to besides: Microsoft Graph
 * and Batch are not simulated, and say so here instead of being asked at their real addresses. So are the data planes of vaults,
 * storage accounts and registries, whose names end in `localhost`: where that is resolved it is this server, and nowhere is it a
 * stranger's. What resources tell of their addresses here ends so as well.
 */
export function cloudMetadata(endpoint: string, apiVersion: string | undefined): Answer {
  const { port } = new URL(endpoint);
  const cloud = {
    name: "AzureSimulated",
    portal: "https://portal.azure.com",
    authentication: {
      loginEndpoint: `${endpoint}/`,
      audiences: [`${endpoint}/`, ...managementAudiences.map((audience) => `${audience}/`)],
      tenant: "common",
      identityProvider: "AAD",
    },
    graphAudience: `${endpoint}/`,
    microsoftGraphResourceId: `${endpoint}/`,
    batch: `${endpoint}/`,
    resourceManager: `${endpoint}/`,
    suffixes: {
      acrLoginServer: `${dataPlanes.registry}:${port}`,
      keyVaultDns: `${dataPlanes.vault}:${port}`,
      storage: `${dataPlanes.storage}:${port}`,
    },
  };
  return { status: 200, body: apiVersion === objectVersion ? cloud : [cloud] };
}
