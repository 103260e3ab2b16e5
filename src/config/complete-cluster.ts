import { logSourceNames } from "../catalogue/log-sources.js";
import { defined } from "../defined.js";
import { parseArmId } from "./arm-id.js";
import type { Batch, Budget, Cluster, MachineLearning, Network, NodePool, Override, Site } from "./cluster.js";
import { completeNodeAgent } from "./complete-node-agent.js";
import { completeDataAccounts } from "./complete-data-accounts.js";
import { completePool } from "./complete-pool.js";
import { defaults } from "./defaults.js";
import type { Draft } from "./draft.js";
import { typeWritten } from "./overrides/overridable-types.js";
import { opensSsh } from "./options/engines.js";
import { exampleSshKey, isInPlaceOfSshKey } from "./example-ssh-key.js";
import type { ClusterInput } from "./schema/cluster.js";

/** The cluster with all defaults, of a draft in which no rule found an error. */
export function completeCluster(draft: Draft): Cluster {
  const input = draft.input as ClusterInput;
  const name = input.name ?? draft.settings.stack;
  const nodePools = draft.pools.map((pool) => completePool(pool, draft));
  const sites = completeSites(draft);
  const network = completeNetwork(input.network, sites, nodePools);
  return {
    name,
    stack: draft.settings.stack,
    incarnation: input.incarnation ?? defaults.incarnation,
    sites,
    nodePools,
    vmSizes: describedSizesInUse(draft),
    allowDestroy: [...new Set(input.allowDestroy ?? [])],
    network,
    storage: {
      accountId: input.storage?.accountId,
      redundancy: input.storage?.redundancy ?? defaults.storage.redundancy,
      softDeleteDays: input.storage?.softDeleteDays ?? defaults.storage.softDeleteDays,
      retainOnDestroy: input.storage?.retainOnDestroy ?? defaults.storage.retainOnDestroy,
      ...completeDataAccounts(input.storage?.accounts, firstName(sites)),
    },
    machineLearning: completeMachineLearning(input.machineLearning, name, sites),
    batch: completeBatch(input.batch),
    access: {
      adminUsername: input.access?.adminUsername ?? defaults.access.adminUsername,
      // A text in its place comes this far only where nothing is deployed.
      sshPublicKey: isInPlaceOfSshKey(input.sshPublicKey ?? exampleSshKey) ? exampleSshKey : input.sshPublicKey?.trim(),
      sshFrom: [...new Set(input.access?.sshFrom ?? sshSources(network))],
      roleAssignments: input.access?.roleAssignments ?? defaults.access.roleAssignments,
      identityId: input.access?.identityId,
      mlUsers: (input.access?.mlUsers ?? []).map(({ objectId, type }) => ({
        objectId,
        type: type ?? defaults.access.principalType,
      })),
      roles: (input.access?.roles ?? []).map(({ role, on, nodes, machines, principals, condition }, index) => ({
        role,
        on,
        nodes: nodes ?? defaults.access.rolesOfNodes,
        machines: [...new Set(machines ?? [])],
        principals: (principals ?? []).map(({ objectId, type }) => ({
          objectId,
          type: type ?? defaults.access.principalType,
        })),
        condition,
        path: `access.roles[${index}]`,
      })),
    },
    diagnostics: input.diagnostics && {
      logAnalyticsWorkspaceId: input.diagnostics.logAnalyticsWorkspaceId,
      of: [...new Set(input.diagnostics.of ?? logSourceNames)],
      ...(input.diagnostics.metrics === true ? { metrics: true as const } : {}),
      ...defined({ nodes: completeNodeAgent(input.diagnostics.nodes, draft) }),
    },
    azurePolicyWrites: [...new Set(input.azurePolicyWrites ?? [])],
    nodesStart: input.nodesStart ?? defaults.nodesStart,
    tags: { ...input.tags },
    owner: input.owner,
    budget: completeBudget(input.budget),
    overrides: completeOverrides(draft),
  };
}

