import type { ServedAzure } from "../../simulator/doors/http/index.js";
import type { Palette } from "../screens/palette.js";

/** How to point Azure CLI and the SDKs at a served Azure, as lines to copy. */
export function servedLines(served: ServedAzure, palette: Palette): string[] {
  const { endpoint, identityEndpoint, caFile, tenantId, clientId, clientSecret, subscriptionIds } = served;
  return [
    `${palette.heading("Simulated Azure")} at ${endpoint}, for this machine alone. Interrupt with Ctrl-C.`,
    "",
    palette.heading("Azure CLI"),
    `  export REQUESTS_CA_BUNDLE=${caFile}`,
    "  export AZURE_CORE_INSTANCE_DISCOVERY=false AZURE_CONFIG_DIR=$(mktemp -d)",
    `  az cloud register --name simulated --endpoint-resource-manager ${endpoint}`,
    "  az cloud set --name simulated",
    `  az login --service-principal --username ${clientId} --password ${clientSecret} --tenant ${tenantId}`,
    "",
    palette.heading("SDKs for JavaScript"),
    `  export NODE_EXTRA_CA_CERTS=${caFile}`,
    `  export AZURE_AUTHORITY_HOST=${endpoint} AZURE_TENANT_ID=${tenantId}`,
    `  export AZURE_CLIENT_ID=${clientId} AZURE_CLIENT_SECRET=${clientSecret}`,
    `  export AZURE_SUBSCRIPTION_ID=${subscriptionIds[0] ?? ""}`,
    `  new ComputeManagementClient(new ClientSecretCredential(…, { disableInstanceDiscovery: true }), …, { endpoint: "${endpoint}" })`,
    "",
    palette.heading("Managed identity"),
    `  export AZURE_POD_IDENTITY_AUTHORITY_HOST=${identityEndpoint}`,
  ];
}
