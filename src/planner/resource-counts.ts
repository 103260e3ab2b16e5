import { countedTypes, type CountedTypeName } from "../catalogue/counted-types.js";
import type { PlatformLimits } from "../catalogue/catalogue.js";
import type { Engine } from "../config/cluster.js";
import { resourcesNotChecked, resourcesTooMany } from "../errors/quota.js";
import type { Problem } from "../errors/problem.js";
import { deployedNatGateways } from "./earlier-nat.js";
import { isDeployed, type Ledger, type Observed } from "./ledger.js";
import { byText, groupBy, sum } from "./order.js";
import type { Plan, PlannedSite, ResourceCount, RoleScope } from "./plan.js";
import { publicIpsOf } from "./public-ips.js";
import { sameSubscription } from "./subscription.js";

/** The parts of a plan that are counted. */
export type Counted = Pick<
  Plan,
  "sites" | "shards" | "batchAccounts" | "machineLearning" | "privateEndpoints" | "roleAssignments" | "dataAccounts"
>;

/** So many of a type at a site. */
interface AtSite {
  readonly type: CountedTypeName;
  readonly site: Pick<PlannedSite, "name" | "subscription" | "location">;
  readonly count: number;
}

/** What the plan has of every type that a subscription has only so many of, by subscription and region. */
export function planResourceCounts(plan: Counted, observed: Observed): ResourceCount[] {
  return [...placesOf(plan, observed).values()].map(({ count }) => count);
}

/** What a site has of them, as the ledger keeps it. */
export function siteResourceCounts(site: PlannedSite, plan: Counted): Partial<Record<CountedTypeName, number>> {
  const counts = countsAt(site, plan).filter(({ count }) => count > 0);
  return Object.fromEntries(counts.map(({ type, count }) => [type, count]));
}

/**
 * Counts beyond a limit that was looked up, or beyond the usual one where nobody did.
 *
 * @param withOneGateway the same sites with one NAT gateway for each; undefined where that is how they are
 */
export function resourceCountProblems(
  plan: Counted,
  limits: PlatformLimits,
  observed: Observed,
  withOneGateway: (() => readonly PlannedSite[]) | undefined,
): Problem[] {
  return [...placesOf(plan, observed)].flatMap(([key, { count, parts }]) => {
    const { type, words, limit, command, listCommand } = countedTypes.find((one) => one.type === count.type)!;
    const { needed, location, subscription } = count;
    const facts = { words, needed, location, subscription };
    const seen = observed.counts?.find((one) => placeKey(one.type, one, observed) === key);
    if (seen !== undefined) {
      const used = Math.max(0, seen.used - sum(parts.map((part) => deployedOf(part, observed, limits))));
      const missing = needed + used - seen.limit;
      if (missing <= 0) return [];
      const shared = type === "Microsoft.Network/natGateways" ? withOneGateway?.() : undefined;
      const fewer =
        shared === undefined ? needed : (placesOf({ ...plan, sites: shared }, observed).get(key)?.count.needed ?? 0);
      const perSite = fewer + used <= seen.limit ? fewer : null;
      return [resourcesTooMany.at("sites", { ...facts, limit: seen.limit, used, missing, perSite })];
    }
    const usual = limits[limit].value;
    return needed <= usual || refusedElsewhere.has(type)
      ? []
      : [resourcesNotChecked.at("sites", { ...facts, usual, command, listCommand })];
  });
}

/** Types whose usual limit has errors of its own. */
const refusedElsewhere: ReadonlySet<CountedTypeName> = new Set([
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Compute/virtualMachineScaleSets",
  "Microsoft.MachineLearningServices/workspaces/computes",
]);

function placesOf(plan: Counted, observed: Observed) {
  const atSites = plan.sites.flatMap((site) => countsAt(site, plan));
  const parts = [...atSites, ...countsElsewhere(plan)].filter(({ count }) => count > 0);
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
    "Microsoft.Storage/storageAccounts":
      newStorage.filter((storage) => storage.name !== null).length +
      (plan.dataAccounts?.filter((account) => account.site === name).length ?? 0),
    "Microsoft.Authorization/roleAssignments": plan.roleAssignments.filter(
      ({ scope }) => siteOfScope(scope, plan) === name,
    ).length,
  };
  return countedTypes.map(({ type }) => ({ type, site, count: counts[type] }));
}

/** Where the scope of a role is; what is brought along beneath a workspace is taken to be in its subscription. */
function siteOfScope(scope: RoleScope, plan: Counted): string | undefined {
  if (scope.kind === "resourceGroup") return scope.site;
  if (scope.kind === "batchStorage" || scope.kind === "batchAccount") {
    return plan.batchAccounts.find((account) => account.name === scope.batchAccount)?.site;
  }
  if (scope.kind === "dataAccount") return plan.dataAccounts?.find((account) => account.name === scope.name)?.site;
  if (scope.kind === "computeResourceGroup" || scope.kind === "nodeIdentity") return scope.site;
  if (scope.kind === "privateEndpoint") return plan.privateEndpoints.find((each) => each.name === scope.name)?.site;
  return scope.kind === "existing" ? undefined : plan.machineLearning?.site;
}

/** Roles that are given outside of the cluster, in the subscription that the ARM id of their scope names. */
function countsElsewhere({ roleAssignments }: Counted): AtSite[] {
  return roleAssignments.flatMap(({ scope }) => {
    if (scope.kind !== "existing") return [];
    const subscription = scope.id.split("/")[2] ?? "";
    return [
      { type: "Microsoft.Authorization/roleAssignments", site: { name: "", subscription, location: "" }, count: 1 },
    ];
  });
}

/** Those of them that are there already, which a count of what is in use has among it. What is given elsewhere is taken to be. */
function deployedOf(part: AtSite, { ledger }: Observed, limits: PlatformLimits): number {
  const { type, site } = part;
  if (site.name === "") return ledger === undefined ? 0 : part.count;
  const entry = ledger?.sites[site.name];
  if (ledger === undefined || entry === undefined) return 0;
  if (type === "Microsoft.Network/natGateways")
    return Object.keys(deployedNatGateways(ledger, site.name, limits)).length;
  return entry.resourceCounts === undefined ? deployedByEarlier(part, ledger) : (entry.resourceCounts[type] ?? 0);
}

/** A ledger of an earlier version has no counts, and lists shards and Batch accounts; the rest is taken to be as planned. */
function deployedByEarlier({ type, site: { name }, count }: AtSite, { sites, nodePools, fixed }: Ledger): number {
  const shards = (engine: Engine): number =>
    Object.values(nodePools)
      .flatMap((pool) => pool.shards)
      .filter((shard) => shard.site === name && isDeployed(shard) && shard.contents.startsWith(`${engine} `)).length;
  if (type === "Microsoft.Batch/batchAccounts") return sites[name]?.batchAccount === undefined ? 0 : 1;
  if (type === "Microsoft.Compute/virtualMachineScaleSets") return shards("scaleSet");
  if (type !== "Microsoft.MachineLearningServices/workspaces/computes") return count;
  return shards("machineLearning") + (fixed?.["machineLearning.site"] === name ? 1 : 0);
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
