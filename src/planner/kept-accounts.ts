import type { Ledger } from "./ledger.js";
import { byText } from "./order.js";
import type { Plan, PlannedStorageAccount } from "./plan.js";

type Owners = Pick<Plan, "machineLearning" | "batchAccounts" | "machines" | "dataAccounts">;

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

function storageAt(
  { machineLearning, batchAccounts, dataAccounts = [] }: Owners,
  site: string,
): Pick<PlannedStorageAccount, "name" | "retainOnDestroy">[] {
  const owners = [machineLearning, ...batchAccounts].filter((owner) => owner !== null);
  return [
    ...owners.filter((owner) => owner.site === site).map(({ storage }) => storage),
    ...dataAccounts
      .filter((account) => account.site === site)
      .map(({ accountName: name, retainOnDestroy }) => ({ name, retainOnDestroy })),
  ];
}

/** The same of data disks of machines beside the nodes. */
export function retainedDisks({ machines = [] }: Pick<Plan, "machines">, site: string): string[] {
  const kept = machines.filter((pool) => pool.site === site && pool.keepsDataDisks);
  return kept.flatMap((pool) => pool.machines.flatMap(({ dataDisks }) => dataDisks));
}

/** What a ledger says of a site's retained resources after a plan: those of it, and those that have gone from it. */
type Kept = Readonly<Record<string, "deployed" | "left">> | undefined;

/** Retained storage accounts. */
export function ledgerAccounts(owners: Owners, site: string, before: Ledger | undefined): Kept {
  return keptAfter(retainedAccounts(owners, site), before?.sites[site]?.accounts);
}

/** Retained accounts for data, with each container and share after the name of its account on Azure. */
export function retainedData({ dataAccounts = [] }: Pick<Plan, "dataAccounts">, site: string): string[] {
  return dataAccounts
    .filter((account) => account.site === site && account.retainOnDestroy)
    .flatMap(({ accountName, containers, shares }) => [
      accountName,
      ...[...containers, ...shares.map(({ name }) => name)].map((item) => `${accountName}/${item}`),
    ]);
}

/** The same of a ledger. */
export function ledgerData(owners: Pick<Plan, "dataAccounts">, site: string, before: Ledger | undefined): Kept {
  return keptAfter(retainedData(owners, site), before?.sites[site]?.data);
}

/** Retained data disks. */
export function ledgerDisks(owners: Owners, site: string, before: Ledger | undefined): Kept {
  return keptAfter(retainedDisks(owners, site), before?.sites[site]?.disks);
}

function keptAfter(deployed: readonly string[], known: Kept): Kept {
  const names = [...new Set([...Object.keys(known ?? {}), ...deployed])].sort(byText);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, deployed.includes(name) ? "deployed" : "left"]));
}
