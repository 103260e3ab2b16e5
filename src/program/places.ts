import type { Ledger } from "../planner/ledger.js";
import { siteNames } from "../planner/names.js";
import type { Plan, PlannedSite } from "../planner/plan.js";

/** Where the shards of a plan are, or those of an earlier one. */
export interface Places {
  readonly sites: readonly Pick<PlannedSite, "name" | "subscription" | "resourceGroups">[];
  readonly batchAccounts: readonly Pick<Plan["batchAccounts"][number], "name" | "site" | "poolSites">[];
  readonly machineLearning: Pick<NonNullable<Plan["machineLearning"]>, "workspace" | "site"> | null;
}

/**
 * Where a ledger has its shards: what goes from the stack file is in no plan any more. Sites whose subscription the ledger does
 * not know, as one of an earlier version, are not among them.
 */
export function placesIn({ sites, fixed = {} }: Ledger): Places {
  const cluster = { name: fixed["name"] ?? "", incarnation: Number(fixed["incarnation"] ?? 1) };
  const workspace = fixed["machineLearning.workspaceName"];
  const site = fixed["machineLearning.site"];
  const where = (name: string): string => `${fixed[`sites.${name}.subscription`]} ${fixed[`sites.${name}.location`]}`;
  const names = Object.keys(sites);
  return {
    sites: names.flatMap((name) => {
      const subscription = fixed[`sites.${name}.subscription`];
      if (subscription === undefined || cluster.name === "") return [];
      const made = siteNames(cluster, name);
      const group = (kind: string): string | undefined => fixed[`resourceGroups.${name}.${kind}`];
      const compute = group("compute") ?? made.resourceGroup;
      const machineLearning = group("machineLearning") ?? made.machineLearningResourceGroup;
      return [{ name, subscription, resourceGroups: { compute, data: null, machineLearning } }];
    }),
    // An account serves the sites of its region.
    batchAccounts: Object.entries(sites).flatMap(([name, { batchAccount }]) =>
      batchAccount === undefined
        ? []
        : [{ name: batchAccount, site: name, poolSites: names.filter((one) => where(one) === where(name)) }],
    ),
    machineLearning: workspace === undefined || site === undefined ? null : { workspace, site },
  };
}

/** Several as one: of what more than one knows, the first says where it is. */
export function placesOfAll(all: readonly Places[]): Places {
  return {
    sites: all.flatMap(({ sites }) => sites),
    batchAccounts: all.flatMap(({ batchAccounts }) => batchAccounts),
    machineLearning: all.map(({ machineLearning }) => machineLearning).find((one) => one !== null) ?? null,
  };
}
