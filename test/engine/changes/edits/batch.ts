import { existingId } from "../description.js";
import { type Edit, ofCluster, ofPool, withPool } from "./edit.js";

const base = "batch";
const vault = {
  keyVaultId: existingId("Microsoft.KeyVault/vaults", "kv-batch"),
  keyVaultUrl: "https://kv-batch.vault.azure.net/",
};
const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.4.1" };
const atZero = { refusedWith: ["change-needs-empty-pool"] };
const network = { bastion: false };

export const batchEdits: readonly Edit[] = [
  ofPool(base, 1, "task slots raised", { batch: { taskSlotsPerNode: 2 } }, atZero),
  ofPool(base, 0, "a start task", { batch: { startTaskCommandLine: "true" } }),
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
  ofCluster(base, "blobs kept longer", { storage: { retainOnDestroy: false, softDeleteDays: 30 } }),
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
  ofCluster(base, "roles assigned by others", { access: { roleAssignments: "existing" } }),
  ofCluster(base, "bastion switched on", { network: {} }),
  {
    name: "Batch given up",
    base,
    change: (cluster) => ({
      ...cluster,
      nodePools: [{ name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 }],
    }),
  },
];
