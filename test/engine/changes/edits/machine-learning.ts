import { existingId } from "../description.js";
import { type Edit, ofCluster, ofPool } from "./edit.js";

const base = "machineLearning";
const user = { objectId: "22222222-2222-2222-2222-222222222222" };
const otherUser = { objectId: "44444444-4444-4444-4444-444444444444" };
const refused = { refusedWith: ["change-refused"] };

export const machineLearningEdits: readonly Edit[] = [
  ofPool(base, 0, "nodes kept while idle", { machineLearning: { minNodes: 1 } }),
  ofPool(base, 0, "a shorter wait before nodes go", { machineLearning: { idleMinutes: 5 } }),
  ofPool(base, 1, "another VM size of a compute", { vmSize: "Standard_ND96asr_v4" }),
  ofCluster(base, "a public workspace", { machineLearning: { publicAccess: true } }),
  ofCluster(base, "a managed network", { machineLearning: { network: "managed" } }, refused),
  ofCluster(base, "more builders of images", { machineLearning: { imageBuildMaxNodes: 2 } }),
  ofCluster(base, "larger builders of images", { machineLearning: { imageBuildVmSize: "Standard_D8ds_v4" } }, refused),
  ofCluster(
    base,
    "purge protection",
    { machineLearning: { keyVaultPurgeProtection: true } },
    {
      backRefusedWith: ["change-refused"],
    },
  ),
  ofCluster(base, "a vault that keeps longer", { machineLearning: { keyVaultSoftDeleteDays: 60 } }, refused),
  ofCluster(
    base,
    "a registry of one's own",
    {
      machineLearning: { containerRegistryId: existingId("Microsoft.ContainerRegistry/registries", "registry") },
    },
    refused,
  ),
  ofCluster(
    base,
    "a vault of one's own",
    {
      machineLearning: { keyVaultId: existingId("Microsoft.KeyVault/vaults", "mine") },
    },
    refused,
  ),
  ofCluster(
    base,
    "an identity of one's own",
    {
      machineLearning: { identityId: existingId("Microsoft.ManagedIdentity/userAssignedIdentities", "workspace") },
    },
    refused,
  ),
  ofCluster(base, "records kept elsewhere", {
    machineLearning: { logAnalyticsWorkspaceId: existingId("Microsoft.OperationalInsights/workspaces", "mine") },
  }),
  ofCluster(base, "high business impact", { machineLearning: { highBusinessImpact: true } }, refused),
  ofCluster(base, "a data lake that jobs know by name", {
    storage: {
      retainOnDestroy: false,
      accounts: [{ name: "lake", kind: "dataLake", containers: ["raw"], nodes: "read", retainOnDestroy: false }],
    },
    machineLearning: { datastores: [{ name: "images", account: "lake", container: "raw", preview: true }] },
  }),
  ofCluster(base, "another workspace", { machineLearning: { workspaceName: "other" } }, refused),
  ofCluster(base, "a user", { access: { mlUsers: [user] } }),
  ofCluster(base, "two users, one a group", { access: { mlUsers: [user, { ...otherUser, type: "Group" }] } }),
  ofCluster(base, "roles of the workspace assigned by others", { access: { roleAssignments: "existing" } }),
  {
    name: "machine learning given up",
    base,
    change: (cluster) => ({
      ...cluster,
      machineLearning: undefined,
      nodePools: [{ name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 }],
    }),
  },
];
