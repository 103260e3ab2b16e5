import fc from "fast-check";
import { stringify } from "yaml";
import { existingNetworks, existingResources, id, login, maybe, other, seldom } from "./existing.js";
import { overridesArbitrary, overridesOf } from "./overrides.js";
import { ownSize, poolsArbitrary } from "./pools.js";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIENLX4Ta8gh7MxQ+byy5N5ZaNDbPXz9O06ropmvOr9s0 gate@test";
const regions = ["southcentralus", "eastus", "westeurope"];
const names = ["a", "b", "c"];

/** A size that the toolkit does not know, with all that can be said of it. */
const describedSize = {
  name: ownSize,
  family: "standardXDv9Family",
  vcpus: 48,
  vcpusAvailable: 48,
  memoryGiB: 384,
  gpus: 2,
  gpuModel: "NVIDIA A10",
  gpuMemoryGiB: 24,
  architecture: "x64",
  generations: ["V2"],
  infiniBand: { generation: "HDR", nics: 1, gbpsPerNic: 200 },
  ethernetGbps: 40,
  acceleratedNetworking: true,
  premiumStorage: true,
  maxDataDisks: 16,
  maxNics: 4,
  tempDiskGiB: 600,
  ephemeralOsDisk: true,
  ephemeralOsDiskPlacements: ["ResourceDisk", "CacheDisk"],
  cacheDiskGiB: 300,
  localNvme: { count: 2, sizeGiBEach: 960 },
  encryptionAtHost: true,
  spot: true,
};

const securityRules = [
  {
    name: "metrics",
    direction: "inbound",
    access: "allow",
    priority: 104,
    protocol: "tcp",
    from: ["10.50.0.0/24"],
    ports: ["9100"],
  },
  {
    name: "no-smtp",
    direction: "outbound",
    access: "deny",
    priority: 200,
    to: "Internet",
    ports: ["25"],
    pools: ["p"],
    sites: ["a"],
  },
];

const group = { objectId: "33333333-3333-4333-8333-333333333333", type: "Group" };

/** Accounts for data of every kind, and the file systems of theirs that nodes mount. */
const accounts = [
  { name: "home", kind: "nfsFiles", site: "a", redundancy: "ZRS", shares: [{ name: "home", quotaGiB: 256 }] },
  {
    name: "lake",
    kind: "dataLake",
    containers: ["raw"],
    nodes: "read",
    readers: [group],
    writers: [group],
    softDeleteDays: 30,
  },
  { name: "scratch", kind: "nfsBlobs", containers: ["scratch"], retainOnDestroy: false },
];
const accountMounts = [
  { path: "/home-of-all", storage: { account: "home", share: "home" } },
  { path: "/lake", storage: { account: "lake", container: "raw" }, readOnly: true },
];

/** With the mounts, where the pool's engine mounts and nothing else is mounted. */
function withAccountMounts<Pool extends object>(pool: Pool): Pool {
  const learns = "engine" in pool && pool.engine === "machineLearning";
  return learns || ("mounts" in pool && pool.mounts !== undefined) ? pool : { ...pool, mounts: accountMounts };
}

const site = (name: string, index: number) =>
  fc.record({
    name: fc.constant(name),
    location: fc.constant(regions[index]),
    subscription: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, login, other),
    zone: seldom("1"),
    maxInfiniBandNodes: maybe(fc.constant(2)),
  });

const network = fc
  .record({
    hub: maybe(
      fc.record({
        virtualNetworkId: fc.constantFrom(
          id("Microsoft.Network/virtualNetworks", "hub"),
          id("Microsoft.Network/virtualNetworks", "hub", other),
        ),
        useRemoteGateways: maybe(fc.boolean()),
        firewallPrivateIp: maybe(fc.constant("192.168.0.4")),
      }),
    ),
    egress: maybe(fc.constantFrom("none", "natGateway")),
    natGateways: maybe(fc.constantFrom("perSite", "perPool")),
    addressSpace: maybe(fc.constantFrom("10.64.0.0/10", "10.8.0.0/20")),
    bastion: maybe(fc.boolean()),
    sitePeering: maybe(fc.boolean()),
    securityRules: seldom(securityRules),
    subnets: fc.constantFrom(
      undefined,
      undefined,
      [{ site: "a", pool: "p", name: "snet-own" }],
      [
        { site: "a", role: "privateEndpoints", name: "endpoints", range: "10.66.0.0/27" },
        { site: "a", pool: "p", range: "10.65.0.0/16" },
      ],
      [
        { site: "a", role: "bastion", range: "10.66.0.0/26" },
        { site: "a", role: "privateEndpoints", range: "10.66.0.64/27" },
        { site: "a", role: "imageBuild", name: "builds", range: "10.66.0.96/28" },
      ],
    ),
    resolved: fc.constantFrom("azure", "azure", "policy", "existing"),
  })
  .map(({ resolved, subnets, ...others }) => {
    const inside = others.addressSpace === "10.8.0.0/20" ? undefined : subnets;
    const rest = { ...others, subnets: inside };
    if (resolved === "azure") return rest;
    const zones = `/subscriptions/${login}/resourceGroups/dns`;
    const privateDns = resolved === "policy" ? { mode: "policy" } : { mode: "existing", zonesResourceGroupId: zones };
    return { ...rest, dnsServers: ["192.168.0.5"], privateDns };
  });

