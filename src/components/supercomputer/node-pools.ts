import type * as pulumi from "@pulumi/pulumi";
import type { PlannedNodePool, Shard } from "../../planner/plan.js";
import { defined } from "../../defined.js";
import { childName } from "../naming.js";
import { NodePool } from "../node-pool.js";
import type { BatchAccountReference, NodePoolSite, WorkspaceReference } from "../node-pool/args.js";
import { batchAccountOfSite } from "./batch.js";
import { beforeNodes, type ClusterWithoutNodes } from "./before-nodes.js";
import type { ClusterContext } from "./context.js";
import { createProximityGroups } from "./proximity-groups.js";
import { declaredRoles } from "./roles.js";
import { createPoolNames, machinesKey, zoneOf } from "./machines.js";
import type { SiteNodes } from "./sites.js";

/** Declares the node pools; by permanent name. */
export function createNodePools(context: ClusterContext, services: ClusterWithoutNodes): ReadonlyMap<string, NodePool> {
  const { name, args, parent, providerOf } = context;
  const { plan } = args;
  const shardsOf = new Map<string, Shard[]>(plan.nodePools.map(({ identity }) => [identity, []]));
  for (const shard of plan.shards) shardsOf.get(shard.poolIdentity)?.push(shard);
  const proximity = createProximityGroups(context, services.sites);
  // Machines beside the nodes.
  const others: pulumi.Resource[] = [];
  // A promise is looked at when all pools are declared, and with them what the nodes of others wait for.
  const everythingElse = Promise.resolve().then(() => [...beforeNodes(services), ...proximity.declared, ...others]);
  const nodePools = new Map(
    plan.nodePools.map((nodePool) => {
      const shards = shardsOf.get(nodePool.identity) ?? [];
      const waits = nodePool.role === null && plan.nodesStart === "last";
      const declared = new NodePool(
        childName(name, nodePool.identity),
        {
          nodePool,
          shards,
          sites: sitesOf(context, services, nodePool, shards),
          adminUsername: plan.access.adminUsername,
          sshPublicKey: args.sshPublicKey ?? plan.access.sshPublicKey ?? undefined,
          presentScale: args.presentScale,
          proximityPlacementGroups: proximity.of(nodePool.identity),
          nodesAfter: waits ? everythingElse : undefined,
          providerOf,
          computeSdk: args.computeSdk,
          interconnectOf: args.interconnectOf,
          azurePolicyWrites: plan.azurePolicyWrites,
          transform: args.transform?.nodePool,
        },
        { parent },
      );
      if (nodePool.role !== null) others.push(declared);
      return [nodePool.identity, declared] as const;
    }),
  );
  others.push(...createPoolNames(context, services.machines, services.sites, nodePools));
  return nodePools;
}

function sitesOf(
  context: ClusterContext,
  services: ClusterWithoutNodes,
  nodePool: PlannedNodePool,
  shards: readonly Shard[],
): Record<string, NodePoolSite> {
  const sites: Record<string, NodePoolSite> = {};
  const withAgent = context.args.plan.diagnostics?.nodes?.pools.includes(nodePool.identity) ?? false;
  for (const { site: siteName } of shards) {
    if (siteName in sites) continue;
    const site = services.sites.get(siteName);
    if (site === undefined)
      throw new Error(`Node pool ${nodePool.name} was planned for site ${siteName}, which is not there.`);
    sites[siteName] = {
      resourceGroupName: site.resourceGroups.compute.name,
      subnetId: site.network.nodeSubnetIds[nodePool.identity],
      identityId: (nodePool.engine === "batch" ? homeOfBatch(context, services, site) : site).identity.id,
      ...(nodePool.engine === "scaleSet" ? { mountIdentity: mountIdentity(context, site) } : {}),
      // The subnet stands for the rest of the network.
      ready: [
        ...site.network.nodes.peerings,
        ...rolesOfNodes(context, services, siteName),
        ...mountedAccounts(context, nodePool, services),
      ],
      ...machinesAt(context, services, nodePool, site),
      batchAccount: nodePool.engine === "batch" ? batchReference(context, services, site) : undefined,
      workspace: nodePool.engine === "machineLearning" ? workspaceReference(context, services) : undefined,
      ...defined({ dataCollectionRuleId: withAgent ? services.collectionRule?.id : undefined }),
    };
  }
  return sites;
}

/**
 * ARM id of the nodes' identity for a shell on a node, which asks where it is: the plan does not name the login's
 * subscription.
 */
