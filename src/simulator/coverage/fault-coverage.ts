import { defined } from "../../defined.js";
import { errorTextsOf, isFor } from "../core/faults/error-texts.js";
import type { ErrorText } from "../core/faults/error-text.js";
import { resourceTypes, services } from "../services/index.js";

/** One code that a script may ask for, as the coverage list shows it. */
export interface FaultCoverage {
  readonly code: string;
  readonly stage: ErrorText["stage"];
  /** ARM types that Azure answers it for; undefined: all. */
  readonly types?: readonly string[];
  readonly source: string;
  readonly unverified?: ErrorText["unverified"];
}

/** Every scripted code, sorted. */
export const faultCoverage: readonly FaultCoverage[] = Object.entries(errorTextsOf(services))
  .map(([code, text]) => ({
    code,
    stage: text.stage,
    ...(text.types === undefined ? {} : { types: typesOf(text) }),
    source: text.source,
    ...defined({ unverified: text.unverified }),
  }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

function typesOf(text: ErrorText): readonly string[] {
  return [...resourceTypes.values()].filter((type) => isFor(text, type.armType, type)).map(({ armType }) => armType);
}
