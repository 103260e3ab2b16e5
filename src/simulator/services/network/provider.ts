import type { ResourceProvider } from "../../core/resource-type.js";

/** What holds of every type of the network provider. */
export const networkProvider: ResourceProvider = {};
