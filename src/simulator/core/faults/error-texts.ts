import type { AzureErrorCode } from "../../../errors/azure-error-codes.js";
import { armType } from "../arm-id.js";
import { notSimulated, type AzureError } from "../azure.js";
import type { ErrorText } from "./error-text.js";
import type { FaultedRequest } from "./faulted-request.js";
import { capacityTexts } from "./texts/capacity.js";
import { conflictTexts } from "./texts/conflict.js";
import { serviceTexts } from "./texts/service.js";

/** Every code that a script may ask for, with Azure's text for it. */
export const errorTexts: Readonly<Partial<Record<AzureErrorCode, ErrorText>>> = {
  ...capacityTexts,
  ...conflictTexts,
  ...serviceTexts,
};

/**
 * What Azure answers with this code to the request.
 *
 * @throws AzureError `NotSimulated` for a code without a text, and for one that Azure has for other types only
 */
export function errorOf(code: AzureErrorCode, request: FaultedRequest): AzureError {
  const text = errorTexts[code];
  if (text === undefined) throw notSimulated(`A scripted fault with the code ${code}`, code);
  if (text.types !== undefined && !text.types.test(armType(request.id))) {
    throw notSimulated(`The code ${code} for a ${armType(request.id)}`, request.id);
  }
  return text.build(request);
}

/** One code that a script may ask for, as the coverage list shows it. */
export interface FaultCoverage {
  readonly code: string;
  readonly stage: ErrorText["stage"];
  /** Pattern of the ARM types that Azure answers it for; undefined: all. */
  readonly types?: string;
  readonly source: string;
  readonly unverified?: ErrorText["unverified"];
}

/** Every scripted code, sorted. */
export const faultCoverage: readonly FaultCoverage[] = Object.entries(errorTexts)
  .map(([code, { stage, types, source, unverified }]) => ({
    code,
    stage,
    ...(types === undefined ? {} : { types: types.source }),
    source,
    ...(unverified === undefined ? {} : { unverified }),
  }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
