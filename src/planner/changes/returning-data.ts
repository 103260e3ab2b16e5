import { keptDataReturns } from "../../errors/data-accounts.js";
import type { Problem } from "../../errors/problem.js";
import { retainedData } from "../kept-accounts.js";
import type { Ledger } from "../ledger.js";
import type { Plan } from "../plan.js";

/** Accounts for data, containers and shares that come back, and were left on Azure for what is in them. */
export function returningData(after: Plan, { sites, movedSites = [] }: Ledger): Problem[] {
  const names = after.sites.flatMap(({ name, resourceGroups, existingResourceGroups = [] }) => {
    const { data = {}, accounts = {}, disks = {} } = sites[name] ?? {};
    const returning = retainedData(after, name).filter((each) => data[each] === "left");
    const emptied = Object.keys(data).length > 0 && ![data, accounts, disks].some(hasDeployed);
    const comesBack = emptied && !movedSites.includes(name);
    const group = comesBack && !existingResourceGroups.includes("data") ? resourceGroups.data : null;
    return [...(group === null ? [] : [group]), ...returning];
  });
  return names.length === 0 ? [] : [keptDataReturns.at("storage.accounts", { names })];
}

function hasDeployed(kept: Readonly<Record<string, "deployed" | "left">>): boolean {
  return Object.values(kept).includes("deployed");
}
