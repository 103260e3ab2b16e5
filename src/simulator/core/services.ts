import type { AzureErrorCode } from "../../errors/azure-error-codes.js";
import type { ErrorText } from "./faults/error-text.js";
import type { ResourceType } from "./resource-type.js";

/** What Azure's services bring to the core, which names none of them. */
export interface Services {
  /** Every type that is simulated, by Pulumi type token. */
  readonly types: ReadonlyMap<string, ResourceType>;
  /** Codes of the services' own that a script may ask for, beside those that any resource may be answered with. */
  readonly errorTexts: ErrorTexts;
}

/** Texts by Azure's code. */
export type ErrorTexts = Readonly<Partial<Record<AzureErrorCode, ErrorText>>>;
