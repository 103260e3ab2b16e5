import type { AzureErrorCode } from "../../src/errors/azure-error-codes.js";
import { armType } from "../../src/simulator/core/arm-id.js";
import { isFor } from "../../src/simulator/core/faults/error-texts.js";
import { errorTexts, resourceTypes } from "../../src/simulator/services/index.js";

/** Whether Azure answers requests for the resource with the code. */
export function hasCode(code: AzureErrorCode, id: string): boolean {
  const name = armType(id);
  const type = [...resourceTypes.values()].find((one) => one.armType.toLowerCase() === name.toLowerCase());
  const text = errorTexts[code];
  return text !== undefined && isFor(text, name, type);
}
