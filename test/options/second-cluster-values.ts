import type { Description } from "./bodies.js";
import { agentValues } from "./second-agent-values.js";
import { datastoreValues } from "./second-datastore-values.js";
import { sizeFacts, type TwoValues } from "./second-size-facts.js";

const id = (type: string, ...names: string[]) => {
  const [namespace, ...levels] = type.split("/");
  const path = levels.map((level, index) => `${level}/${names[index] ?? "x"}`).join("/");
  return `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/${namespace}/${path}`;
};
const network = (name: string) => id("Microsoft.Network/virtualNetworks", name);
const subnet = (name: string, vnet = "vnet") => id("Microsoft.Network/virtualNetworks/subnets", vnet, name);
const identityId = id("Microsoft.ManagedIdentity/userAssignedIdentities", "mine");
const hub = { virtualNetworkId: network("hub") };
const networkOf = (vnet: string) => ({
  virtualNetworkId: network(vnet),
  nodeSubnetIds: { gpu: subnet("gpu", vnet), tasks: subnet("tasks", vnet), jobs: subnet("jobs", vnet) },
  privateEndpointSubnetId: subnet("endpoints", vnet),
  imageBuildSubnetId: subnet("builds", vnet),
});
const existing = networkOf("vnet");
const zonesIn = (group: string) => ({
  mode: "existing" as const,
  zonesResourceGroupId: `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/${group}`,
});
const site = { name: "south", location: "southcentralus" };
const west = { name: "west", location: "westeurope" };
const vault = (name: string) => ({
  keyVaultId: id("Microsoft.KeyVault/vaults", name),
  keyVaultUrl: `https://${name}.vault.azure.net/`,
});
const user = { objectId: "22222222-2222-2222-2222-222222222222" };
const keyVaultId = id("Microsoft.KeyVault/vaults", "kv-mine");
const ownRole = { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [user] };
const ownRule = { name: "AllowMetrics", direction: "inbound", access: "allow", priority: 104 } as const;
const nodePool = (name: string) => ({ name, vmSize: "Standard_ND96asr_v4", nodes: 4 });
type DataAccountInput = NonNullable<NonNullable<Description["storage"]>["accounts"]>[number];
const lake: DataAccountInput = { name: "lake", kind: "dataLake", containers: ["raw"] };
const home = { name: "home", quotaGiB: 100 };
/** An account for data, and the same with a change. */
const ofAccount = (second: Partial<DataAccountInput>): TwoValues => ({
  first: { storage: { accounts: [lake] } },
  second: { storage: { accounts: [{ ...lake, ...second }] } },
});
const ofShare = (second: Partial<typeof home>): TwoValues => ({
  first: { storage: { accounts: [{ name: "home", kind: "nfsFiles", shares: [home] }] } },
  second: { storage: { accounts: [{ name: "home", kind: "nfsFiles", shares: [{ ...home, ...second }] }] } },
});
const budget = { usdPerMonth: 1000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] };
const project = { tags: { project: "climate" } };
const ofScaleSets = { resource: "compute:VirtualMachineScaleSet", patch: project };
const otherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";

