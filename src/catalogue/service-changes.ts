import type { Source } from "./vm-size.js";

/** Series that Azure builds no new hardware of, with the one that it builds instead. */
export const noNewCapacity: { readonly series: string; readonly instead: string; readonly source: Source } = {
  series: "NC A100 v4",
  instead: "NCads H100 v5",
  source:
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/gpu-accelerated/nca100v4-series.md (read 2026-11-28)",
};

/** Low-priority nodes of Azure Machine Learning, of which two of Microsoft's sources say different things. */
export const machineLearningLowPriority: {
  readonly retired: string;
  readonly retiredSource: Source;
  readonly offeredSource: Source;
} = {
  retired: "2026-03-31",
  retiredSource: "Azure/EOL service_list.json, id 258",
  offeredSource: "https://learn.microsoft.com/azure/machine-learning/how-to-use-low-priority-batch",
};

/** Application id of Azure Batch in every tenant, in the public cloud. */
export const batchServicePrincipal: { readonly applicationId: string; readonly source: Source } = {
  applicationId: "ddbf3205-c6bd-46ae-8127-60eb93363864",
  source: "https://learn.microsoft.com/azure/batch/batch-account-create-portal, user subscription mode",
};
