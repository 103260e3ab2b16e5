/** The HTTPS door to a simulated Azure. */
export type { AzureHolder } from "../../core/face.js";
export { inMemory } from "./in-memory.js";
export { serve, type ServedAzure, type ServeOptions } from "./serve.js";
