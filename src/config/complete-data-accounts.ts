import type { DataAccount, Storage } from "./cluster.js";
import { defaults } from "./defaults.js";
import type { ClusterInput } from "./schema/cluster.js";

type Written = NonNullable<NonNullable<ClusterInput["storage"]>["accounts"]>[number];

/** Accounts for data; the key is absent where there are none. */
export function completeDataAccounts(
  written: readonly Written[] | undefined,
  firstSite: string,
): Pick<Storage, "accounts"> {
  if (written === undefined || written.length === 0) return {};
  return { accounts: written.map((account, index) => completeDataAccount(account, index, firstSite)) };
}

function completeDataAccount(written: Written, index: number, firstSite: string): DataAccount {
  const standard = defaults.dataAccount;
  const principals = (given: Written["readers"] = []) =>
    given.map(({ objectId, type }) => ({ objectId, type: type ?? defaults.access.principalType }));
  return {
    name: written.name,
    kind: written.kind,
    site: written.site ?? firstSite,
    redundancy: written.redundancy ?? standard.redundancy,
    containers: written.containers ?? [],
    shares: written.shares ?? [],
    nodes: written.nodes ?? standard.nodes,
    readers: principals(written.readers),
    writers: principals(written.writers),
    softDeleteDays: written.softDeleteDays ?? standard.softDeleteDays,
    retainOnDestroy: written.retainOnDestroy ?? standard.retainOnDestroy,
    path: `storage.accounts[${index}]`,
  };
}
