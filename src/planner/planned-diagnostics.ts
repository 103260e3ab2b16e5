import type { PlannedNodeAgent } from "./planned-node-agent.js";

/** What writes the logs, or has the metrics, of a diagnostic setting. */
export type PlannedLogSource =
  | { readonly kind: "batchAccount" | "batchStorage"; readonly batchAccount: string }
  | { readonly kind: "machineLearningStorage" | "workspace" | "keyVault" | "containerRegistry" }
  | { readonly kind: "networkSecurityGroup"; readonly site: string; readonly name: string }
  | { readonly kind: "bastion"; readonly site: string }
  | { readonly kind: "dataAccount"; readonly name: string; readonly site: string }
  | {
      readonly kind: "scaleSet" | "machine";
      /** Of the shard. */
      readonly name: string;
      readonly site: string;
      /** Permanent name of its pool. */
      readonly poolIdentity: string;
    };

export interface PlannedDiagnostics {
  /** Null: the Log Analytics workspace that the cluster makes. */
  readonly logAnalyticsWorkspaceId: string | null;
  readonly settings: readonly {
    /** Unique in the cluster. */
    readonly name: string;
    readonly source: PlannedLogSource;
  }[];
  /** Present where platform metrics are sent too, by the sources that have some. */
  readonly metrics?: true;
  /** The Azure Monitor agent on nodes; absent where none runs. */
  readonly nodes?: PlannedNodeAgent;
}
