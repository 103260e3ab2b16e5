import type { Core } from "../core.js";
import type { Operation } from "../time/operation.js";

/** Takes an operation on, and counts it for the faults that strike what was accepted. To them an action is an update. */
export function acceptOperation(azure: Core, operation: Operation): void {
  azure.emit({ event: "accepted", operation });
  const { kind, resourceId } = operation;
  azure.faults.accepted(kind === "action" ? "update" : kind, resourceId);
}
