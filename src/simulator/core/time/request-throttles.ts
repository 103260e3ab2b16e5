import type { AzureError } from "../azure.js";
import type { CountedRequest, ThrottledRequest } from "./throttle-buckets.js";

/** How often Azure lets itself be asked. */
export interface RequestThrottles {
  /**
   * Takes the tokens of a request.
   *
   * @param location the region that the resource provider counts it in @default that of the resource
   * @throws AzureError 429 with the seconds to wait
   */
  take(kind: ThrottledRequest, type: string, id: string, atSeconds: number, location?: string): void;
  /**
   * Takes the tokens of a request at the first moment at which there are any: what a client gets that waits as long as
   * each refusal asks it to.
   *
   * @returns that moment
   */
  admit(request: CountedRequest, fromSeconds: number): number;
  /** The headers of an answer that tell what is left, as Azure writes them. */
  remainingHeaders(
    kind: ThrottledRequest,
    type: string,
    id: string,
    atSeconds: number,
    location?: string,
  ): Readonly<Record<string, string>>;
  /** The refusal of a script that throttles: as that of Azure Resource Manager's bucket. */
  scripted(kind: ThrottledRequest, id: string, retryAfterSeconds: number): AzureError;
}
