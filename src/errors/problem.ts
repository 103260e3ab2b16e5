/**
 * How much a problem matters, worst first.
 *
 * - `error`: nothing is declared until it is mended.
 * - `warning`: the cluster can be declared, and will probably disappoint.
 * - `note`: something the toolkit could not check, said so that nobody takes silence for a check.
 */
export const severities = ["error", "warning", "note"] as const;

/** One of {@link severities}. */
export type Severity = (typeof severities)[number];

/** One thing the user can do something about, as every screen and every `--json` answer carries it. */
export interface Problem {
  /** Permanent kebab-case code: `azsc explain <code>` prints its page. */
  readonly code: string;
  readonly severity: Severity;
  /** Where it is, in the user's own terms: `nodePools[0].vmSize`. Empty for the stack file as a whole. */
  readonly path: string;
  /** What happened and why, with the user's value and the arithmetic. */
  readonly message: string;
  /** What to do, best first. */
  readonly hint: string;
  /** What of the message nobody has confirmed. @default nothing */
  readonly note?: string;
}

/** What is permanent about a kind of problem; `azsc explain` prints it. */
export interface ProblemEntry {
  readonly code: string;
  readonly severity: Severity;
  /** One line, no value of the user's in it. */
  readonly title: string;
  /** A paragraph for `azsc explain`: the rule, why Azure has it, where that is documented. */
  readonly explanation: string;
}

/** A kind of problem together with the words for one occurrence of it. */
export interface ProblemKind<Facts> extends ProblemEntry {
  /** The occurrence at `path`. */
  at(path: string, facts: Facts): Problem;
}

/**
 * Declares a kind of problem.
 *
 * @example
 * export const poolNameDuplicate = problemKind({
 *   code: "pool-name-duplicate",
 *   severity: "error",
 *   title: "Two node pools have the same name.",
 *   explanation: "A node pool's name is the stem of its shards' names, so it must be unique in the cluster.",
 *   message: (f: { name: string; firstPath: string }) => `"${f.name}" is also the name of ${f.firstPath}.`,
 *   hint: () => "Give one of them another name.",
 * });
 */
export function problemKind<Facts>(
  kind: ProblemEntry & {
    readonly message: (facts: Facts) => string;
    readonly hint: (facts: Facts) => string;
  },
): ProblemKind<Facts> {
  const { code, severity, title, explanation } = kind;
  return {
    code,
    severity,
    title,
    explanation,
    at: (path, facts) => ({ code, severity, path, message: kind.message(facts), hint: kind.hint(facts) }),
  };
}

/** Whether any of the problems stops the program. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

/** For `sort`: the worst first. */
export function compareSeverity(a: Pick<Problem, "severity">, b: Pick<Problem, "severity">): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
