import type { OperationKind } from "../time/operation.js";
import type { Protocol } from "../resource-type.js";
import { resourceTypes } from "../resource-types/index.js";

const usual: Protocol = {
  create: 201,
  update: 200,
  delete: 202,
  poll: "azureAsyncOperation",
  deletion: "both",
  retryAfterSeconds: { first: 10, poll: 10 },
  source: `"Track asynchronous Azure operations", learn.microsoft.com; the seconds are unverified`,
};

/** How a type's provider answers writes over HTTP. */
export function protocolOf(token: string): Protocol {
  return resourceTypes.get(token)?.protocol ?? usual;
}

/** Where a client follows an operation of this kind; actions answer as Compute's do, in both ways. */
export function pollOf(kind: OperationKind, protocol: Protocol): Protocol["poll"] {
  if (kind === "action") return "both";
  return kind === "delete" ? (protocol.deletion ?? protocol.poll) : protocol.poll;
}

/** Status of a write's answer. */
export function statusOf(kind: OperationKind, protocol: Protocol): 200 | 201 | 202 | 204 {
  return kind === "action" ? 202 : protocol[kind];
}
