import { AzureError } from "../../core/azure.js";
import type { BusyAnswer } from "../../core/resource-type.js";
import type { Operation } from "../../core/time/operation.js";

/**
 * What the network provider answers while another operation works on the resource or on one that it is part of.
 *
 * Source: Azure/terraform-provider-azapi#503 and Azure/bicep#5132; 409 since API versions of 2023, 429 before
 * (hashicorp/terraform#7153).
 */
export function networkBusy({
  id,
  location,
  resourceId,
}: Pick<Operation, "id" | "location" | "resourceId">): AzureError {
  const [, , subscription = ""] = resourceId.split("/");
  return new AzureError(
    409,
    "AnotherOperationInProgress",
    "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: " +
      `https://management.azure.com/subscriptions/${subscription}/providers/Microsoft.Network/locations/${location}` +
      `/operations/${id}?api-version=2024-05-01.`,
    undefined,
    { details: [] },
  );
}

/** How the network provider refuses what is busy. */
export const networkBusyAnswer: BusyAnswer = {
  name: "a network is written by one request at a time, its subnets and peerings included",
  source: "Azure/terraform-provider-azapi#503 and Azure/bicep#5132; hashicorp/terraform#7153 before 2023",
  refusal: (_, last) => networkBusy(last),
};
