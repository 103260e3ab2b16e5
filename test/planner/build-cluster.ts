import { catalogue } from "../../src/catalogue/index.js";
import type { Catalogue } from "../../src/catalogue/catalogue.js";
import type { Cluster, NodePool, Site } from "../../src/config/cluster.js";
import { plan } from "../../src/planner/index.js";
import type { Observed } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";

type PoolOverrides = Partial<NodePool> & { readonly maxInfiniBandNodes?: number };

/** A pool of ND A100 v4 nodes at site `main`, with whatever the test is about set last. */
export function buildPool({ maxInfiniBandNodes = 100, ...overrides }: PoolOverrides = {}): NodePool {
  const name = overrides.name ?? "gpu";
  return {
    name,
    identity: name,
    path: `nodePools[${name}]`,
    countKey: "nodes",
    nodes: 4,
    maxNodes: null,
    vmSize: "Standard_ND96asr_v4",
    engine: "scaleSet",
    role: null,
    clusterRights: "none",
    image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2024102301" },
    imageIsDefault: false,
    capacity: "on-demand",
    maxUsdPerHour: null,
    infiniBand: true,
    assertOneIsland: false,
    scaling: "fixed",
    sites: [{ name: "main", maxNodes: null, maxInfiniBandNodes }],
    generation: 1,
    osDisk: { kind: "ephemeral", sizeGiB: undefined, storageType: "Standard_LRS" },
    dataDisks: [],
    imagePlan: null,
    spotRestoreMinutes: null,
    diskEncryptionSetId: null,
    trustedLaunch: null,
    systemIdentity: false,
    encryptionAtHost: false,
    capacityReservationGroupId: null,
    proximityPlacementGroupId: null,
    proximityPlacementGroup: false,
    terminateNotificationMinutes: null,
    customData: null,
    extensions: [],
    batch: { taskSlotsPerNode: 1, startTaskCommandLine: null, nodeAgentSkuId: null },
    machineLearning: { minNodes: 0, idleMinutes: 30 },
    tags: {},
    ...overrides,
  };
}

export function buildSite(overrides: Partial<Site> = {}): Site {
  return {
    name: "main",
    location: "southcentralus",
    subscription: undefined,
    zone: undefined,
    path: "sites[0]",
    ...overrides,
  };
}

/** A cluster of one site and one pool without machine learning, with whatever the test is about set last. */
export function buildCluster(overrides: Partial<Cluster> = {}): Cluster {
  return {
    name: "lab",
    stack: "dev",
    incarnation: 1,
    sites: [buildSite()],
    nodePools: [buildPool()],
    vmSizes: [],
    allowDestroy: [],
    network: buildNetwork(),
    storage: { accountId: undefined, redundancy: "Standard_LRS", softDeleteDays: 7, retainOnDestroy: true },
    machineLearning: undefined,
    batch: { accountName: undefined, userSubscription: undefined, publicAccess: false, withoutPools: false },
    access: {
      adminUsername: "azureuser",
      sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ",
      sshFrom: ["cluster", "bastion"],
      roleAssignments: "create",
      identityId: undefined,
      mlUsers: [],
      roles: [],
    },
    diagnostics: undefined,
    azurePolicyWrites: [],
    nodesStart: "last",
    tags: {},
    owner: undefined,
    budget: undefined,
    overrides: [],
    ...overrides,
  };
}

export function buildNetwork(overrides: Partial<Cluster["network"]> = {}): Cluster["network"] {
  return {
    addressSpace: "10.0.0.0/8",
    egress: "natGateway",
    natGateways: "perSite",
    bastion: true,
    hub: undefined,
    sitePeering: true,
    securityRules: [],
    privateDns: { mode: "create", zonesResourceGroupId: undefined },
    existing: {},
    ...overrides,
  };
}

export function buildMachineLearning(
  overrides: Partial<NonNullable<Cluster["machineLearning"]>> = {},
): NonNullable<Cluster["machineLearning"]> {
  return {
    workspaceName: "mlw-lab",
    workspaceNameIsDefault: false,
    site: "main",
    network: "own",
    publicAccess: false,
    identityId: undefined,
    imageBuild: { vmSize: "Standard_D4s_v3", maxNodes: 2 },
    keyVault: { id: undefined, purgeProtection: false, softDeleteDays: 7 },
    datastores: [],
    containerRegistryId: undefined,
    applicationInsightsId: undefined,
    logAnalyticsWorkspaceId: undefined,
    highBusinessImpact: false,
    ...overrides,
  };
}

/** The plan of a cluster that must have one. */
export function planned(cluster: Cluster, observed: Observed = {}): Plan {
  const result = plan(cluster, catalogue, observed);
  if (result.plan === undefined)
    throw new Error(result.problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return result.plan;
}

/** The problems of a cluster; only those of `code` where it is given. */
export function problemsOf(cluster: Cluster, observed: Observed = {}, code?: string, facts: Catalogue = catalogue) {
  return plan(cluster, facts, observed).problems.filter((problem) => code === undefined || problem.code === code);
}
