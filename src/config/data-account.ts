import type { DataAccountKind, Redundancy } from "../catalogue/data-account-kinds.js";

/** A storage account for data. */
export interface DataAccount {
  readonly name: string;
  readonly kind: DataAccountKind;
  readonly site: string;
  readonly redundancy: Redundancy;
  readonly containers: readonly string[];
  readonly shares: readonly { readonly name: string; readonly quotaGiB: number }[];
  readonly nodes: "none" | "read" | "write";
  readonly readers: readonly Principal[];
  readonly writers: readonly Principal[];
  readonly softDeleteDays: number;
  readonly retainOnDestroy: boolean;
  /** Place in the stack file. */
  readonly path: string;
}

/** Somebody in Entra. */
interface Principal {
  readonly objectId: string;
  readonly type: "User" | "Group" | "ServicePrincipal";
}

/** What an account of the stack file holds, by the names it has there. */
export interface DataAccountMount {
  readonly kind: "dataAccount";
  readonly account: string;
  /** Of a container or a share. */
  readonly item: string;
}
