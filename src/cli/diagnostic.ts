import { compareSeverity, type Problem } from "../errors/problem.js";

/** A problem together with the place in a file where it can be mended. */
export interface Diagnostic extends Problem {
  /** The stack file; missing for problems of the command line. */
  readonly file?: string;
  /** Counted from 1; missing where the path is not written in the file. */
  readonly line?: number;
  readonly column?: number;
}

/** Errors first, then warnings, then notes; otherwise the order is kept. */
export function bySeverity<P extends Problem>(problems: readonly P[]): P[] {
  return [...problems].sort(compareSeverity);
}
