import type { AzureErrorBody } from "../azure.js";

/** What a long-running operation does to its resource. */
export type OperationKind = "create" | "update" | "delete" | "action";

/**
 * A request that Azure accepted and works on. What will become of it is decided when it is accepted; until
 * {@link finishedSeconds} a client that asks sees it in progress.
 */
export interface Operation {
  /** GUID in the status address. The same on every run with the same seed and requests. */
  readonly id: string;
  readonly kind: OperationKind;
  /** ARM id of the resource it works on. */
  readonly resourceId: string;
  /** Pulumi type token of that resource. */
  readonly type: string;
  readonly location: string;
  /** On the virtual clock. */
  readonly startedSeconds: number;
  readonly finishedSeconds: number;
  /** What goes on in it, in order; each lasts from its moment to the next, the last to {@link finishedSeconds}. */
  readonly steps: readonly { readonly name: string; readonly atSeconds: number }[];
  /** Why it ends as Failed; undefined when it succeeds. */
  readonly failure?: AzureErrorBody;
  /** ARM ids that it keeps others from writing to while it lasts. */
  readonly locks?: readonly string[];
  /** A client that asks for its status gets no answer, so often. The operation itself goes on. */
  readonly cutPolls?: number;
}

const unfinished = { create: "Creating", update: "Updating", delete: "Deleting", action: "Updating" } as const;

/** `provisioningState` of a resource that an operation of this kind works on. */
export function unfinishedState(
  kind: OperationKind,
  protocol: { readonly whileMade?: "Updating" } | undefined,
): "Creating" | "Updating" | "Deleting" {
  return kind === "create" ? (protocol?.whileMade ?? "Creating") : unfinished[kind];
}

/** Status of an operation at a moment, as a poll tells it. */
export type OperationStatus = "InProgress" | "Succeeded" | "Failed";

export function statusAt(operation: Operation, seconds: number): OperationStatus {
  if (seconds < operation.finishedSeconds) return "InProgress";
  return operation.failure === undefined ? "Succeeded" : "Failed";
}
