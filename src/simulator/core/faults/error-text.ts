import type { AzureError } from "../azure.js";
import type { FaultedRequest } from "./faulted-request.js";

/** One code that a script may ask for. */
export interface ErrorText {
  /**
   * Where Azure answers it: `request` at once, `operation` in the status of an operation it had accepted, or both. A
   * script may ask for the other one all the same.
   */
  readonly stage: "request" | "operation" | "both";
  readonly source: string;
  /** What no source confirms. */
  readonly unverified?: "text" | "status" | "details";
  /** ARM types that Azure answers it for; `withNodes`: those that ask for hardware. @default every type */
  readonly types?: RegExp | "withNodes";
  /**
   * `missing`: nodes are not there, which a service that accepts a request without them tells of afterwards; `broken`: they
   * are there, use quota and are paid for, and do not work.
   *
   * @default an operation that fails leaves no node that it was to add
   */
  readonly nodes?: "missing" | "broken";
  /** Builds the answer; its status is used when the request is refused with it. */
  build(request: FaultedRequest): AzureError;
}
