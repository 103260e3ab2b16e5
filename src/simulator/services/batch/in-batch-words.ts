import type { AzureErrorCode } from "../../../errors/azure-error-codes.js";
import { AzureError } from "../../core/azure.js";
import type { Put, Rule } from "../../core/resource-type.js";
import { stamped } from "./error-texts.js";

/** Source: MicrosoftDocs/azure-docs, Azure Batch status and error codes; hashicorp/terraform#36698 for the first as an answer. */
const texts: Partial<Record<AzureErrorCode, string>> = {
  InvalidPropertyValue: "The value provided for one of the properties in the request body is invalid.",
  MissingRequiredProperty: "A required property was not specified in the request body.",
};

const target = "BatchAccount";

function worded(error: AzureError, { id, startedSeconds = 0 }: Put): AzureError {
  const text = texts[error.code];
  if (text === undefined || error.target === target) return error;
  return new AzureError(error.status, error.code, stamped(text, id, startedSeconds), target, {
    unverified: "details",
    details: [
      { code: "PropertyName", message: error.target! },
      { code: "Reason", message: error.message },
    ],
  });
}

/** The rules, refusing as Batch does: the text tells the kind of mistake, the details tell the property and the reason. */
export function inBatchWords(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    check(put) {
      try {
        rule.check(put);
      } catch (error) {
        throw error instanceof AzureError ? worded(error, put) : error;
      }
    },
  }));
}
