import type { Ledger } from "./ledger.js";
import { byText } from "./order.js";
import type { Plan, PlannedStorageAccount } from "./plan.js";

type Owners = Pick<Plan, "machineLearning" | "batchAccounts">;

/** Storage accounts that the cluster makes at a site: their names. */
export function plannedAccounts(owners: Owners, site: string): string[] {
  return storageAt(owners, site).flatMap(({ name }) => name ?? []);
}

/** Those of them that a destroy, or their going from the stack, leaves on Azure. */
export function retainedAccounts(owners: Owners, site: string): string[] {
  return storageAt(owners, site).flatMap(({ name, retainOnDestroy }) =>
    name !== null && retainOnDestroy ? [name] : [],
  );
}

function storageAt({ machineLearning, batchAccounts }: Owners, site: string): PlannedStorageAccount[] {
  const owners = [machineLearning, ...batchAccounts].filter((owner) => owner !== null);
  return owners.filter((owner) => owner.site === site).map(({ storage }) => storage);
}

/** What the ledger says of a site's retained accounts after a plan: those of it, and those that have gone from it. */
export function ledgerAccounts(
  owners: Owners,
  site: string,
  before: Ledger | undefined,
): Readonly<Record<string, "deployed" | "left">> | undefined {
  const deployed = retainedAccounts(owners, site);
  const known = Object.keys(before?.sites[site]?.accounts ?? {});
  const names = [...new Set([...known, ...deployed])].sort(byText);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, deployed.includes(name) ? "deployed" : "left"]));
}
