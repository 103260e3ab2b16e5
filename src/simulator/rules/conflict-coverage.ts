import type { Rule } from "../resource-type.js";

/** What the simulated Azure knows about requests that meet one another. */
export const conflictCoverage: readonly Pick<Rule, "name" | "source" | "unverified">[] = [
  {
    name: "a network is written by one request at a time, its subnets and peerings included",
    source: "Azure/terraform-provider-azapi#503 and Azure/bicep#5132; hashicorp/terraform#7153 before 2023",
  },
  {
    name: "a scale set and whatever has no answer of its own is written by one request at a time",
    source: "Azure/azure-cli#15765 (status and text), microsoft/onefuzz#2124 (scale set)",
  },
  {
    name: "a storage account is written by one request at a time",
    source: "Azure/ARO-RP#1197, hashicorp/terraform-provider-azurerm#29351",
  },
  {
    name: "a Batch pool is not written to while it is made, resized or deleted",
    source: "Azure Batch status and error codes",
    unverified: "text",
  },
  {
    name: "one operation at a time works on a workspace of Azure Machine Learning or a compute of it",
    source: "Azure/azure-cli#17075 for the text; the code is unverified",
  },
  {
    name: "nothing is written to a resource group that is being deleted",
    source: "Azure/azure-cli#28679 and #21121",
  },
  {
    name: "what a request refers to is finished",
    source:
      "pulumi/pulumi-azure-native#4340 and hashicorp/terraform-provider-azurerm#2605 (peerings), #21293 (private endpoints, subnets)",
  },
];
