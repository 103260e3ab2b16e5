import { catalogue } from "../../catalogue/index.js";
import { defined } from "../../defined.js";
import { familyKey, regionalQuotas } from "../../catalogue/quota-families.js";
import type { Cluster } from "../../config/cluster.js";
import type { Observed } from "../../planner/ledger.js";
import type { Plan, PlannedNetwork } from "../../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import type { SimulatedAzureOptions, SimulatedSubscription } from "../../simulator/core/azure.js";
import { isSameQuota } from "../screens/quota-lines.js";

/** The simulated Azure login, for sites that name no subscription. */
export const simulatedLogin = {
  subscription: "00000000-5151-4000-8000-000000000001",
  tenant: "00000000-5151-4000-8000-00000000000f",
} as const;

/**
 * The simulated Azure that one cluster is tried on. Each subscription is granted exactly the quota the plan demands, or what
 * is free of it where `observed` has it; as many public addresses and NAT gateways as it declares, and as many nodes on an InfiniBand island as the cluster asserts.
 * What the cluster names as existing, and its users, exist, and the login sees the subscriptions that it is in.
 */
export function simulatedSurroundings(
  plan: Pick<Plan, "sites" | "quota" | "vmSizes">,
  cluster: Pick<Cluster, "nodePools" | "access">,
  observed: Pick<Observed, "quota" | "defaultSubscription" | "publicIpAddresses" | "ledger">,
): SimulatedAzureOptions {
  const idOf = (subscription: string): string =>
    subscription === LOGIN_SUBSCRIPTION ? loginSubscription(observed) : subscription;
  const asserted = cluster.nodePools.flatMap((pool) => pool.sites.map((site) => site.maxInfiniBandNodes));
  const quota = plan.quota.map(({ vcpus, ...demand }) => {
    const found = observed.quota?.find((one) => isSameQuota(one, demand));
    return { ...demand, limitVcpus: found === undefined ? vcpus : Math.max(0, found.limitVcpus - found.usedVcpus) };
  });
  const existing = armIdsIn(cluster);
  const seen = [
    idOf(LOGIN_SUBSCRIPTION),
    ...plan.sites.map((site) => idOf(site.subscription)),
    ...existing.map(inArmId),
  ];
  const ids = [...new Map([...seen].reverse().map((id) => [id.toLowerCase(), id])).values()].reverse();
  const freeAddresses = (observed.publicIpAddresses ?? []).map(({ subscription, location, limit, used }) => ({
    subscription: idOf(subscription).toLowerCase(),
    location,
    limit: observed.ledger === undefined ? Math.max(0, limit - used) : limit,
  }));
  return {
    subscriptions: ids.map((id) => ({
      id,
      tenantId: simulatedLogin.tenant,
      quota: quota
        .filter((one) => idOf(one.subscription).toLowerCase() === id.toLowerCase())
        .map(({ location, service, family, limitVcpus }) => ({
          location,
          service,
          family: usageName(family),
          limitVcpus,
        })),
      ...countsOf(
        plan.sites.filter((site) => idOf(site.subscription).toLowerCase() === id.toLowerCase()),
        freeAddresses.filter(({ subscription }) => subscription === id.toLowerCase()),
      ),
      maxInfiniBandNodes: asserted.reduce((most, nodes) => Math.max(most, nodes), 1),
    })),
    ...defined({ vmSizes: plan.vmSizes }),
    existing,
    principals: cluster.access.mlUsers.map((user) => user.objectId),
  };
}

/**
 * Grants of what the sites of a subscription need beyond Azure's default; none where the default is enough. Public
 * addresses are those that were observed to be free, where somebody looked; all of the limit when the cluster is
 * deployed, whose own are among those in use.
 */
function countsOf(
  sites: Plan["sites"],
  freeAddresses: readonly { readonly location: string; readonly limit: number }[],
): Pick<SimulatedSubscription, "counts"> {
  const { publicIpAddressesPerRegion, natGatewaysPerRegion } = catalogue.limits;
  const counts = [...new Set(sites.map(({ location }) => location))].flatMap((location) => {
    const networks = sites.filter((site) => site.location === location).map(({ network }) => network);
    const needed = [
      {
        type: "Microsoft.Network/publicIPAddresses",
        count: sum(networks, publicIpsOf),
        most: publicIpAddressesPerRegion,
      },
      { type: "Microsoft.Network/natGateways", count: sum(networks, natGatewaysOf), most: natGatewaysPerRegion },
    ];
    const type = "Microsoft.Network/publicIPAddresses";
    const seen = freeAddresses.find((one) => one.location.toLowerCase() === location.toLowerCase());
    const granted = seen === undefined ? [] : [{ type, location, limit: seen.limit }];
    const others = needed
      .filter((one) => seen === undefined || one.type !== type)
      .filter(({ count, most }) => count > most.value)
      .map((one) => ({ type: one.type, location, limit: one.count }));
    return [...granted, ...others];
  });
  return counts.length === 0 ? {} : { counts };
}

function publicIpsOf(network: PlannedNetwork): number {
  if (network.kind !== "new") return 0;
  const ofGateways = network.natGateways.flatMap((gateway) => gateway.publicIpAddresses);
  return new Set([...ofGateways, ...(network.bastion === null ? [] : [network.bastion.publicIpAddress])]).size;
}

function natGatewaysOf(network: PlannedNetwork): number {
  return network.kind === "new" ? network.natGateways.length : 0;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/**
 * The subscription to log in to for a cluster: that of an existing VNet on a site that names no subscription, since
 * the site's nodes can only be in the same one; otherwise the simulated login's.
 */
export function assumedLogin({ sites, network }: Pick<Cluster, "sites" | "network">): string {
  const ofNetworks = sites
    .filter((site) => site.subscription === undefined)
    .map((site) => network.existing[site.name]?.virtualNetworkId.split("/")[2]);
  return ofNetworks.find((subscription) => subscription !== undefined) ?? simulatedLogin.subscription;
}

/** Subscription id that {@link LOGIN_SUBSCRIPTION} stands for. */
export function loginSubscription(observed: Pick<Observed, "defaultSubscription">): string {
  return observed.defaultSubscription ?? simulatedLogin.subscription;
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
