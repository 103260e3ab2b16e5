/**
 * What Azure Resource Manager takes of a deployment template at most.
 *
 * Sources: Azure/azure-rest-api-specs, resources 2024-03-01, and Azure/azure-cli#2635 for the name; "ARM template limits" on
 * learn.microsoft.com for the resources of one template, nested templates having their own.
 */
export const templateLimits = { deploymentNameCharacters: 64, resources: 800 } as const;
