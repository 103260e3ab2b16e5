import { defined } from "../../defined.js";
import { catalogue } from "../../catalogue/index.js";
import { familyKey, regionalQuotas } from "../../catalogue/quota-families.js";
import type { Cluster } from "../../config/cluster.js";
import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import { rolesToAssign } from "../../planner/roles-to-assign.js";
import type { SimulatedAzureOptions, SimulatedSubscription } from "../../simulator/core/azure.js";
import type { SimulatedLogin } from "../../simulator/core/rights/login.js";
import { existingIdentity } from "../../simulator/services/access/existing-identity.js";
import { isSameQuota } from "../screens/quota-lines.js";
import { grantedCounts } from "./granted-counts.js";
import { loginSubscription, simulatedLogin } from "./simulated-login.js";

/**
 * The simulated Azure that one cluster is tried on. Each subscription is granted exactly the quota the plan demands, or what
 * is free of it where `observed` has it; as many resources of each type as it declares, sizes wherever it places them, and as many nodes on an InfiniBand island as the cluster asserts.
 * What the cluster names as existing, and its users, exist, existing identities have the roles that others can assign ahead of
 * the deployment, and the login sees the subscriptions that it is in.
 */
export function simulatedSurroundings(
  plan: Plan,
  cluster: Pick<Cluster, "nodePools" | "access">,
  observed: Pick<
    Observed,
    "quota" | "defaultSubscription" | "publicIpAddresses" | "counts" | "ledger" | "images" | "extensions"
  >,
): SimulatedAzureOptions {
  const idOf = (subscription: string): string =>
    subscription === LOGIN_SUBSCRIPTION ? loginSubscription(observed) : subscription;
  const asserted = cluster.nodePools.flatMap((pool) => pool.sites.map((site) => site.maxInfiniBandNodes));
  const quota = plan.quota.map(({ vcpus, ...demand }) => {
    const found = observed.quota?.find((one) => isSameQuota(one, demand));
    return { ...demand, limitVcpus: found === undefined ? vcpus : Math.max(0, found.limitVcpus - found.usedVcpus) };
  });
  const groups = plan.sites.flatMap(({ subscription, resourceGroups, existingResourceGroups = [] }) =>
    existingResourceGroups.map((kind) => `/subscriptions/${idOf(subscription)}/resourceGroups/${resourceGroups[kind]}`),
  );
  const existing = [...armIdsIn(cluster), ...new Set(groups)];
  const seen = [
    idOf(LOGIN_SUBSCRIPTION),
    ...plan.sites.map((site) => idOf(site.subscription)),
    ...existing.map(inArmId),
  ];
  // The login's own comes first: a provider that is told of none takes that one.
  const ids = seen.filter((id, at) => seen.findIndex((other) => other.toLowerCase() === id.toLowerCase()) === at);
  return {
    subscriptions: ids.map((id) => {
      const isIt = (subscription: string): boolean => idOf(subscription).toLowerCase() === id.toLowerCase();
      return {
        id,
        tenantId: simulatedLogin.tenant,
        quota: quota
          .filter((one) => isIt(one.subscription))
          .map(({ location, service, family, limitVcpus }) => ({
            location,
            service,
            family: usageName(family),
            limitVcpus,
          })),
        ...defined({
          offeredSizes: offeredSizes(plan, isIt),
        }),
        ...grantedCounts(plan, observed, isIt),
        maxInfiniBandNodes: asserted.reduce((most, nodes) => Math.max(most, nodes), 1),
      };
    }),
    ...defined({ vmSizes: plan.vmSizes, images: observed.images, extensions: observed.extensions }),
    existing,
    ...defined({ logins: loginsWithRoles(plan, existing, loginSubscription(observed)) }),
    principals: [
      ...cluster.access.mlUsers.map((user) => user.objectId),
      ...cluster.access.roles.flatMap(({ principals }) => principals.map((each) => each.objectId)),
    ],
  };
}

/** Identities that exist, with the roles which others can assign to them ahead of the deployment. */
function loginsWithRoles(plan: Plan, existing: readonly string[], login: string): SimulatedLogin[] | undefined {
  const ahead = rolesToAssign(plan, { defaultSubscription: login }).filter(({ beforeDeployment }) => beforeDeployment);
  const logins = existing.flatMap((id) => {
    const roles = ahead.flatMap(({ principal, role, scope }) =>
      "resourceId" in principal && principal.resourceId.toLowerCase() === id.toLowerCase() ? [{ role, scope }] : [],
    );
    if (roles.length === 0) return [];
    const { principalId: objectId, clientId } = existingIdentity(id);
    return [{ objectId, clientId, roles }];
  });
  return logins.length === 0 ? undefined : logins;
}

/** Sizes that the plan places, with a warning, where no list names them. */
function offeredSizes(
  { shards }: Plan,
  isIt: (subscription: string) => boolean,
): SimulatedSubscription["offeredSizes"] {
  const unlisted = shards.filter(
    ({ subscription, location, vmSize }) =>
      isIt(subscription) && catalogue.vmSize(vmSize)?.regions?.includes(location) === false,
  );
  const places = new Map(
    unlisted.map(({ vmSize, location }) => [`${vmSize} ${location}`.toLowerCase(), { vmSize, location }]),
  );
  return places.size === 0 ? undefined : [...places.values()];
}

/** Azure shows the regional sums under one name and limits them under another. */
function usageName(family: string): string {
  const sum = Object.values(regionalQuotas).find((quota) => familyKey(quota.displayName) === familyKey(family));
  return sum?.name ?? family;
}

/** Subscription of an ARM id. */
function inArmId(id: string): string {
  return id.split("/")[2] ?? "";
}

/** Every text of a value that is an ARM id. */
export function armIdsIn(value: unknown): string[] {
  if (typeof value === "string") return /^\/subscriptions\//i.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return [...new Set(Object.values(value).flatMap(armIdsIn))];
}
