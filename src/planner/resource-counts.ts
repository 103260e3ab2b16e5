import { countedTypes, type CountedTypeName } from "../catalogue/counted-types.js";
import type { PlatformLimits } from "../catalogue/catalogue.js";
import { resourcesNotChecked, resourcesTooMany } from "../errors/quota.js";
import type { Problem } from "../errors/problem.js";
import { deployedNatGateways } from "./earlier-nat.js";
import type { Observed } from "./ledger.js";
import { byText, groupBy, sum } from "./order.js";
import type { Plan, PlannedSite, ResourceCount, RoleScope } from "./plan.js";
import { publicIpsOf } from "./public-ips.js";
import { sameSubscription } from "./subscription.js";

type Counted = Pick<
  Plan,
  "sites" | "shards" | "batchAccounts" | "machineLearning" | "privateEndpoints" | "roleAssignments"
>;

/** So many of a type at a site. */
interface AtSite {
  readonly type: CountedTypeName;
  readonly site: PlannedSite;
  readonly count: number;
}

/** What the plan has of every type that a subscription has only so many of, by subscription and region. */
export function planResourceCounts(plan: Counted, observed: Observed): ResourceCount[] {
  return [...placesOf(plan, observed).values()].map(({ count }) => count);
}

/** Counts beyond a limit that was looked up, or beyond the usual one where nobody did. */
export function resourceCountProblems(plan: Counted, limits: PlatformLimits, observed: Observed): Problem[] {
  return [...placesOf(plan, observed)].flatMap(([key, { count, parts }]) => {
    const { type, words, limit, command } = countedTypes.find((one) => one.type === count.type)!;
    const { needed, location, subscription } = count;
    const facts = { words, needed, location, subscription };
    const seen = observed.counts?.find((one) => placeKey(one.type, one, observed) === key);
    if (seen !== undefined) {
      const used = Math.max(0, seen.used - sum(parts.map((part) => deployedOf(part, observed, limits))));
      const missing = needed + used - seen.limit;
      return missing > 0 ? [resourcesTooMany.at("sites", { ...facts, limit: seen.limit, used, missing })] : [];
    }
    const usual = limits[limit].value;
    return needed <= usual || refusedElsewhere.has(type)
      ? []
      : [resourcesNotChecked.at("sites", { ...facts, usual, command })];
  });
}

/** Types whose usual limit has errors of its own. */
const refusedElsewhere: ReadonlySet<CountedTypeName> = new Set([
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Compute/virtualMachineScaleSets",
  "Microsoft.MachineLearningServices/workspaces/computes",
]);

function placesOf(plan: Counted, observed: Observed) {
  const parts = plan.sites.flatMap((site) => countsAt(site, plan)).filter(({ count }) => count > 0);
  const places = [...groupBy(parts, ({ type, site }) => placeKey(type, site, observed))];
  return new Map(
    places
      .map(([key, there]) => {
        const [{ type, site }] = there as [AtSite];
        const location = withinRegion(type) ? site.location : null;
        const needed = sum(there.map((part) => part.count));
        const count: ResourceCount = { subscription: site.subscription, location, type, needed };
        return [key, { count, parts: there }] as const;
      })
      .sort(([a], [b]) => byText(a, b)),
  );
}

function countsAt(site: PlannedSite, plan: Counted): AtSite[] {
  const { network, name } = site;
  const { nat, bastion } = publicIpsOf([site]);
  const shards = (engine: string) => plan.shards.filter((each) => each.site === name && each.engine === engine).length;
  const accounts = plan.batchAccounts.filter((account) => account.site === name);
  const workspace = plan.machineLearning?.site === name ? plan.machineLearning : null;
  const newStorage = [...accounts.map(({ storage }) => storage), ...(workspace === null ? [] : [workspace.storage])];
  const counts: Readonly<Record<CountedTypeName, number>> = {
    "Microsoft.Network/publicIPAddresses": nat + bastion,
    "Microsoft.Network/natGateways": network.kind === "new" ? network.natGateways.length : 0,
    "Microsoft.Network/virtualNetworks": network.kind === "new" ? 1 : 0,
    "Microsoft.Network/privateEndpoints": plan.privateEndpoints.filter((each) => each.site === name).length,
    "Microsoft.Compute/virtualMachineScaleSets": shards("scaleSet"),
    "Microsoft.Batch/batchAccounts": accounts.length,
    // With the cluster that builds images.
    "Microsoft.MachineLearningServices/workspaces/computes": shards("machineLearning") + (workspace === null ? 0 : 1),
    "Microsoft.Storage/storageAccounts": newStorage.filter((storage) => storage.name !== null).length,
    "Microsoft.Authorization/roleAssignments": plan.roleAssignments.filter(
      ({ scope }) => siteOfScope(scope, plan) === name,
    ).length,
  };
  return countedTypes.map(({ type }) => ({ type, site, count: counts[type] }));
}

/** Where the scope of a role is; one that is brought along is taken to be in the same subscription. */
function siteOfScope(scope: RoleScope, plan: Counted): string | undefined {
  if (scope.kind === "batchStorage") {
    return plan.batchAccounts.find((account) => account.name === scope.batchAccount)?.site;
  }
  if (scope.kind === "computeResourceGroup" || scope.kind === "nodeIdentity") return scope.site;
  if (scope.kind === "privateEndpoint") return plan.privateEndpoints.find((each) => each.name === scope.name)?.site;
  return plan.machineLearning?.site;
}

/**
 * Those of them that are there already, which a count of what is in use has among it. The ledger lists gateways and Batch
 * accounts; of the rest a deployed site is taken to have what is planned.
 */
function deployedOf({ type, site, count }: AtSite, { ledger }: Observed, limits: PlatformLimits): number {
  const entry = ledger?.sites[site.name];
  if (entry === undefined) return 0;
  if (type === "Microsoft.Network/natGateways")
    return Object.keys(deployedNatGateways(ledger, site.name, limits)).length;
  if (type === "Microsoft.Batch/batchAccounts") return entry.batchAccount === undefined ? 0 : 1;
  return count;
}

function withinRegion(type: CountedTypeName): boolean {
  return countedTypes.find((one) => one.type === type)?.within === "region";
}

function placeKey(
  type: CountedTypeName,
  { subscription, location }: { readonly subscription: string; readonly location?: string },
  observed: Observed,
): string {
  const place = withinRegion(type) ? (location ?? "").toLowerCase() : "";
  return `${sameSubscription(subscription, observed)} ${place} ${type}`;
}
