import type * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../../config/arm-id.js";
import { ClusterIdentity } from "../cluster-identity.js";
import { ClusterNetwork } from "../cluster-network.js";
import { childName } from "../naming.js";
import { PrivateDns } from "../private-dns.js";
import type { PlannedSite } from "../../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import { type ClusterContext, optionsIn } from "./context.js";
import { withOverrides } from "./overrides.js";
import { createResourceGroups, type SiteResourceGroups } from "./resource-groups.js";

/** What a site offers to everything that is placed there. */
export interface SiteNodes {
  readonly site: PlannedSite;
  readonly resourceGroups: SiteResourceGroups;
  readonly network: ClusterNetwork;
  readonly identity: ClusterIdentity;
  /** Undefined where no private endpoint is planned. */
  readonly privateDns: PrivateDns | undefined;
}

/** Declares what each site's nodes and services stand on; by site name. */
export function createSites(context: ClusterContext): ReadonlyMap<string, SiteNodes> {
  const sites = new Map<string, SiteNodes>();
  let peerings: readonly pulumi.Resource[] = [];
  for (const site of context.args.plan.sites) {
    const nodes = createSite(context, site, peerings);
    sites.set(site.name, nodes);
    if (nodes.network.nodes.peerings.length > 0) peerings = nodes.network.nodes.peerings;
  }
  return sites;
}

function createSite(context: ClusterContext, site: PlannedSite, peeringsBefore: readonly pulumi.Resource[]): SiteNodes {
  const { name, args } = context;
  const { plan, transform } = args;
  const opts = optionsIn(context, site.subscription);
  const resourceGroups = createResourceGroups(context, site);
  const located = {
    resourceGroupName: resourceGroups.compute.name,
    location: site.location,
    tags: plan.tags,
    azurePolicyWrites: plan.azurePolicyWrites,
  };
  const network = new ClusterNetwork(
    childName(name, `${site.name}-network`),
    {
      ...located,
      network: site.network,
      declareReversePeering: sharesSubscriptionWithHub(site, args.defaultSubscription),
      peeringsBefore,
      importSubnets: args.importSubnets?.[site.name],
      transform: transform?.network,
    },
    { ...opts, ...withOverrides(plan, context.name, site.name) },
  );
  const identity = new ClusterIdentity(
    childName(name, `${site.name}-nodes`),
    {
      ...located,
      identityName: site.identity,
      existingId: plan.access.identityId ?? undefined,
      lookUpExisting: lookUpIdentity(context, plan.access.identityId ?? undefined),
      transform: transform?.identity,
    },
    opts,
  );
  return {
    site,
    resourceGroups,
    network,
    identity,
    privateDns: createPrivateDns(context, site, resourceGroups, network),
  };
}

/** Options to look up an existing identity with: its id names the subscription, which may be none of the sites'. */
export function lookUpIdentity(
  context: ClusterContext,
  identityId: string | undefined,
): pulumi.InvokeOptions | undefined {
  const { plan, defaultSubscription } = context.args;
  const id = identityId === undefined ? undefined : parseArmId(identityId)?.subscription.toLowerCase();
  // Only roles need more of it than its id.
  if (id === undefined || plan.access.roleAssignments === "existing") return undefined;
  const ofSite = plan.sites.find(({ subscription }) => subscription.toLowerCase() === id)?.subscription;
  const ofLogin = defaultSubscription === undefined || defaultSubscription.toLowerCase() === id;
  return optionsIn(context, ofSite ?? (ofLogin ? LOGIN_SUBSCRIPTION : id));
}

/**
 * Zones of a site's own private endpoints, linked with its own VNet only: with one zone for several sites, nodes would
 * also get the addresses of endpoints on another site, which they may not reach.
 */
function createPrivateDns(
  context: ClusterContext,
  site: PlannedSite,
  resourceGroups: SiteResourceGroups,
  network: ClusterNetwork,
): PrivateDns | undefined {
  const { name, args } = context;
  const zones = new Set(
    args.plan.privateEndpoints.filter((endpoint) => endpoint.site === site.name).flatMap((endpoint) => endpoint.zones),
  );
  if (zones.size === 0) return undefined;
  const { virtualNetworkId } = network;
  return new PrivateDns(
    childName(name, `${site.name}-dns`),
    {
      mode: site.privateDns.mode,
      zones: [...zones],
      resourceGroupName: resourceGroups.compute.name,
      zonesResourceGroupId: site.privateDns.zonesResourceGroupId ?? undefined,
      virtualNetworkIds:
        virtualNetworkId === undefined ? {} : { [`${args.plan.cluster}-${site.name}`]: virtualNetworkId },
      tags: args.plan.tags,
      azurePolicyWrites: args.plan.azurePolicyWrites,
      transform: args.transform?.privateDns,
    },
    { ...optionsIn(context, site.subscription), ...withOverrides(args.plan, name, site.name) },
  );
}

function sharesSubscriptionWithHub(site: PlannedSite, defaultSubscription: string | undefined): boolean {
  if (site.network.kind !== "new" || site.network.hub === null) return false;
  const hub = parseArmId(site.network.hub.virtualNetworkId)?.subscription;
  const own = site.subscription === LOGIN_SUBSCRIPTION ? defaultSubscription : site.subscription;
  return hub !== undefined && own !== undefined && hub.toLowerCase() === own.toLowerCase();
}
