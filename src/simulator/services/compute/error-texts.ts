import { AzureError } from "../../core/azure.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { changedProperty } from "../../core/faults/faulted-request.js";

/** Codes of the compute provider that a script may ask for. */
export const computeErrorTexts = {
  PropertyChangeNotAllowed: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs#108952; Azure/aks-engine#1530",
    types: /^Microsoft\.Compute\//i,
    build: (request) => {
      const property = changedProperty(request);
      return new AzureError(
        409,
        "PropertyChangeNotAllowed",
        `Changing property '${property}' is not allowed.`,
        property,
      );
    },
  },
} as const satisfies Record<string, ErrorText>;
