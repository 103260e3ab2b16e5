/**
 * What Azure Resource Manager takes of a deployment template at most.
 *
 * Sources: Azure/azure-rest-api-specs, resources 2024-03-01, and Azure/azure-cli#2635 for the name; "ARM template best
 * practices" on learn.microsoft.com, read 2026-11-28, for the rest of one template, nested templates having their own. Of
 * variables it says 512, the page "Variables in templates" 256: the larger, since the smaller would refuse what one of them
 * allows. An expression of 24,759 characters was refused at 24,576 (Azure/acs-engine#1159), a later one at 81,920
 * (microsoft/azure-pipelines-tasks#15093): the documented figure. Of the size the page "Resolve errors for job size
 * exceeded" says that it counts after compression, so a larger text is not refused in Azure's name.
 */
export const templateLimits = {
  deploymentNameCharacters: 64,
  parameters: 256,
  variables: 512,
  outputs: 64,
  resources: 800,
  /** Turns of one loop. */
  copies: 800,
  expressionCharacters: 24_576,
  bytes: 4 * 1024 * 1024,
} as const;
