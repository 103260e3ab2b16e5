import type { AzureErrorCode } from "../../../errors/azure-error-codes.js";
import { armType } from "../arm-id.js";
import { type AzureError, notSimulated } from "../azure.js";
import type { ResourceType } from "../resource-type.js";
import type { ErrorTexts, Services } from "../services.js";
import type { ErrorText } from "./error-text.js";
import type { FaultedRequest } from "./faulted-request.js";
import { capacityTexts } from "./texts/capacity.js";
import { conflictTexts } from "./texts/conflict.js";
import { serviceTexts } from "./texts/service.js";

// Every simulated Azure asks for them, and tests make thousands.
const known = new WeakMap<ErrorTexts, ErrorTexts>();

/** Every code that a script may ask for, with Azure's text for it. */
export function errorTextsOf({ errorTexts }: Pick<Services, "errorTexts">): ErrorTexts {
  const all = known.get(errorTexts) ?? { ...capacityTexts, ...conflictTexts, ...serviceTexts, ...errorTexts };
  known.set(errorTexts, all);
  return all;
}

/** What the code says of the nodes that an operation adds. */
export function nodesWith(texts: ErrorTexts, code: AzureErrorCode): ErrorText["nodes"] {
  return Object.hasOwn(capacityTexts, code) ? "missing" : texts[code]?.nodes;
}

/**
 * What Azure answers with this code to the request.
 *
 * @throws AzureError `NotSimulated` for a code without a text, and for one that Azure has for other types only
 */
export function errorOf(texts: ErrorTexts, code: AzureErrorCode, request: FaultedRequest): AzureError {
  const text = texts[code];
  if (text === undefined) throw notSimulated(`A scripted fault with the code ${code}`, code);
  if (!isFor(text, armType(request.id), request.type)) {
    throw notSimulated(`The code ${code} for a ${armType(request.id)}`, request.id);
  }
  return text.build(request).unverifiedAs(text.unverified);
}

/** Whether Azure has the code for the type. */
export function isFor({ types }: ErrorText, name: string, type: Pick<ResourceType, "asks"> | undefined): boolean {
  if (types === "withNodes") return type?.asks !== undefined;
  return types === undefined || types.test(name);
}