const services = fc.record({
  roleAssignments: maybe(fc.constantFrom("create", "existing")),
  users: maybe(fc.constantFrom("User", "Group", "ServicePrincipal")),
  sshFrom: maybe(fc.subarray(["cluster", "bastion", "virtualNetwork", "10.50.0.0/24"])),
  roles: maybe(
    fc.subarray([
      { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [group] },
      { role: "Reader", on: "resourceGroups", principals: [group] },
      { role: "Storage Blob Data Contributor", on: "storage", nodes: true, principals: [group] },
      { role: "AzureML Compute Operator", on: "workspace", nodes: true },
      {
        role: "Key Vault Secrets User",
        on: "keyVault",
        nodes: true,
        condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
      },
      { role: "Reader", on: id("Microsoft.Storage/storageAccounts", "shared", other), nodes: true },
      { role: "Reader", on: `/subscriptions/${login}`, nodes: true, principals: [group] },
    ]),
  ),
  metrics: maybe(fc.constant(true)),
  logs: maybe(fc.subarray(["batchAccounts", "storage", "workspace", "networkSecurityGroups", "bastion"])),
  logsKeptElsewhere: fc.boolean(),
  agent: maybe(
    fc.oneof(
      fc.constant({ dataCollectionRuleId: id("Microsoft.Insights/dataCollectionRules", "ours", other) }),
      fc.record({
        sampleSeconds: maybe(fc.integer({ min: 1, max: 1800 })),
        counters: maybe(fc.constant(["\\Memory(*)\\% Used Memory"])),
        syslogFacilities: maybe(fc.constant(["daemon", "kern"])),
        syslogFrom: maybe(fc.constantFrom("Warning", "Error")),
        region: maybe(fc.constantFrom(...regions)),
      }),
    ),
  ),
  agentOn: fc.boolean(),
  managed: fc.boolean(),
  publicAccess: maybe(fc.boolean()),
  batchPublicAccess: maybe(fc.boolean()),
  batchWithoutPools: seldom(true),
  noPools: seldom(true),
  redundancy: maybe(fc.constantFrom("Standard_LRS", "Standard_ZRS")),
  retainOnDestroy: maybe(fc.boolean()),
  softDeleteDays: seldom(30),
  accounts: seldom(accounts),
  ofWorkspace: seldom({
    workspaceName: "mlw-own",
    imageBuildVmSize: "Standard_D8ds_v4",
    imageBuildMaxNodes: 2,
    keyVaultPurgeProtection: true,
    keyVaultSoftDeleteDays: 90,
    highBusinessImpact: true,
  }),
  accountName: seldom("ownbatch"),
  adminUsername: seldom("hpc"),
  homeIndex: maybe(fc.nat(2)),
  policyWrites: maybe(fc.subarray(["tags", "identity", "privateDnsZoneGroups"])),
  nodesStart: maybe(fc.constantFrom("last", "atOnce")),
  groups: fc.constantFrom(undefined, undefined, undefined, ["compute"], ["data"], ["compute", "machineLearning"]),
  groupsEverywhere: fc.boolean(),
  budget: maybe(
    fc.record(
      {
        usdPerMonth: fc.constant(1000),
        startDate: fc.constant("2027-01-01"),
        contactEmails: fc.constant(["ops@example.com"]),
        alertPercents: fc.constant([90]),
      },
      { requiredKeys: ["usdPerMonth", "startDate", "contactEmails"] },
    ),
  ),
  owner: maybe(fc.constant("research")),
  tags: seldom({ project: "climate" }),
  incarnation: seldom(2),
  maxInfiniBandNodes: seldom(40),
  overrides: overridesArbitrary,
});

/**
 * Descriptions of a cluster of one to three sites and pools, with every option and what may exist already; not every one is
 * legal.
 */
