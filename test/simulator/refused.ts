import { AzureError } from "../../src/simulator/core/azure.js";

/** The refusal; fails when there is none. */
export function refusalOf(action: () => unknown): AzureError {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return error;
  }
  throw new Error("Nothing was refused.");
}

/** Status, code and text of the refusal; fails when there is none. */
export function refused(action: () => unknown): string {
  const { status, code, message } = refusalOf(action);
  return `${status} ${code}: ${message}`;
}

/** As {@link refused}, with the reason that the details give where they give one: Azure Batch says it there. */
export function refusedBecause(action: () => unknown): string {
  const { status, code, message, details = [] } = refusalOf(action);
  return `${status} ${code}: ${details.find((one) => one.code === "Reason")?.message ?? message}`;
}
