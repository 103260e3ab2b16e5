import { batchServicePrincipal } from "../catalogue/service-changes.js";
import type { Cluster } from "../config/cluster.js";
import { opensSsh } from "../config/options/engines.js";
import {
  batchProviderNotChecked,
  batchRoleNotChecked,
  batchVaultNotChecked,
  budgetBelowCost,
  budgetStartPast,
  dataLostOnDestroy,
  noWayIn,
  workspacePublic,
  workspaceWithoutPool,
} from "../errors/advice.js";
import type { Problem } from "../errors/problem.js";
import type { Observed } from "./ledger.js";
import type { Plan } from "./plan.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

type Planned = Pick<Plan, "batchAccounts" | "dataAccounts" | "machineLearning" | "shards" | "sites" | "totals">;

/** Hours of a month, as Azure's price pages count them. */
const HOURS_PER_MONTH = 730;

/** What is worth knowing of a cluster before it is deployed, though nothing is wrong with it. */
export function clusterAdvice(cluster: Cluster, planned: Planned, observed: Observed): Problem[] {
  return [
    ...batchAdvice(planned),
    ...workspaceAdvice(planned),
    ...wayIn(cluster, planned),
    ...keptData(planned),
    ...budgetAdvice(cluster, planned, observed),
  ];
}

/** What others must have done before Batch can make nodes in the user's own subscription, once for each subscription. */
function batchAdvice({ batchAccounts, sites }: Planned): Problem[] {
  const path = "batch.userSubscription";
  const batch = batchServicePrincipal.applicationId;
  const own = batchAccounts.flatMap(({ site, userSubscription }) => {
    const subscription = sites.find(({ name }) => name === site)?.subscription ?? LOGIN_SUBSCRIPTION;
    return userSubscription === null ? [] : [{ subscription, vaultId: userSubscription.keyVaultId }];
  });
  const first = own.filter(
    (each, index) => own.findIndex((other) => other.subscription === each.subscription) === index,
  );
  return first.flatMap(({ subscription: id, vaultId }, index) => {
    const subscription = id === LOGIN_SUBSCRIPTION ? "$(az account show --query id --output tsv)" : id;
    const [, , vaultSubscription = "", , , , , , vault = ""] = vaultId.split("/");
    const facts = { subscription, batch, vault, vaultId, vaultSubscription };
    return [
      batchProviderNotChecked.at(path, facts),
      batchRoleNotChecked.at(path, facts),
      ...(index === 0 ? [batchVaultNotChecked.at(`${path}.keyVaultId`, facts)] : []),
    ];
  });
}

function workspaceAdvice({ machineLearning, shards }: Planned): Problem[] {
  if (machineLearning === null) return [];
  const served = shards.some(({ engine }) => engine === "machineLearning");
  return [
    ...(served ? [] : [workspaceWithoutPool.at("machineLearning", {})]),
    ...(machineLearning.publicAccess ? [workspacePublic.at("machineLearning.publicAccess", {})] : []),
  ];
}

/** Nodes of the other engines are reached through their service. */
function wayIn({ network }: Cluster, { shards, sites }: Planned): Problem[] {
  if (network.bastion || network.hub !== undefined) return [];
  const made = new Set(sites.filter((site) => site.network.kind === "new").map(({ name }) => name));
  const lost = shards.filter((shard) => opensSsh(shard.engine) && made.has(shard.site));
  if (lost.length === 0) return [];
  const pools = [...new Set(lost.map(({ nodePool }) => nodePool))];
  return [noWayIn.at("network.bastion", { pools, sites: [...new Set(lost.map(({ site }) => site))] })];
}

function keptData({ machineLearning, batchAccounts, dataAccounts = [] }: Planned): Problem[] {
  const storages = [
    ...batchAccounts.map(({ storage }) => storage),
    ...(machineLearning ? [machineLearning.storage] : []),
  ];
  const accounts = storages.flatMap(({ name, retainOnDestroy }) => (name === null || retainOnDestroy ? [] : [name]));
  const ofData = dataAccounts.flatMap(({ accountName, retainOnDestroy }) => (retainOnDestroy ? [] : [accountName]));
  return [
    ...(accounts.length === 0
      ? []
      : [dataLostOnDestroy.at("storage.retainOnDestroy", { accounts: [...new Set(accounts)] })]),
    ...(ofData.length === 0 ? [] : [dataLostOnDestroy.at("storage.accounts", { accounts: ofData })]),
  ];
}

/** A deployed budget keeps its start, so only that of a new one can be too early. */
function budgetAdvice({ budget }: Cluster, { totals: { usdPerHour } }: Planned, { date, ledger }: Observed): Problem[] {
  if (budget === undefined) return [];
  const { usdPerMonth, startDate } = budget;
  const past = date !== undefined && ledger === undefined && startDate.slice(0, 7) < date.slice(0, 7);
  return [
    ...(usdPerHour * HOURS_PER_MONTH > usdPerMonth
      ? [budgetBelowCost.at("budget.usdPerMonth", { usdPerMonth, usdPerHour, hours: HOURS_PER_MONTH })]
      : []),
    ...(past ? [budgetStartPast.at("budget.startDate", { startDate, today: date })] : []),
  ];
}
