import type { Document } from "yaml";
import { type ClusterDocument, poolOf, type StackEdit } from "./deployment.js";

/** A change of the stack file that a deployed cluster cannot take. */
export interface RefusedChange {
  readonly what: string;
  readonly edit: StackEdit;
  /** Place that the refusal names, of the program as of `azsc plan --before`. */
  readonly path: string;
  /** Hides others, or is hidden by them, when it is made together with them. */
  readonly alone?: true;
  /**
   * What Azure answers when the change reaches it. Undefined where it has nothing to refuse: Pulumi replaces the resource, or
   * Azure acknowledges the update and stays as it was.
   */
  readonly azureAnswers?: RegExp;
}

/** A cluster with nodes of two engines and a workspace, small enough to be deployed often. */
export function midSize(cluster: ClusterDocument, file: Document): void {
  cluster.set(
    "nodePools",
    file.createNode([
      { name: "gpu", vmSize: "Standard_ND96isr_H100_v5", nodes: 4 },
      { name: "jobs", vmSize: "Standard_NC24ads_A100_v4", nodes: 2, engine: "batch" },
    ]),
  );
  cluster.set("machineLearning", file.createNode({ keyVaultPurgeProtection: true }));
  cluster.set(
    "sites",
    file.createNode([
      { name: "main", location: "southcentralus" },
      { name: "spare", location: "southcentralus" },
    ]),
  );
}

const machineLearning =
  (key: string, value: unknown): StackEdit =>
  (cluster) =>
    cluster.setIn(["machineLearning", key], value);

/** Id of something of the user's own. */
function existing(type: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/mine/providers/Microsoft.${type}/mine`;
}

export const refusedChanges: readonly RefusedChange[] = [
  {
    what: "another administrator",
    edit: (cluster) => cluster.setIn(["access", "adminUsername"], "someone"),
    path: "nodePools.gpu.access.adminUsername",
    azureAnswers: /PropertyChangeNotAllowed/,
  },
  {
    what: "another name of the cluster",
    edit: (cluster) => cluster.set("name", "other"),
    path: "name",
  },
  {
    what: "another incarnation",
    edit: (cluster) => cluster.set("incarnation", 2),
    path: "incarnation",
  },
  {
    what: "another region of the site",
    edit: (cluster) => cluster.setIn(["sites", 0, "location"], "eastus2"),
    path: "sites.main.location",
    alone: true,
    azureAnswers: /InvalidResourceLocation|cannot create already existing resource/,
  },
  {
    what: "another site for a pool",
    edit: (cluster, file) => poolOf(cluster).set("sites", file.createNode(["spare"])),
    path: "nodePools.gpu.sites",
    alone: true,
  },
  {
    what: "another name of the workspace",
    edit: machineLearning("workspaceName", "other"),
    path: "machineLearning.workspaceName",
  },
  {
    what: "data of high business impact",
    edit: machineLearning("highBusinessImpact", true),
    path: "machineLearning.highBusinessImpact",
    azureAnswers: /BadRequest|ValidationError|InvalidPropertyValue/,
  },
  {
    what: "another retention of deleted secrets",
    edit: machineLearning("keyVaultSoftDeleteDays", 30),
    path: "machineLearning.keyVaultSoftDeleteDays",
    azureAnswers: /BadRequest/,
  },
  {
    what: "a key vault without purge protection",
    edit: machineLearning("keyVaultPurgeProtection", false),
    path: "machineLearning.keyVaultPurgeProtection",
  },
  {
    what: "a network that the workspace manages",
    edit: machineLearning("network", "managed"),
    path: "machineLearning.network",
  },
  {
    what: "a proximity placement group",
    edit: (cluster) => poolOf(cluster).set("proximityPlacementGroup", true),
    path: "nodePools.gpu.proximityPlacementGroup",
    azureAnswers: /OperationNotAllowed|PropertyChangeNotAllowed/,
  },
  {
    what: "other task slots of a Batch pool with nodes",
    edit: (cluster, file) => poolOf(cluster, 1).set("batch", file.createNode({ taskSlotsPerNode: 4 })),
    path: "nodePools.jobs.batch.taskSlotsPerNode",
    azureAnswers: /PropertyCannotBeUpdated/,
  },
  {
    what: "another image of a Batch pool with nodes",
    edit: (cluster) => poolOf(cluster, 1).set("image", "ubuntu-hpc-2404"),
    path: "nodePools.jobs.image",
    azureAnswers: /PropertyCannotBeUpdated/,
  },
  {
    what: "encryption of a Batch pool with nodes",
    edit: (cluster) => poolOf(cluster, 1).set("encryptionAtHost", true),
    path: "nodePools.jobs.encryptionAtHost",
    azureAnswers: /PropertyCannotBeUpdated/,
  },
  {
    what: "another identity of a Batch pool with nodes",
    edit: (cluster) => cluster.setIn(["access", "identityId"], existing("ManagedIdentity/userAssignedIdentities")),
    path: "nodePools.jobs.access.identityId",
  },
  {
    what: "another name of the Batch account",
    edit: (cluster, file) => cluster.set("batch", file.createNode({ accountName: "otheraccount" })),
    path: "batch.main.accountName",
  },
  {
    what: "another storage account under the workspace",
    edit: (cluster, file) =>
      cluster.set("storage", file.createNode({ accountId: existing("Storage/storageAccounts") })),
    path: "storage.accountId",
  },
  {
    what: "another key vault under the workspace",
    edit: machineLearning("keyVaultId", existing("KeyVault/vaults")),
    path: "machineLearning.keyVaultId",
    alone: true,
  },
];
