import type { BatchAccountArgs } from "../../src/components/batch-account.js";
import type { ClusterBudgetArgs } from "../../src/components/cluster-budget.js";
import type { ClusterNetworkArgs } from "../../src/components/cluster-network.js";
import type { MachineLearningWorkspaceArgs } from "../../src/components/machine-learning-workspace.js";
import type { PrivateDnsArgs } from "../../src/components/private-dns.js";
import type { SupercomputerArgs } from "../../src/components/supercomputer.js";
import type { StorageAccountArgs } from "../../src/components/storage-account.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";

/** The argument of a component that takes an option, or why none does. */
type Argument<Args> = (keyof Args & string) | { readonly none: string };
type Section<Name extends keyof ClusterInput, Args> = {
  readonly [Key in keyof Required<NonNullable<ClusterInput[Name]>>]: Argument<Args>;
};

const storage: Section<"storage", StorageAccountArgs> = {
  accountId: { none: "A component is not declared for an account that exists: its owner takes the id." },
  redundancy: "redundancy",
  softDeleteDays: "softDeleteDays",
  retainOnDestroy: "retainOnDestroy",
  accounts: { none: "Each is a DataAccount of its own." },
};

const machineLearning: Section<"machineLearning", MachineLearningWorkspaceArgs> = {
  workspaceName: "workspaceName",
  site: "location",
  network: "network",
  publicAccess: "publicAccess",
  identityId: "identity",
  imageBuildVmSize: "imageBuild",
  imageBuildMaxNodes: "imageBuild",
  keyVaultId: "keyVault",
  keyVaultPurgeProtection: "keyVault",
  keyVaultSoftDeleteDays: "keyVault",
  containerRegistryId: "containerRegistry",
  applicationInsightsId: "applicationInsights",
  logAnalyticsWorkspaceId: "logAnalytics",
  highBusinessImpact: "highBusinessImpact",
  datastores: "datastores",
};

const batch: Section<"batch", BatchAccountArgs> = {
  accountName: "accountName",
  userSubscription: "userSubscription",
  withoutPools: { none: "A component is an account, whoever makes the pools." },
  publicAccess: "publicAccess",
};

const network: Section<"network", ClusterNetworkArgs & PrivateDnsArgs> = {
  addressSpace: "network",
  egress: "network",
  natGateways: "network",
  bastion: "network",
  hub: "network",
  sitePeering: { none: "Networks of several sites are peered by the cluster as a whole." },
  dnsServers: "network",
  securityRules: "network",
  subnets: "network",
  privateDns: "mode",
  existing: "network",
};

const budget: Section<"budget", ClusterBudgetArgs> = {
  usdPerMonth: "usdPerMonth",
  startDate: "startDate",
  alertPercents: "alertPercents",
  contactEmails: "contactEmails",
};

const access: Section<"access", MachineLearningWorkspaceArgs & { readonly adminUsername: string }> = {
  adminUsername: "adminUsername",
  sshFrom: { none: "The rules of a planned network hold it." },
  roleAssignments: "assignRoles",
  identityId: { none: "A component takes the id of the identity that the nodes act as, whoever made it." },
  mlUsers: "users",
  roles: { none: "The cluster gives them as a whole: they are on several components, or on none." },
};

const ofPlan = "plan" satisfies keyof SupercomputerArgs;

/** Argument of a component for every option of a cluster, by section; those of node pools are tested apart. */
export const argumentsOfComponents: {
  readonly [Key in Exclude<keyof ClusterInput, "nodePools">]: Readonly<Record<string, Argument<never>>> | string;
} = {
  name: ofPlan,
  incarnation: ofPlan,
  sshPublicKey: "sshPublicKey" satisfies keyof SupercomputerArgs,
  vmSizes: ofPlan,
  sites: ofPlan,
  resourceGroups: ofPlan,
  maxInfiniBandNodes: ofPlan,
  allowDestroy: ofPlan,
  network,
  storage,
  machineLearning,
  batch,
  access,
  diagnostics: ofPlan,
  azurePolicyWrites: "azurePolicyWrites" satisfies keyof ClusterNetworkArgs,
  nodesStart: ofPlan,
  tags: "tags" satisfies keyof ClusterNetworkArgs,
  owner: ofPlan,
  budget,
  overrides: ofPlan,
};
