import { type AzureError, type AzureErrorBody, ConnectionLost } from "../azure.js";
import type { Delete, Put } from "../resource-type.js";
import type { ScriptedFault } from "./fault.js";

/** What goes wrong on purpose. */
export interface FaultScript {
  /**
   * Looks whether a request is hit.
   *
   * @returns the fault that strikes after the request was accepted; undefined when none does
   * @throws AzureError for `refused` and `throttled`; ConnectionLost for a read whose answer is lost
   */
  strike(
    operation: "create" | "update" | "delete" | "read",
    id: string,
    atSeconds: number,
    inputs?: Readonly<Record<string, unknown>>,
  ): StruckFault | undefined;
  /** Counts a request that was accepted, for the faults that strike only then. */
  accepted(operation: "create" | "update" | "delete", id: string): void;
  /** How an accepted operation ends that the fault lets fail later; undefined when it does not. */
  laterFailure(fault: ScriptedFault, request: Put | Delete): LaterFailure | undefined;
}

/** A fault that has struck a request. */
export interface StruckFault extends ScriptedFault {
  /** For `refusedYetDone`: what the client gets for an answer. */
  readonly refusal?: AzureError;
}

/**
 * What the client of a request that was carried out learns instead of its answer.
 *
 * @throws AzureError for `refusedYetDone`; ConnectionLost for `answerLost`
 */
export function answerWrongly(fault: StruckFault | undefined, id: string): void {
  if (fault?.refusal !== undefined) throw fault.refusal;
  if (fault?.moment === "answerLost") throw new ConnectionLost(id, "answer");
}

/** What a fault makes of an operation that was accepted. */
export interface LaterFailure {
  /** Undefined when the operation succeeds all the same, without the nodes that are {@link withheld}. */
  readonly failure?: AzureErrorBody;
  /** Nodes that a failed operation was to add and that are not there. */
  readonly nodesLost: number;
  readonly withheld?: { readonly nodes: number; readonly error: AzureErrorBody };
}