/** A second value for each option of a cluster, by its path; those of node pools are apart. */
const twoValues: Readonly<Record<string, TwoValues>> = {
  ...Object.fromEntries(Object.entries(sizeFacts).map(([fact, two]) => [`vmSizes[].${fact}`, two])),
  name: { second: { name: "other" } },
  incarnation: { second: { incarnation: 2 } },
  allowDestroy: { second: { allowDestroy: ["old"] } },
  sshPublicKey: { second: { sshPublicKey: otherKey } },
  "sites[].name": { first: { sites: [site] }, second: { sites: [{ ...site, name: "texas" }] } },
  "sites[].location": { first: { sites: [site] }, second: { sites: [{ ...site, location: "westeurope" }] } },
  "sites[].subscription": {
    first: { sites: [site] },
    second: { sites: [{ ...site, subscription: "33333333-3333-3333-3333-333333333333" }] },
  },
  "sites[].zone": {
    with: { nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 }] },
    first: { sites: [site] },
    second: { sites: [{ ...site, zone: "1" }] },
  },
  "sites[].maxInfiniBandNodes": {
    first: { sites: [site] },
    second: { sites: [{ ...site, maxInfiniBandNodes: 2 }] },
  },
  "resourceGroups[].site": {
    with: {
      sites: [site, west],
      nodePools: [{ ...nodePool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    },
    first: { resourceGroups: [{ site: "south", compute: "rg-shared" }] },
    second: { resourceGroups: [{ site: "west", compute: "rg-shared" }] },
  },
  "resourceGroups[].compute": { second: { resourceGroups: [{ compute: "rg-shared" }] } },
  "resourceGroups[].data": { second: { resourceGroups: [{ data: "rg-shared" }] } },
  "resourceGroups[].machineLearning": { second: { resourceGroups: [{ machineLearning: "rg-shared" }] } },
  maxInfiniBandNodes: { second: { maxInfiniBandNodes: 2 } },
  "network.addressSpace": { second: { network: { addressSpace: "10.64.0.0/10" } } },
  "network.egress": { second: { network: { egress: "none" } } },
  "network.natGateways": { second: { network: { natGateways: "perPool" } } },
  "network.bastion": { second: { network: { bastion: false } } },
  "network.hub.virtualNetworkId": {
    first: { network: { hub } },
    second: { network: { hub: { virtualNetworkId: network("other") } } },
  },
  "network.hub.useRemoteGateways": {
    first: { network: { hub } },
    second: { network: { hub: { ...hub, useRemoteGateways: true } } },
  },
  "network.hub.firewallPrivateIp": {
    first: { network: { hub } },
    second: { network: { hub: { ...hub, firewallPrivateIp: "192.168.0.4" } } },
  },
  "network.sitePeering": {
    with: {
      sites: [site, west],
      nodePools: [
        {
          name: "gpu",
          vmSize: "Standard_ND96asr_v4",
          nodes: 4,
          sites: [{ name: "south", maxNodes: 2 }, { name: "west" }],
        },
      ],
    },
    second: { network: { sitePeering: false } },
  },
  "network.dnsServers": { second: { network: { dnsServers: ["192.168.0.5"] } } },
  "network.securityRules[].name": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, name: "AllowLogs" }] } },
  },
  "network.securityRules[].direction": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, direction: "outbound" }] } },
  },
  "network.securityRules[].access": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, access: "deny" }] } },
  },
  "network.securityRules[].priority": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, priority: 105 }] } },
  },
  "network.securityRules[].protocol": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, protocol: "udp" }] } },
  },
  "network.securityRules[].from": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, from: ["10.60.0.0/24"] }] } },
  },
  "network.securityRules[].to": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, to: "Internet" }] } },
  },
  "network.securityRules[].ports": {
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, ports: ["8443"] }] } },
  },
  "network.securityRules[].pools": {
    with: { nodePools: [nodePool("gpu"), nodePool("cpu")] },
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, pools: ["cpu"] }] } },
  },
  "network.securityRules[].sites": {
    with: {
      sites: [site, west],
      nodePools: [{ ...nodePool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    },
    first: { network: { securityRules: [ownRule] } },
    second: { network: { securityRules: [{ ...ownRule, sites: ["west"] }] } },
  },
  "network.subnets[].site": {
    with: {
      sites: [site, west],
      nodePools: [{ ...nodePool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    },
    first: { network: { subnets: [{ site: "south", pool: "gpu", range: "10.20.0.0/24" }] } },
    second: { network: { subnets: [{ site: "west", pool: "gpu", range: "10.20.0.0/24" }] } },
  },
  "network.subnets[].pool": {
    first: { network: { subnets: [{ pool: "gpu", range: "10.20.0.0/24" }] } },
    second: { network: { subnets: [{ pool: "jobs", range: "10.20.0.0/24" }] } },
  },
  "network.subnets[].role": {
    first: { network: { subnets: [{ role: "bastion", range: "10.20.0.0/24" }] } },
    second: { network: { subnets: [{ role: "imageBuild", range: "10.20.0.0/24" }] } },
  },
  "network.subnets[].name": {
    first: { network: { subnets: [{ pool: "gpu", name: "compute" }] } },
    second: { network: { subnets: [{ pool: "gpu", name: "nodes" }] } },
  },
  "network.subnets[].range": {
    first: { network: { subnets: [{ pool: "gpu", range: "10.20.0.0/24" }] } },
    second: { network: { subnets: [{ pool: "gpu", range: "10.20.0.0/25" }] } },
  },
  "network.privateDns.mode": { second: { network: { privateDns: { mode: "policy" } } } },
  "network.privateDns.zonesResourceGroupId": {
    first: { network: { dnsServers: ["192.168.0.5"], privateDns: zonesIn("dns") } },
    second: { network: { dnsServers: ["192.168.0.5"], privateDns: zonesIn("zones") } },
  },
  "network.existing[].site": {
    with: { sites: [site, west] },
    first: { network: { existing: [{ ...existing, site: "south" }] } },
    second: { network: { existing: [] } },
  },
  "network.existing[].virtualNetworkId": {
    first: { network: { bastion: false, existing: [existing] } },
    second: { network: { bastion: false, existing: [networkOf("other")] } },
  },
  "network.existing[].nodeSubnetIds": {
    first: { network: { bastion: false, existing: [existing] } },
    second: {
      network: {
        bastion: false,
        existing: [{ ...existing, nodeSubnetIds: { ...existing.nodeSubnetIds, gpu: subnet("other") } }],
      },
    },
  },
  "network.existing[].privateEndpointSubnetId": {
    first: { network: { bastion: false, existing: [existing] } },
    second: { network: { bastion: false, existing: [{ ...existing, privateEndpointSubnetId: subnet("other") }] } },
  },
  "network.existing[].imageBuildSubnetId": {
    first: { network: { bastion: false, existing: [existing] } },
    second: { network: { bastion: false, existing: [{ ...existing, imageBuildSubnetId: subnet("other") }] } },
  },
  "storage.accountId": { second: { storage: { accountId: id("Microsoft.Storage/storageAccounts", "mine") } } },
  "storage.redundancy": { second: { storage: { redundancy: "Standard_ZRS" } } },
  "storage.softDeleteDays": { second: { storage: { softDeleteDays: 30 } } },
  "storage.retainOnDestroy": { second: { storage: { retainOnDestroy: false } } },
  "storage.accounts[].name": ofAccount({ name: "other" }),
  "storage.accounts[].kind": ofAccount({ kind: "blobs" }),
  "storage.accounts[].site": {
    with: {
      sites: [site, west],
      nodePools: [{ ...nodePool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    },
    first: { storage: { accounts: [lake] } },
    second: { storage: { accounts: [{ ...lake, site: "west" }] } },
  },
  "storage.accounts[].redundancy": ofAccount({ redundancy: "ZRS" }),
  "storage.accounts[].containers": ofAccount({ containers: ["raw", "results"] }),
  "storage.accounts[].shares[].name": ofShare({ name: "apps" }),
  "storage.accounts[].shares[].quotaGiB": ofShare({ quotaGiB: 200 }),
  "storage.accounts[].nodes": ofAccount({ nodes: "read" }),
  "storage.accounts[].readers[].objectId": ofAccount({ readers: [user] }),
  "storage.accounts[].readers[].type": {
    first: { storage: { accounts: [{ ...lake, readers: [user] }] } },
    second: { storage: { accounts: [{ ...lake, readers: [{ ...user, type: "Group" }] }] } },
  },
  "storage.accounts[].writers[].objectId": ofAccount({ writers: [user] }),
  "storage.accounts[].writers[].type": {
    first: { storage: { accounts: [{ ...lake, writers: [user] }] } },
    second: { storage: { accounts: [{ ...lake, writers: [{ ...user, type: "Group" }] }] } },
  },
  "storage.accounts[].softDeleteDays": ofAccount({ softDeleteDays: 30 }),
  "storage.accounts[].retainOnDestroy": ofAccount({ retainOnDestroy: false }),
  "machineLearning.workspaceName": { second: { machineLearning: { workspaceName: "mlw-other" } } },
  "machineLearning.site": {
    with: { sites: [site, west], nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 }] },
    second: { machineLearning: { site: "west" } },
  },
  "machineLearning.network": { second: { machineLearning: { network: "managed" } } },
  "machineLearning.publicAccess": { second: { machineLearning: { publicAccess: true } } },
  "machineLearning.identityId": { second: { machineLearning: { identityId } } },
  "machineLearning.imageBuildVmSize": { second: { machineLearning: { imageBuildVmSize: "Standard_D8ds_v4" } } },
  "machineLearning.imageBuildMaxNodes": { second: { machineLearning: { imageBuildMaxNodes: 2 } } },
  "machineLearning.keyVaultId": { second: { machineLearning: { keyVaultId } } },
  "machineLearning.keyVaultPurgeProtection": { second: { machineLearning: { keyVaultPurgeProtection: true } } },
  "machineLearning.keyVaultSoftDeleteDays": { second: { machineLearning: { keyVaultSoftDeleteDays: 90 } } },
  "machineLearning.containerRegistryId": {
    second: { machineLearning: { containerRegistryId: id("Microsoft.ContainerRegistry/registries", "registry") } },
  },
  "machineLearning.applicationInsightsId": {
    second: { machineLearning: { applicationInsightsId: id("Microsoft.Insights/components", "mine") } },
  },
  "machineLearning.logAnalyticsWorkspaceId": {
    second: { machineLearning: { logAnalyticsWorkspaceId: id("Microsoft.OperationalInsights/workspaces", "mine") } },
  },
  "machineLearning.highBusinessImpact": { second: { machineLearning: { highBusinessImpact: true } } },
  "batch.accountName": { second: { batch: { accountName: "other" } } },
  "batch.userSubscription.keyVaultId": {
    first: { batch: { userSubscription: vault("kv-batch") } },
    second: {
      batch: {
        userSubscription: {
          ...vault("kv-batch"),
          keyVaultId: vault("kv-batch").keyVaultId.replace("resourceGroups/rg", "resourceGroups/other"),
        },
      },
    },
  },
  "batch.userSubscription.keyVaultUrl": {
    first: { batch: { userSubscription: vault("kv-batch") } },
    second: { batch: { userSubscription: vault("kv-other") } },
  },
  "batch.withoutPools": { with: { nodePools: [] }, second: { batch: { withoutPools: true } } },
  "batch.publicAccess": { second: { batch: { publicAccess: true } } },
  "access.adminUsername": { second: { access: { adminUsername: "hpc" } } },
  "access.sshFrom": { second: { access: { sshFrom: ["10.50.0.0/24"] } } },
  "access.roleAssignments": { second: { access: { roleAssignments: "existing" } } },
  "access.identityId": { second: { access: { identityId } } },
  "access.mlUsers[].objectId": {
    first: { access: { mlUsers: [user] } },
    second: { access: { mlUsers: [{ objectId: "44444444-4444-4444-4444-444444444444" }] } },
  },
  "access.mlUsers[].type": {
    first: { access: { mlUsers: [user] } },
    second: { access: { mlUsers: [{ ...user, type: "Group" }] } },
  },
  "access.roles[].role": {
    first: { access: { roles: [ownRole] } },
    second: { access: { roles: [{ ...ownRole, role: "Azure Batch Data Contributor" }] } },
  },
  "access.roles[].on": {
    first: { access: { roles: [ownRole] } },
    second: { access: { roles: [{ ...ownRole, on: "resourceGroups" }] } },
  },
  "access.roles[].nodes": {
    first: { access: { roles: [ownRole] } },
    second: { access: { roles: [{ ...ownRole, nodes: true }] } },
  },
  "access.roles[].machines": {
    with: { nodePools: [nodePool("gpu"), { name: "head", role: "scheduler", vmSize: "Standard_D8s_v5", nodes: 1 }] },
    first: { access: { roles: [{ ...ownRole, on: "resourceGroups" }] } },
    second: { access: { roles: [{ ...ownRole, on: "resourceGroups", machines: ["head"] }] } },
  },
  "access.roles[].principals[].objectId": {
    first: { access: { roles: [ownRole] } },
    second: {
      access: { roles: [{ ...ownRole, principals: [{ objectId: "44444444-4444-4444-4444-444444444444" }] }] },
    },
  },
  "access.roles[].principals[].type": {
    first: { access: { roles: [ownRole] } },
    second: { access: { roles: [{ ...ownRole, principals: [{ ...user, type: "Group" }] }] } },
  },
  "access.roles[].condition": {
    first: { access: { roles: [ownRole] } },
    second: { access: { roles: [{ ...ownRole, condition: "!(ActionMatches{'Microsoft.Batch/*'})" }] } },
  },
  "diagnostics.logAnalyticsWorkspaceId": {
    first: { diagnostics: {} },
    second: { diagnostics: { logAnalyticsWorkspaceId: id("Microsoft.OperationalInsights/workspaces", "mine") } },
  },
  "diagnostics.of": { first: { diagnostics: {} }, second: { diagnostics: { of: ["batchAccounts", "bastion"] } } },
  ...agentValues,
  ...datastoreValues,
  azurePolicyWrites: { second: { azurePolicyWrites: ["tags"] } },
  nodesStart: { second: { nodesStart: "atOnce" } },
  tags: { second: { tags: { project: "climate" } } },
  owner: { second: { owner: "research" } },
  "budget.usdPerMonth": { first: { budget }, second: { budget: { ...budget, usdPerMonth: 2000 } } },
  "budget.startDate": { first: { budget }, second: { budget: { ...budget, startDate: "2027-02-01" } } },
  "budget.alertPercents": { first: { budget }, second: { budget: { ...budget, alertPercents: [90] } } },
  "budget.contactEmails": { first: { budget }, second: { budget: { ...budget, contactEmails: ["hpc@example.com"] } } },
  "overrides[].resource": {
    first: { overrides: [{ resource: "storage:StorageAccount", patch: project }] },
    second: { overrides: [{ resource: "Microsoft.KeyVault/vaults", patch: project }] },
  },
  "overrides[].pools": {
    with: { nodePools: [nodePool("gpu"), nodePool("cpu")] },
    first: { overrides: [ofScaleSets] },
    second: { overrides: [{ ...ofScaleSets, pools: ["cpu"] }] },
  },
  "overrides[].sites": {
    with: {
      sites: [site, west],
      nodePools: [{ ...nodePool("gpu"), sites: [{ name: "south", maxNodes: 2 }, { name: "west" }] }],
    },
    first: { overrides: [ofScaleSets] },
    second: { overrides: [{ ...ofScaleSets, sites: ["west"] }] },
  },
  "overrides[].names": {
    with: { nodePools: [nodePool("gpu"), nodePool("cpu")] },
    first: { overrides: [ofScaleSets] },
    second: { overrides: [{ ...ofScaleSets, names: ["cpu-s000"] }] },
  },
  "overrides[].patch": {
    first: { overrides: [ofScaleSets] },
    second: { overrides: [{ ...ofScaleSets, patch: { tags: { project: "weather" } } }] },
  },
  "overrides[].evenThough": {
    first: { overrides: [ofScaleSets] },
    second: { overrides: [{ ...ofScaleSets, evenThough: ["counts"] }] },
  },
};

/** A pool on each engine, and all that they stand on. */
const base: Description = {
  name: "lab",
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 },
    { name: "tasks", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "batch" },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "machineLearning" },
  ],
  machineLearning: {},
};

/** Two clusters that differ in this option; undefined where no second value is known. */
export function twoClusters(option: string): readonly [Description, Description] | undefined {
  const values = twoValues[option];
  if (values === undefined) return undefined;
  return [
    { ...base, ...values.with, ...values.first },
    { ...base, ...values.with, ...values.second },
  ];
}
