import type { Catalogue } from "../../../catalogue/catalogue.js";
import type { Plan, PlannedNetwork, PlannedSite } from "../../../planner/plan.js";
import { lastSegment } from "../../screens/resource-words.js";
import type { Report, ReportedSite } from "../report-schema.js";

/** Each site with its network and the services that stand on it; after those of the plan, what is deployed and goes. */
export function reportedSites(plan: Plan, deployed: Plan | undefined, catalogue: Catalogue): ReportedSite[] {
  const sites = sitesOf(plan, catalogue);
  if (deployed === undefined) return sites;
  const before = sitesOf(deployed, catalogue);
  const among = (name: string, all: readonly ReportedSite[]): boolean => all.some((site) => site.name === name);
  return [
    ...sites.map((site) => ({ ...site, status: among(site.name, before) ? ("kept" as const) : ("new" as const) })),
    ...before.filter(({ name }) => !among(name, sites)).map((site) => ({ ...site, status: "gone" as const })),
  ];
}

function sitesOf(plan: Plan, catalogue: Catalogue): ReportedSite[] {
  return plan.sites.map((site) => ({
    name: site.name,
    status: "planned",
    subscription: site.subscription,
    location: site.location,
    region: catalogue.region(site.location)?.displayName ?? site.location,
    zone: site.zone,
    network: networkName(site.network),
    addressPrefixes: site.network.kind === "new" ? [...site.network.addressPrefixes] : [],
    services: servicesAt(plan, site),
  }));
}

function networkName(network: PlannedNetwork): string | null {
  if (network.kind === "none") return null;
  return network.kind === "new" ? network.virtualNetwork : lastSegment(network.virtualNetworkId);
}

function servicesAt(plan: Plan, { name, network }: PlannedSite): ReportedSite["services"] {
  const { machineLearning, batchAccounts, privateEndpoints } = plan;
  const own = network.kind === "new" ? network : undefined;
  const endpoints = privateEndpoints.filter(({ site }) => site === name).length;
  return [
    ...(own?.bastion ? [{ kind: "Bastion", name: own.bastion.name }] : []),
    ...(own?.natGateways ?? []).map((gateway) => ({ kind: "NAT gateway", name: gateway.name })),
    ...(own?.hub ? [{ kind: "peered hub", name: lastSegment(own.hub.virtualNetworkId) }] : []),
    ...batchAccounts
      .filter(({ site }) => site === name)
      .map((account) => ({ kind: "Batch account", name: account.name })),
    ...(machineLearning?.site === name ? [{ kind: "Azure ML workspace", name: machineLearning.workspace }] : []),
    ...(endpoints > 0
      ? [{ kind: endpoints === 1 ? "private endpoint" : "private endpoints", name: String(endpoints) }]
      : []),
  ];
}

/** Pairs of sites whose networks are peered, each once. */
export function peeredSites({ sitePeerings }: Pick<Plan, "sitePeerings">): Report["peerings"] {
  const pairs = new Map(
    sitePeerings.map(({ site, remoteSite }) => {
      const between: [string, string] = site < remoteSite ? [site, remoteSite] : [remoteSite, site];
      return [JSON.stringify(between), { between }] as const;
    }),
  );
  return [...pairs.values()];
}