function mountIdentity({ args: { plan } }: ClusterContext, { site }: SiteNodes): string {
  if (plan.access.identityId !== null) return plan.access.identityId;
  const asks = "http://169.254.169.254/metadata/instance/compute/subscriptionId?api-version=2021-02-01&format=text";
  const group = site.resourceGroups.compute;
  return `/subscriptions/$(curl -fsS --retry 10 -H Metadata:true '${asks}')/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${site.identity}`;
}

/** Machines have an identity of their own, and wait for its rights. */
function machinesAt(
  context: ClusterContext,
  services: ClusterWithoutNodes,
  nodePool: PlannedNodePool,
  site: SiteNodes,
): Partial<NodePoolSite> {
  const { plan } = context.args;
  const { identities, names, roleAssignments } = services.machines;
  const planned = plan.machines?.find(
    (each) => each.poolIdentity === nodePool.identity && each.site === site.site.name,
  );
  if (planned === undefined) return {};
  const dns = names.get(planned.site);
  const rights = plan.roleAssignments.filter(
    ({ principal }) => principal.kind === "machines" && machinesKey(principal) === machinesKey(planned),
  );
  return {
    identityId: identities.get(machinesKey(planned))?.id,
    ready: [
      ...site.network.nodes.peerings,
      ...rights.flatMap(({ name }) => roleAssignments.get(name) ?? []),
      ...mountedAccounts(context, nodePool, services),
    ],
    machines: {
      planned,
      dataResourceGroupName: site.resourceGroups.data?.name,
      zone: dns === undefined || planned.names === null ? undefined : zoneOf(dns, planned.names.zone, site),
    },
  };
}

/** The site whose identity the account reaches its storage with; every pool of the account must carry that one. */
function homeOfBatch(
  { args: { plan } }: ClusterContext,
  { sites }: Pick<ClusterWithoutNodes, "sites">,
  { site }: SiteNodes,
): SiteNodes {
  const home = sites.get(batchAccountOfSite(plan, site.name)?.site ?? "");
  if (home === undefined) throw new Error(`Site ${site.name} has Batch pools and no account.`);
  return home;
}

function batchReference(
  context: ClusterContext,
  services: ClusterWithoutNodes,
  site: SiteNodes,
): BatchAccountReference {
  const home = homeOfBatch(context, services, site);
  const planned = batchAccountOfSite(context.args.plan, site.site.name);
  const account = services.batchAccounts.get(planned?.name ?? "");
  if (planned === undefined || account === undefined) {
    throw new Error(`Site ${site.site.name} has Batch pools and no account.`);
  }
  return {
    accountName: account.accountName,
    resourceGroupName: home.resourceGroups.compute.name,
    userSubscription: planned.userSubscription !== null,
    ready: account.ready,
  };
}

function workspaceReference(
  { args: { plan } }: ClusterContext,
  { sites, workspace }: ClusterWithoutNodes,
): WorkspaceReference {
  const planned = plan.machineLearning;
  const home = planned === null ? undefined : sites.get(planned.site);
  if (planned === null || workspace === undefined || home === undefined) {
    throw new Error("The plan has machine learning computes and no workspace.");
  }
  return {
    workspaceName: workspace.workspaceName,
    resourceGroupName: (home.resourceGroups.machineLearning ?? home.resourceGroups.compute).name,
    managedNetwork: planned.network === "managed",
    ready: workspace.ready,
  };
}

/** Of accounts that the nodes mount as they start. */
function mountedAccounts(
  { args: { plan } }: ClusterContext,
  { mounts = [] }: PlannedNodePool,
  { dataAccounts }: Pick<ClusterWithoutNodes, "dataAccounts">,
): readonly pulumi.Resource[] {
  const mounted = new Set(mounts.flatMap((mount) => ("account" in mount ? [mount.account] : [])));
  return (plan.dataAccounts ?? []).flatMap(({ name, accountName }) =>
    mounted.has(accountName) ? (dataAccounts.get(name)?.ready ?? []) : [],
  );
}

/** Roles of a site's node identity: in force before any node that acts as it. */
function rolesOfNodes(
  { args: { plan } }: ClusterContext,
  { batchAccounts, workspace, dataAccounts, ownRoles }: ClusterWithoutNodes,
  site: string,
): readonly pulumi.Resource[] {
  // One identity of the user's own has its roles once, under whichever site comes first.
  const shared = plan.access.identityId !== null;
  const owners = [...batchAccounts.values(), ...dataAccounts.values(), ...(workspace === undefined ? [] : [workspace])];
  return declaredRoles(plan)
    .filter(({ principal }) => principal.kind === "nodeIdentity" && (shared || principal.site === site))
    .flatMap(({ name }) => [ownRoles[name], ...owners.map(({ nodes }) => nodes.roleAssignments[name])])
    .filter((each) => each !== undefined);
}
