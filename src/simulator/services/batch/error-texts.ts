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

function batchProperty(request: FaultedRequest): AzureError {
  const property = changedProperty(request);
  const reason = "A property that cannot be updated was specified as part of the request.";
  const words = ["batch", parentId(request.id), String(request.atSeconds)];
  return new AzureError(
    400,
    "PropertyCannotBeUpdated",
    `${reason}\nRequestId:${guidOf(...words)}\nTime:${isoTime(request.atSeconds).replace("+00:00", "Z")}`,
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
