import type { ClusterInput, NodePoolInput } from "../../../src/config/schema/cluster.js";

/** A cluster as a user would write it. */
export type Description = ClusterInput;
export type PoolDescription = NodePoolInput;

const sshPublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwqk2E7uVd3m7yJ0T8yZ0m1m3mGf1mQnJ0m9Vw1ZQ2v changes";

const subscription = "00000000-5151-4000-8000-000000000001";

/** ARM id of something that is not the cluster's. */
export function existingId(type: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/shared/providers/${type}/${name}`;
}

type SecurityRule = NonNullable<NonNullable<Description["network"]>["securityRules"]>[number];

/** A security rule of the user's own. */
export const ownRule: SecurityRule = {
  name: "AllowGrafana",
  direction: "inbound",
  access: "allow",
  priority: 105,
  ports: ["3000"],
};

/** A budget from the beginning of a month on. */
export const budget = {
  usdPerMonth: 1_000,
  startDate: "2027-01-01",
  contactEmails: ["ops@example.com"],
} satisfies Description["budget"];

type DataAccountDescription = NonNullable<NonNullable<Description["storage"]>["accounts"]>[number];

/** Home folders on Premium shares. */
export const homeFolders = {
  name: "home",
  kind: "nfsFiles",
  shares: [{ name: "home", quotaGiB: 100 }],
  retainOnDestroy: false,
} as const satisfies DataAccountDescription;

const south = { name: "south", location: "southcentralus" };
const west = { name: "west", location: "westeurope" };

/** Agents on nodes and machines, and logs of what is around them. */
export const observed = {
  of: ["networkSecurityGroups"],
  logAnalyticsWorkspaceId: existingId("Microsoft.OperationalInsights/workspaces", "log-ops"),
  nodes: {},
} satisfies Description["diagnostics"];

/**
 * What edits begin with: two sites with a pool on scale sets each, a pool on each of the other engines, and machines beside
 * nodes.
 */
export const bases = {
  scaleSets: {
    name: "lab",
    sites: [south, west],
    nodePools: [
      { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 3, sites: ["south"], proximityPlacementGroup: "near" },
      { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, sites: ["west"] },
    ],
    sshPublicKey,
  },
  batch: {
    name: "lab",
    sites: [south],
    nodePools: [
      { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 3, engine: "batch" },
      { name: "viz", vmSize: "Standard_NC24ads_A100_v4", nodes: 2, engine: "batch" },
      { name: "idle", vmSize: "Standard_HB120rs_v3", nodes: 0, maxNodes: 4, engine: "batch" },
    ],
    resourceGroups: [{ compute: "shared" }],
    network: { bastion: false, securityRules: [ownRule] },
    // An account that stays would stand in the way of its own return.
    storage: { retainOnDestroy: false },
    budget,
    sshPublicKey,
  },
  machineLearning: {
    name: "lab",
    sites: [south],
    nodePools: [
      { name: "train", vmSize: "Standard_ND96asr_v4", nodes: 3, engine: "machineLearning" },
      { name: "tune", vmSize: "Standard_NC24ads_A100_v4", nodes: 2, engine: "machineLearning" },
    ],
    machineLearning: {},
    network: { bastion: false },
    storage: { retainOnDestroy: false },
    sshPublicKey,
  },
  machines: {
    name: "lab",
    sites: [south],
    nodePools: [
      { name: "login", role: "login", vmSize: "Standard_D4s_v3", nodes: 2, dataDisks: [{ sizeGiB: 128 }] },
      { name: "head", role: "scheduler", vmSize: "Standard_D4s_v3", nodes: 1 },
      { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2 },
    ],
    allowDestroy: ["login"],
    // A disk or an account that stays would stand in the way of its own return.
    storage: { retainOnDestroy: false, accounts: [homeFolders] },
    diagnostics: observed,
    sshPublicKey,
  },
} satisfies Readonly<Record<string, Description>>;

export type BaseName = keyof typeof bases;