export const stackArbitrary: fc.Arbitrary<Record<string, unknown>> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) =>
    fc.tuple(fc.tuple(...names.slice(0, count).map(site)), poolsArbitrary(names.slice(0, count)), network, services),
  )
  .chain(([sites, drawn, net, x]) => {
    const pools = x.noPools && (x.batchWithoutPools || x.accounts !== undefined) ? [] : drawn;
    return fc.tuple(
      fc.constant({ sites, pools, net, x }),
      existingNetworks(sites, pools),
      existingResources(sites[0]?.subscription),
    );
  })
  .map(([{ sites, pools, net, x }, existing, owned]) => {
    const { identityId, workspaceIdentity, accountId, userSubscription, ...ofWorkspace } = owned;
    const learns = pools.some((pool) => "engine" in pool && pool.engine === "machineLearning");
    const runsBatch = x.batchWithoutPools || pools.some((pool) => "engine" in pool && pool.engine === "batch");
    const { redundancy, retainOnDestroy, softDeleteDays } = x;
    const ofServices = learns || runsBatch ? { accountId, redundancy, retainOnDestroy, softDeleteDays } : undefined;
    const storage = x.accounts === undefined ? ofServices : { ...ofServices, accounts: x.accounts };
    // A pool is spread over zones only where its sites leave them open.
    const placed = sites.some(({ zone }) => zone !== undefined)
      ? pools.map((pool) => ("zones" in pool ? { ...pool, zones: undefined } : pool))
      : pools;
    const groupSites = x.groupsEverywhere ? sites : sites.slice(0, 1);
    const mlUsers = x.users && [{ objectId: "22222222-2222-2222-2222-222222222222", type: x.users }];
    const withRole = pools.flatMap((pool) => ("role" in pool && pool.role !== undefined ? [pool.name] : []));
    const description = {
      name: "t",
      sshPublicKey: key,
      sites,
      // By name, in whatever subscription the site is.
      resourceGroups:
        x.groups &&
        groupSites.map(({ name }) => ({
          site: name,
          ...Object.fromEntries((x.groups ?? []).map((kind) => [kind, `rg-${kind}-${name}`])),
        })),
      network: { ...net, existing },
      access: {
        // One identity serves the nodes of one subscription.
        identityId: new Set(sites.map(({ subscription }) => subscription ?? login)).size === 1 ? identityId : undefined,
        roleAssignments: x.roleAssignments,
        adminUsername: x.adminUsername,
        sshFrom: x.sshFrom?.length === 0 ? undefined : x.sshFrom,
        mlUsers: learns ? mlUsers : undefined,
        roles: x.roles?.length === 0 ? undefined : x.roles?.map((role) => ({ ...role, machines: withRole })),
      },
      storage,
      machineLearning: learns
        ? {
            ...ofWorkspace,
            ...x.ofWorkspace,
            identityId: workspaceIdentity,
            site: sites[x.homeIndex ?? 0]?.name,
            network: x.managed ? "managed" : "own",
            publicAccess: x.publicAccess,
            datastores: x.accounts && [
              { name: "lake_raw", account: "lake", container: "raw", preview: x.publicAccess },
            ],
          }
        : undefined,
      batch: runsBatch
        ? {
            userSubscription,
            publicAccess: x.batchPublicAccess,
            withoutPools: x.batchWithoutPools,
            accountName: sites.length === 1 ? x.accountName : undefined,
          }
        : undefined,
      diagnostics: x.logs && {
        of: x.logs.length === 0 ? undefined : x.logs,
        metrics: x.metrics,
        logAnalyticsWorkspaceId:
          learns && !x.logsKeptElsewhere ? undefined : id("Microsoft.OperationalInsights/workspaces", "ops", other),
        nodes: x.agent && { ...x.agent, pools: x.agentOn ? pools.slice(0, 1).map(({ name }) => name) : undefined },
      },
      azurePolicyWrites: x.policyWrites,
      nodesStart: x.nodesStart,
      budget: x.budget,
      owner: x.owner,
      tags: x.tags,
      incarnation: x.incarnation,
      maxInfiniBandNodes: x.maxInfiniBandNodes,
      vmSizes: pools.some(({ vmSize }) => vmSize === ownSize) ? [describedSize] : undefined,
      overrides: overridesOf(x.overrides, pools),
      nodePools: x.accounts === undefined ? placed : placed.map(withAccountMounts),
    };
    return JSON.parse(JSON.stringify(description)) as Record<string, unknown>;
  });

/** The text of a stack file with this cluster. */
export function stackFileOf(cluster: Record<string, unknown>): string {
  const config = {
    "azure-native:location": regions[0],
    "azure-native:subscriptionId": login,
    "azure-supercomputer:cluster": cluster,
  };
  // Without quotes, a date is read as a time, as Pulumi reads it.
  return stringify({ config }, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}