function completeOverrides({ input, pools }: Draft): Override[] {
  const written = (input as ClusterInput).overrides ?? [];
  return written.map(({ resource, pools: names, sites, names: resources, patch, evenThough }, index) => {
    const type = typeWritten(resource);
    if (type === undefined) throw new Error(`The rules let an override of ${resource} pass.`);
    return {
      path: `overrides[${index}]`,
      type,
      pools: names?.flatMap((name) => pools.find(({ input: pool }) => pool.name === name)?.identity ?? []),
      sites,
      names: resources,
      patch,
      evenThough: evenThough ?? [],
    };
  });
}

/** Descriptions of the sizes that pools and the image build name; the last of each, which is the one that counts. */
function describedSizesInUse({ pools, input, catalogue }: Draft): Cluster["vmSizes"] {
  const used = new Set(
    [...pools.map(({ size }) => size?.name), input.machineLearning?.imageBuildVmSize].map(lowerCase),
  );
  const described = new Map((catalogue.describedVmSizes ?? []).map((size) => [lowerCase(size.name), size]));
  return [...described.values()].filter(({ name }) => {
    return used.has(lowerCase(name)) && catalogue.vmSize(name)?.knownFrom !== undefined;
  });
}

function lowerCase(name: string | undefined): string | undefined {
  return name?.toLowerCase();
}

/** Without Bastion, SSH comes from a machine in the network or one that is peered with it; through a hub, from there too. */
function sshSources({ bastion, hub }: Network): string[] {
  return ["cluster", ...(bastion ? ["bastion"] : []), ...(bastion && hub === undefined ? [] : ["virtualNetwork"])];
}

function completeSites(draft: Draft): Site[] {
  return draft.sites.map(({ name, location, subscription, zone, path }) => {
    if (name === undefined || location === undefined)
      throw new Error(`The rules let ${path} pass without a name or location.`);
    return { name, location, subscription, zone, ...existingGroups(draft, name), path };
  });
}

/** Names of the groups that a site brings along. Storage and workspace go where the nodes are, unless they are given groups. */
function existingGroups({ input, sites }: Draft, site: string): Pick<Site, "resourceGroups"> {
  const given = input.resourceGroups?.find((each) => (each?.site ?? sites[0]?.name) === site);
  if (given === undefined) return {};
  const named = (group: string | undefined): string | undefined =>
    group === undefined ? undefined : (parseArmId(group)?.resourceGroup ?? group);
  const compute = named(given.compute);
  return {
    resourceGroups: defined({
      compute,
      data: named(given.data) ?? compute,
      machineLearning: named(given.machineLearning) ?? compute,
    }),
  };
}

function firstName(sites: readonly Site[]): string {
  const [first] = sites;
  if (first === undefined) throw new Error("The rules let a cluster pass without a site.");
  return first.name;
}

