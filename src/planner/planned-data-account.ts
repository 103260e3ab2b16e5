import type { DataAccountKind, Redundancy } from "../catalogue/data-account-kinds.js";

/** A storage account for data, with the names of what it holds. */
export interface PlannedDataAccount {
  /** Name in the stack file. */
  readonly name: string;
  /** On Azure. */
  readonly accountName: string;
  readonly site: string;
  readonly kind: DataAccountKind;
  readonly sku: `Standard_${Redundancy}` | "Premium_LRS" | "Premium_ZRS";
  readonly containers: readonly string[];
  readonly shares: readonly { readonly name: string; readonly quotaGiB: number }[];
  readonly softDeleteDays: number;
  readonly retainOnDestroy: boolean;
}
