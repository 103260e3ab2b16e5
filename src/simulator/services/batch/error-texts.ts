import { parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { changedProperty, type FaultedRequest } from "../../core/faults/faulted-request.js";
import { guidOf } from "../../core/guid.js";
import { isoTime } from "../../core/time/iso-time.js";
import { poolBusy } from "./busy.js";

const pools = /^Microsoft\.Batch\/batchAccounts\/pools$/i;

/** Codes of Azure Batch that a script may ask for. */
export const batchErrorTexts = {
  PropertyCannotBeUpdated: {
    stage: "request",
    source: "Azure/Batch#85 and #153",
    types: /^Microsoft\.Batch\//i,
    build: (request) => batchProperty(request),
  },
  AllocationTimedout: {
    stage: "operation",
    source: "Azure/azure-sdk-for-go armbatch, example of a pool with a resize error (code and text)",
    types: pools,
    nodes: "missing",
    build: () =>
      new AzureError(
        409,
        "AllocationTimedout",
        "Desired number of dedicated nodes could not be allocated as the resize timeout was reached",
      ),
  },
  PoolBeingCreated: whileIts("create"),
  PoolBeingResized: whileIts("update"),
  PoolBeingDeleted: whileIts("delete"),
} as const satisfies Record<string, ErrorText>;

function whileIts(kind: "create" | "update" | "delete"): ErrorText {
  return {
    stage: "request",
    source: "MicrosoftDocs/azure-docs, Azure Batch status and error codes",
    types: pools,
    build: () => poolBusy({ kind }),
  };
}

/** That the details name the property is known of other properties. Source: hashicorp/terraform-provider-azurerm#2673. */
export function invalidProperty(id: string, atSeconds: number, property: string, value: string): AzureError {
  const reason = "The value provided for one of the properties in the request body is invalid.";
  return new AzureError(400, "InvalidPropertyValue", stamped(reason, id, atSeconds), "BatchAccount", {
    unverified: "details",
    details: [
      { code: "PropertyName", message: property },
      { code: "PropertyValue", message: value },
      { code: "Reason", message: "The specified node agent does not run on the image." },
    ],
  });
}

/** Azure Batch ends its sentences with the request's id and time. */
export function stamped(reason: string, id: string, atSeconds: number): string {
  const request = guidOf("batch", parentId(id), String(atSeconds));
  return `${reason}\nRequestId:${request}\nTime:${isoTime(atSeconds).replace("+00:00", "Z")}`;
}

function batchProperty(request: FaultedRequest): AzureError {
  const property = changedProperty(request);
  const reason = "A property that cannot be updated was specified as part of the request.";
  return new AzureError(
    400,
    "PropertyCannotBeUpdated",
    stamped(reason, request.id, request.atSeconds),
    "BatchAccount",
    {
      details: [
        { code: "Reason", message: reason },
        { code: "PropertyName", message: property },
        { code: "PropertyPath", message: `properties.${property}` },
      ],
    },
  );
}
