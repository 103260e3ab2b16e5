import type { Delete, Put } from "../resource-type.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { AzureErrorBody } from "../time/operation.js";
import type { ScriptedFault } from "./fault.js";

/** The script of a simulated Azure: which request is hit, and how. */
export class Faults {
  constructor(
    readonly script: readonly ScriptedFault[],
    readonly azure: SimulatedAzure,
  ) {}

  /**
   * Looks whether a request is hit.
   *
   * @returns the fault that strikes after the request was accepted; undefined when none does
   * @throws AzureError for `refused` and `throttled`
   */
  strike(
    operation: "create" | "update" | "delete" | "read",
    id: string,
    atSeconds: number,
    inputs: Readonly<Record<string, unknown>> = {},
  ): ScriptedFault | undefined {
    void operation;
    void id;
    void atSeconds;
    void inputs;
    return undefined;
  }

  /** How an accepted operation ends when the fault lets it fail later, and how many nodes are missing then. */
  laterFailure(
    fault: ScriptedFault,
    request: Put | Delete,
  ): { readonly failure: AzureErrorBody; readonly nodesLost: number } | undefined {
    void fault;
    void request;
    return undefined;
  }
}
