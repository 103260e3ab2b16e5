import { type AzureError, notSimulated } from "../../core/azure.js";

/** What the names of data planes end in on this server. */
export const dataPlanes = {
  registry: "azurecr.localhost",
  vault: "vault.localhost",
  storage: "storage.localhost",
} as const;

/** Every host that the server's certificate is good for beside `localhost`. */
export const dataPlaneHosts: readonly string[] = [
  `*.${dataPlanes.registry}`,
  `*.${dataPlanes.vault}`,
  ...["blob", "dfs", "file", "queue", "table", "web"].map((service) => `*.${service}.${dataPlanes.storage}`),
];

/** The refusal of a request to a data plane, which comes with a token for it; undefined for Azure Resource Manager. */
export function refusedDataPlane(host: string | undefined): AzureError | undefined {
  const name = (host ?? "").replace(/:\d+$/, "").toLowerCase();
  const isData = Object.values(dataPlanes).some((suffix) => name.endsWith(`.${suffix}`));
  return isData ? notSimulated(`What is within ${name}`, name) : undefined;
}
