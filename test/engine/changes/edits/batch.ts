import { budget, existingId, ownRule } from "../description.js";
import { type Edit, ofCluster, ofPool, withPool } from "./edit.js";

const base = "batch";
const vault = {
  keyVaultId: existingId("Microsoft.KeyVault/vaults", "kv-batch"),
  keyVaultUrl: "https://kv-batch.vault.azure.net/",
};
const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026080501" };
const solver = { name: "solver", passwordFrom: "solverPassword", sshPrivateKeyFrom: "solverKey" };
const agent = {
  name: "agent",
  publisher: "Microsoft.Azure.KeyVault",
  type: "KeyVaultForLinux",
  version: "3.0",
  protectedSettingsFrom: "agentSettings",
};
const newShards = { refusedWith: ["change-needs-new-shards"] };
const atZero = { refusedWith: ["change-needs-empty-pool"] };
const group = { objectId: "66666666-6666-4666-8666-666666666666", type: "Group" } as const;
const shared = existingId("Microsoft.Storage/storageAccounts", "stshared");
const network = { bastion: false, securityRules: [ownRule] };

export const batchEdits: readonly Edit[] = [
  ofCluster(base, "a budget that starts later", { budget: { ...budget, startDate: "2027-03-01" } }),
  ofCluster(base, "a budget that is raised", { budget: { ...budget, usdPerMonth: 2_000 } }),
  ofPool(base, 1, "task slots raised", { batch: { taskSlotsPerNode: 2 } }, atZero),
  ofPool(base, 0, "a start task", { batch: { startTaskCommandLine: "true" } }),
  ofPool(base, 0, "a start task with files and environment", {
    batch: {
      startTask: {
        commandLine: "./setup.sh",
        environment: { MODE: "fast" },
        resourceFiles: [{ url: "https://stlab.blob.core.windows.net/scripts/setup.sh", path: "setup.sh" }],
      },
    },
  }),
  ofPool(base, 0, "a start task that is tried longer, as a user of its own", {
    batch: { startTask: { commandLine: "true", maxRetries: 3, waitForSuccess: false, autoUserScope: "task" } },
  }),
  ofPool(base, 0, "a user of nodes with a key", { batch: { userAccounts: [solver] } }, atZero),
  ofPool(base, 2, "a user of a pool without nodes, whose key Batch puts on them", {
    batch: { userAccounts: [solver], startTask: { commandLine: "true", userAccount: "solver" } },
  }),
  withPool(base, "a pool whose users have keys", {
    name: "mpi",
    vmSize: "Standard_HB120rs_v3",
    nodes: 2,
    engine: "batch",
    batch: { userAccounts: [{ ...solver, elevationLevel: "admin", uid: 1_500, gid: 1_500 }] },
  }),
  ofPool(base, 2, "what nodes are made with, of which there are none yet", {
    encryptionAtHost: true,
    trustedLaunch: "vTpm",
    dataDisks: [{ sizeGiB: 64 }],
    batch: { nodeFillType: "spread", containers: { images: ["ubuntu:22.04"] } },
  }),
  ofPool(base, 0, "encryption at the host on Batch", { encryptionAtHost: true }, atZero),
  ofPool(base, 1, "Trusted Launch on Batch", { trustedLaunch: "vTpm" }, atZero),
  ofPool(base, 1, "a data disk on Batch", { dataDisks: [{ sizeGiB: 64 }] }, atZero),
  ofPool(base, 1, "tasks spread over nodes", { batch: { nodeFillType: "spread" } }, atZero),
  ofPool(base, 1, "another OS disk on Batch", { osDisk: { sizeGiB: 256 } }, atZero),
  ofPool(base, 1, "an extension on Batch, with secrets", { extensions: [agent] }, newShards),
  ofPool(base, 0, "a file system mounted on Batch", {
    mounts: [{ path: "/data", blob: { account: "stlab", container: "data" } }],
  }),
  ofPool(base, 0, "containers", { batch: { containers: { images: ["ubuntu:22.04"] } } }, atZero),
  ofPool(
    base,
    0,
    "a formula for the number of nodes",
    { batch: { autoscaleFormula: "$TargetDedicatedNodes = 3;" } },
    { backRefusedWith: ["count-taken-back"] },
  ),
  ofPool(base, 0, "another image of a Batch pool", { image }, atZero),
  ofPool(base, 0, "another VM size of a Batch pool", { vmSize: "Standard_HB176rs_v4" }),
  withPool(base, "a scale set beside Batch", { name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 }),
  ofCluster(base, "a public Batch account", { batch: { publicAccess: true } }),
  ofCluster(base, "another Batch account", { batch: { accountName: "other" } }, { refusedWith: ["change-refused"] }),
  ofCluster(
    base,
    "pools in the user's subscription",
    { batch: { userSubscription: vault } },
    {
      refusedWith: ["change-refused"],
    },
  ),
  ofCluster(base, "the account kept without its pools", {
    nodePools: [],
    batch: { withoutPools: true },
    allowDestroy: ["sim", "viz"],
  }),
  ofCluster(base, "blobs kept longer", { storage: { retainOnDestroy: false, softDeleteDays: 30 } }),
  ofCluster(base, "an override of the storage account and the pools", {
    overrides: [
      { resource: "storage:StorageAccount", patch: { defaultToOAuthAuthentication: true } },
      { resource: "batch:Pool", pools: ["sim"], patch: { metadata: [{ name: "owner", value: "hpc" }] } },
    ],
  }),
  ofCluster(base, "data kept on destroy", { storage: { retainOnDestroy: true } }),
  ofCluster(
    base,
    "zone-redundant storage",
    { storage: { retainOnDestroy: false, redundancy: "Standard_ZRS" } },
    {
      refusedWith: ["change-refused"],
    },
  ),
  ofCluster(base, "private DNS of Batch left to policy", { network: { ...network, privateDns: { mode: "policy" } } }),
  ofCluster(base, "roles for people and for the nodes", {
    access: {
      roles: [
        { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [group] },
        {
          role: "Storage Blob Data Reader",
          on: shared,
          nodes: true,
          condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
        },
      ],
    },
  }),
  ofCluster(base, "logs sent to a workspace", {
    diagnostics: { logAnalyticsWorkspaceId: existingId("Microsoft.OperationalInsights/workspaces", "log-ops") },
  }),
  ofCluster(base, "logs and metrics sent to a workspace", {
    diagnostics: {
      logAnalyticsWorkspaceId: existingId("Microsoft.OperationalInsights/workspaces", "log-ops"),
      metrics: true,
    },
  }),
  ofCluster(base, "roles assigned by others", { access: { roleAssignments: "existing" } }),
  ofCluster(base, "bastion switched on", { network: { securityRules: [ownRule] } }),
  ofCluster(base, "a security rule of one's own changed", {
    network: { bastion: false, securityRules: [{ ...ownRule, priority: 115, ports: ["3000", "9090"] }] },
  }),
  ofCluster(base, "a security rule of one's own removed", { network: { bastion: false } }),
  {
    name: "Batch given up",
    base,
    change: (cluster) => ({
      ...cluster,
      nodePools: [{ name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 }],
    }),
  },
];
