import type { Ledger } from "./ledger.js";
import { byText } from "./order.js";
import type { Plan } from "./plan.js";

type Owners = Pick<Plan, "machineLearning" | "batchAccounts">;

/** Storage accounts of a site that a destroy, or their going from the stack, leaves on Azure: their names. */
export function retainedAccounts({ machineLearning, batchAccounts }: Owners, site: string): string[] {
  const owners = [machineLearning, ...batchAccounts].filter((owner) => owner !== null);
  return owners.flatMap(({ site: home, storage }) =>
    home === site && storage.name !== null && storage.retainOnDestroy ? [storage.name] : [],
  );
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
