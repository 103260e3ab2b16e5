import { polling } from "../../catalogue/index.js";
import type { Protocol } from "./resource-type.js";

/** Where the answers of resource providers are recorded; the name of a recording follows. */
export const recordings = "Azure/azure-service-operator v2/internal/controllers/recordings/";

/** When a client is asked to come back, as the catalogue has it. */
export function comesBack(token: keyof typeof polling): Protocol["retryAfterSeconds"] {
  const { first, poll } = polling[token];
  return { first, poll };
}

/** The first answer is the last. */
export function atOnce(create: 200 | 201, source: string): Protocol {
  return { create, update: 200, delete: 200, poll: "none", retryAfterSeconds: { first: 0, poll: 0 }, source };
}
