import { armBody, ask, type Answered, type Served } from "./served.js";
import { subscription } from "../../world.js";

/** Templates that tests deploy, and how they deploy them to a subscription. */

export const groupId = `/subscriptions/${subscription.id}/resourceGroups/rg`;

export const network = {
  type: "Microsoft.Network/virtualNetworks",
  apiVersion: "2024-05-01",
  name: "[parameters('network')]",
  location: "[resourceGroup().location]",
  properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
};
export const subnet = {
  type: "Microsoft.Network/virtualNetworks/subnets",
  apiVersion: "2024-05-01",
  name: "[concat(parameters('network'), '/gpu')]",
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', parameters('network'))]"],
  properties: { addressPrefix: "10.0.0.0/24" },
};

export function template(resources: readonly object[], outputs: object = {}): object {
  return { parameters: { network: { type: "string", defaultValue: "net" } }, resources, outputs };
}

export const place = `/subscriptions/${subscription.id}/providers/Microsoft.Resources/deployments/all`;
export const group = {
  type: "Microsoft.Resources/resourceGroups",
  apiVersion: "2024-03-01",
  name: "rg",
  location: "southcentralus",
};

/** A deployment to a resource group, within a template for a subscription. */
export function nested(
  name: string,
  resources: readonly object[],
  change: object = {},
  properties: object = {},
): object {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2024-03-01",
    name,
    resourceGroup: "rg",
    dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg')]"],
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "Inner" },
      template: template(resources),
      ...properties,
    },
    ...change,
  };
}

/** Asks for something about a deployment of these resources to the subscription. */
export function toSubscription(
  server: Served,
  verb: "PUT" | "/validate" | "/whatIf",
  resources: readonly object[],
  change: object = {},
): Promise<Answered> {
  const path = `${place}${verb === "PUT" ? "" : verb}?api-version=2024-11-01`;
  const properties = { mode: "Incremental", template: template(resources) };
  const body = JSON.stringify({ location: "southcentralus", properties, ...change });
  return ask(server, path, {
    method: verb === "PUT" ? "PUT" : "POST",
    headers: { "content-type": "application/json" },
    body,
  });
}

export async function ended(server: Served): Promise<Record<string, unknown>> {
  for (;;) {
    const { text } = await ask(server, `${place}?api-version=2024-11-01`);
    const { properties } = JSON.parse(text) as { properties: Record<string, unknown> };
    if (properties["provisioningState"] !== "Running") return properties;
  }
}

export interface Errors {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: readonly { readonly code: string }[];
  };
}

export const scaleSet = {
  type: "Microsoft.Compute/virtualMachineScaleSets",
  apiVersion: "2024-07-01",
  name: "gpu",
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'gpu')]"],
  ...armBody("azure-native:compute:VirtualMachineScaleSet", { identity: undefined }),
};
