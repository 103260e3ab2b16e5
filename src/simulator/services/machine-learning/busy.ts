import { AzureError } from "../../core/azure.js";
import type { BusyAnswer } from "../../core/resource-type.js";

/** Source of the text: Azure/azure-cli#17075; its code is unverified. */
function machineLearningBusy(workspace: string): AzureError {
  return new AzureError(
    409,
    "Conflict",
    `Conflict of operation, another operation on same entity is already running in workspace ${workspace}.`,
  );
}

/** How Azure Machine Learning refuses what is busy. */
export const machineLearningBusyAnswer: BusyAnswer = {
  name: "a workspace of Azure Machine Learning is written by one request at a time, and so is a compute of it",
  source: "Azure/azure-cli#17075 for the text; the code is unverified",
  unverified: "text",
  refusal: (id) => machineLearningBusy(/\/workspaces\/([^/]+)/i.exec(id)?.[1] ?? ""),
};
