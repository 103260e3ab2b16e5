/** What the engine does with a resource; `retain` where a deletion leaves it on Azure. */
export type ForecastOperation = "create" | "update" | "replace" | "delete" | "retain";

/** What `pulumi up` does with one resource of Azure. */
export interface ForecastResource {
  readonly operation: ForecastOperation;
  /** Pulumi type token. */
  readonly type: string;
  /** Pulumi's logical name. */
  readonly logicalName: string;
  /** What a person calls it: its name on Azure, or for a role assignment the role and what it is on. */
  readonly name: string;
  /** ARM id; empty where a ledger does not tell it. */
  readonly id: string;
  /** Inputs that change in an update, or for whose sake it is replaced, such as `sku.capacity`. */
  readonly properties: readonly string[];
}

/** Everything that `pulumi up` does to what is deployed. */
export interface Forecast {
  /** What is deployed was told by an earlier plan or stack file, or only by a ledger, which knows the node pools. */
  readonly basis: "plan" | "ledger";
  readonly resources: readonly ForecastResource[];
  /** Number of resources that stay as they are. */
  readonly unchanged: number;
  /** Why some of it could not be foreseen. */
  readonly incomplete: readonly string[];
}
