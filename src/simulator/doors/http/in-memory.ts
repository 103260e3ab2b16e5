import type { Azure, AzureHolder } from "../../core/face.js";

/** Serves a simulated Azure that lives as long as its process. */
export function inMemory(azure: Azure): AzureHolder {
  return { transact: (work) => work(azure) };
}
