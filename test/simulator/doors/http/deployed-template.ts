import { emptyAzure, put } from "../../world.js";
import { ask, served, type Served } from "./served.js";
import { groupId } from "./templates.js";

const address = `${groupId}/providers/Microsoft.Resources/deployments/main?api-version=2024-11-01`;

/** The HTTPS door of an Azure with the resource group that templates are deployed to. */
export async function door(): Promise<Served> {
  const azure = emptyAzure();
  put("azure-native:resources:ResourceGroup", {}, azure);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

/** How a deployment ended, or why it never began. */
export interface Deployed {
  readonly provisioningState?: string;
  readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Deploys a template and waits for its end. */
export async function deploy(server: Served, template: object, parameters: object = {}): Promise<Deployed> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ properties: { mode: "Incremental", template, parameters } });
  const { error } = JSON.parse((await ask(server, address, { method: "PUT", headers, body })).text) as Deployed;
  if (error !== undefined) return { error };
  for (;;) {
    const { properties } = JSON.parse((await ask(server, address)).text) as { properties: Deployed };
    if (properties.provisioningState !== "Running") return properties;
  }
}
