import type { SimulatedAzure } from "../../simulated-azure.js";
import type { AzureHolder } from "./arm-server.js";

/** Serves a simulated Azure that lives as long as its process. */
export function inMemory(azure: SimulatedAzure): AzureHolder {
  return { transact: (work) => work(azure) };
}
