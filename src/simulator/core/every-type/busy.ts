import { armType, nameOf } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { Protocol, ResourceType } from "../resource-type.js";
import { type Operation, unfinishedState } from "../time/operation.js";

/**
 * The compute provider's answer, and that of every provider whose own is not known.
 *
 * Source: Azure/azure-cli#15765 (status and text), microsoft/onefuzz#2124 (scale set).
 */
export function concurrentRequest(): AzureError {
  return new AzureError(
    409,
    "Conflict",
    "The request failed due to conflict with a concurrent request. To resolve it, please refer to " +
      "https://aka.ms/activitylog to get more details on the conflicting requests.",
  );
}

/** Source: Azure/azure-cli#28679 (409) and #21121. */
export function groupGoing(groupId: string): AzureError {
  return new AzureError(
    409,
    "ResourceGroupBeingDeleted",
    `The resource group '${nameOf(groupId)}' is in deprovisioning state and cannot perform this operation.`,
  );
}

/** What the network provider calls otherwise in the names of its operations. Source: tests of kubernetes-sigs/cloud-provider-azure. */
const calledByAzure: Readonly<Record<string, string>> = {
  NetworkInterface: "Nic",
  PublicIPAddress: "PublicIpAddress",
};

/**
 * What a request gets that refers to a resource which is being written.
 *
 * @param protocol of the resource referred to
 *
 * Sources: pulumi/pulumi-azure-native#4340 and hashicorp/terraform-provider-azurerm#2605 (peerings: 400);
 * hashicorp/terraform-provider-azurerm#21293 (private endpoints and subnets: 429 `RetryableError`). The answer of other
 * providers is unverified: they get the 400, and the seconds to wait are unverified too.
 */
export function referencedNotReady(
  type: Pick<ResourceType, "waitsForReferences"> | undefined,
  id: string,
  referred: string,
  last: Pick<Operation, "kind" | "type"> | undefined,
  protocol: Protocol | undefined,
  path?: string,
): AzureError {
  const kind = last?.kind ?? "update";
  const verb = kind === "delete" ? "Delete" : "Put";
  const name = last?.type.split(":").at(-1) ?? nameOf(armType(referred));
  const operation = `${verb}${calledByAzure[name] ?? name}Operation`;
  const message =
    `Cannot proceed with operation because resource ${referred} used by resource ${id} is not in Succeeded state. ` +
    `Resource is in ${unfinishedState(kind, protocol)} state and the last operation that updated/is updating the resource is ${operation}.`;
  const code = "ReferencedResourceNotProvisioned";
  if (type?.waitsForReferences === true) {
    return new AzureError(429, "RetryableError", "A retryable error occurred.", undefined, {
      details: [{ code, message }],
      retryAfterSeconds: 10,
    });
  }
  return new AzureError(400, code, message, path, { details: [] });
}

/** How the provider of a type refuses to touch what is busy. @param last the operation in progress */
export function busyAnswer(type: Pick<ResourceType, "busy"> | undefined, id: string, last: Operation): AzureError {
  const own = type?.busy;
  return own !== undefined && (own.during ?? last.kind) === last.kind
    ? own.refusal(id, last).unverifiedAs(own.unverified)
    : concurrentRequest();
}
