import type { Catalogue } from "../../catalogue/index.js";

/** What a request counts as. */
export type ThrottledRequest = "create" | "update" | "delete" | "get" | "list" | "poll";

/** Token buckets of Azure Resource Manager and of the resource providers. */
export class Throttles {
  constructor(readonly catalogue: Catalogue) {}

  /** Takes the tokens of a request. @throws AzureError 429 with the seconds to wait */
  take(kind: ThrottledRequest, type: string, id: string, atSeconds: number): void {
    void kind;
    void type;
    void id;
    void atSeconds;
  }
}
