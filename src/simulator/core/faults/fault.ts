import type { AzureErrorCode } from "../../../errors/azure-error-codes.js";

/**
 * When a scripted fault strikes.
 *
 * - `refused`: the request is answered with the error at once and nothing happens.
 * - `refusedYetDone`: the request is answered with the error at once, and carried out all the same.
 * - `failsLater`: the request is accepted, and its operation ends as Failed with the error. The resource stays, with the
 *   provisioning state Failed.
 * - `partly`: as `failsLater`, but {@link ScriptedFault.nodes} of the nodes are there and stay.
 * - `answerLost`: the request is carried out, and the connection breaks before its answer arrives.
 * - `connectionCut`: the request is accepted and carried out; {@link ScriptedFault.polls} polls of its operation get no answer.
 * - `throttled`: refused with 429 and `Retry-After`.
 */
export type FaultMoment =
  "refused" | "refusedYetDone" | "failsLater" | "partly" | "answerLost" | "connectionCut" | "throttled";

/** Something that goes wrong on purpose. JSON, so that a file can hold it. */
export interface ScriptedFault {
  /** Tells apart faults that say the same: another name, another count of matches. */
  readonly name?: string;
  /** `write` is a creation or an update, `any` every request for the resource itself. */
  readonly operation: "create" | "update" | "delete" | "read" | "write" | "any";
  /**
   * ARM id of the resource, or a pattern in which `*` stands for any text, compared without regard to case:
   * `*virtualMachineScaleSets/gpu-s000`.
   */
  readonly resource: string;
  readonly moment: FaultMoment;
  /** Azure's code; its text is built from the request. @default "InternalServerError" – not used by the last three moments. */
  readonly code?: AzureErrorCode;
  /** So many matching requests are hit; `always` until the script changes. @default 1 */
  readonly times?: number | "always";
  /** So many matching requests pass before the first is hit. @default 0 */
  readonly after?: number;
  /**
   * For `partly`: nodes that are there afterwards, of those that were asked for. Nodes that were there before stay.
   *
   * @default half of those that the request adds
   */
  readonly nodes?: number;
  /** For `connectionCut`: polls without an answer; `always` until the operation is over. @default "always" */
  readonly polls?: number | "always";
  /** For `throttled`: what Azure asks the client to wait. @default 5 */
  readonly retryAfterSeconds?: number;
}

/** Polls of its operation that a fault leaves without an answer; nothing for a fault that cuts none. */
export function cutPollsOf(fault: ScriptedFault | undefined): { readonly cutPolls?: number } {
  if (fault?.moment !== "connectionCut") return {};
  const { polls = "always" } = fault;
  return { cutPolls: polls === "always" ? Number.MAX_SAFE_INTEGER : polls };
}
