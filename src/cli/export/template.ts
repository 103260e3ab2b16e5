/** A resource of an ARM template, envelope and body beside these. */
export interface TemplateResource extends Readonly<Record<string, unknown>> {
  /** `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  readonly apiVersion: string;
  /** One segment for each type after the namespace: `net/gpu`. */
  readonly name: string;
  /** What an extension resource extends, where that is not what the template is deployed to. */
  readonly scope?: string;
  readonly dependsOn?: readonly string[];
}

/** An ARM deployment template. */
export interface Template {
  readonly $schema: string;
  readonly contentVersion: "1.0.0.0";
  readonly parameters?: Readonly<Record<string, { readonly type: "string" | "securestring" }>>;
  readonly resources: readonly TemplateResource[];
}

/** Schemas by what a template is deployed to. Source: Microsoft's page on the structure of ARM templates. */
export const templateSchemas = {
  subscription: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
  resourceGroup: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
} as const;

export const deploymentType = "Microsoft.Resources/deployments";

/** Source: Azure/bicep-types-az@1f896de, which has the type at this version. */
export const deploymentApiVersion = "2024-03-01";
