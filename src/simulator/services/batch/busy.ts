import { AzureError } from "../../core/azure.js";
import type { BusyAnswer } from "../../core/resource-type.js";
import type { Operation } from "../../core/time/operation.js";

/** Source: Azure Batch status and error codes (`Conflict (409)`); which of them a PUT of the pool gets is unverified. */
export function poolBusy({ kind }: Pick<Operation, "kind">): AzureError {
  if (kind === "create") return new AzureError(409, "PoolBeingCreated", "The specified pool is being created.");
  return kind === "delete"
    ? new AzureError(409, "PoolBeingDeleted", "The specified pool has been marked for deletion and is being reclaimed.")
    : new AzureError(409, "PoolBeingResized", "The specified pool is being resized");
}

/** How Azure Batch refuses a pool that is busy. */
export const poolBusyAnswer: BusyAnswer = {
  name: "a Batch pool is not written to while it is made, resized or deleted",
  source: "MicrosoftDocs/azure-docs, Azure Batch status and error codes; which of them a PUT gets is unverified",
  refusal: (_, last) => poolBusy(last),
};