function completeNetwork(
  input: ClusterInput["network"],
  sites: readonly Site[],
  nodePools: readonly NodePool[],
): Network {
  const hub = input?.hub;
  return {
    addressSpace: input?.addressSpace ?? defaults.network.addressSpace,
    egress: input?.egress ?? (hub?.firewallPrivateIp === undefined ? "natGateway" : "hubFirewall"),
    natGateways: input?.natGateways ?? defaults.network.natGateways,
    bastion: input?.bastion ?? nodePools.some((pool) => opensSsh(pool.engine)),
    hub: hub && {
      virtualNetworkId: hub.virtualNetworkId,
      useRemoteGateways: hub.useRemoteGateways ?? defaults.network.useRemoteGateways,
      firewallPrivateIp: hub.firewallPrivateIp,
    },
    sitePeering: input?.sitePeering ?? defaults.network.sitePeering,
    ...(input?.dnsServers === undefined || input.dnsServers.length === 0 ? {} : { dnsServers: input.dnsServers }),
    securityRules: (input?.securityRules ?? []).map((rule, index) => ({
      ...rule,
      protocol: rule.protocol ?? defaults.network.securityRule.protocol,
      from: rule.from ?? defaults.network.securityRule.from,
      to: rule.to ?? defaults.network.securityRule.to,
      ports: rule.ports ?? defaults.network.securityRule.ports,
      pools: rule.pools,
      sites: rule.sites,
      path: `network.securityRules[${index}]`,
    })),
    ...writtenSubnets(input, sites, nodePools),
    privateDns: {
      mode: input?.privateDns?.mode ?? defaults.network.privateDnsMode,
      zonesResourceGroupId: input?.privateDns?.zonesResourceGroupId,
    },
    existing: Object.fromEntries(
      (input?.existing ?? []).map((each) => [
        each.site ?? firstName(sites),
        {
          virtualNetworkId: each.virtualNetworkId,
          nodeSubnetIds: each.nodeSubnetIds,
          privateEndpointSubnetId: each.privateEndpointSubnetId,
          imageBuildSubnetId: each.imageBuildSubnetId,
        },
      ]),
    ),
  };
}

function writtenSubnets(
  input: ClusterInput["network"],
  sites: readonly Site[],
  nodePools: readonly NodePool[],
): Pick<Network, "subnets"> {
  if (input?.subnets === undefined || input.subnets.length === 0) return {};
  const subnets = input.subnets.map(({ site, pool, role, name, range }, index) => ({
    site: site ?? firstName(sites),
    holds: nodePools.find((each) => each.name === pool)?.identity ?? `@${role ?? ""}`,
    name,
    range,
    path: `network.subnets[${index}]`,
  }));
  return { subnets };
}

function completeMachineLearning(
  input: ClusterInput["machineLearning"],
  cluster: string,
  sites: readonly Site[],
): MachineLearning | undefined {
  if (input === undefined) return undefined;
  const standard = defaults.machineLearning;
  return {
    workspaceName: input.workspaceName ?? `mlw-${cluster}`,
    workspaceNameIsDefault: input.workspaceName === undefined,
    site: input.site ?? firstName(sites),
    network: input.network ?? standard.network,
    publicAccess: input.publicAccess ?? standard.publicAccess,
    identityId: input.identityId,
    imageBuild: {
      vmSize: input.imageBuildVmSize ?? standard.imageBuildVmSize,
      maxNodes: input.imageBuildMaxNodes ?? standard.imageBuildMaxNodes,
    },
    keyVault: {
      id: input.keyVaultId,
      purgeProtection: input.keyVaultPurgeProtection ?? standard.keyVaultPurgeProtection,
      softDeleteDays: input.keyVaultSoftDeleteDays ?? standard.keyVaultSoftDeleteDays,
    },
    containerRegistryId: input.containerRegistryId,
    applicationInsightsId: input.applicationInsightsId,
    logAnalyticsWorkspaceId: input.logAnalyticsWorkspaceId,
    highBusinessImpact: input.highBusinessImpact ?? standard.highBusinessImpact,
    datastores: (input.datastores ?? []).map((each) => ({
      ...each,
      preview: each.preview ?? standard.datastorePreview,
    })),
  };
}

function completeBatch(input: ClusterInput["batch"]): Batch {
  return {
    accountName: input?.accountName,
    userSubscription: input?.userSubscription,
    publicAccess: input?.publicAccess ?? defaults.batch.publicAccess,
    withoutPools: input?.withoutPools ?? defaults.batch.withoutPools,
  };
}

function completeBudget(input: ClusterInput["budget"]): Budget | undefined {
  if (input === undefined) return undefined;
  const { usdPerMonth, startDate, contactEmails } = input;
  return { usdPerMonth, startDate, contactEmails, alertPercents: input.alertPercents ?? defaults.budget.alertPercents };
}
