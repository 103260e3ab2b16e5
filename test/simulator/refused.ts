import { AzureError } from "../../src/simulator/core/azure.js";

/** Status, code and text of the refusal; fails when there is none. */
export function refused(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return `${error.status} ${error.code}: ${error.message}`;
  }
  throw new Error("Nothing was refused.");
}
