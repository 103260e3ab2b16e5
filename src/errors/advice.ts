import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count } from "./wording.js";

/** What is worth knowing of a plan in which nothing is wrong, so that nobody learns it from the bill or after a loss. */

export const imageNotKnown = problemKind({
  code: "image-not-known",
  severity: "note",
  title: "Nothing is known of the image.",
  explanation:
    "The catalogue knows the generation, the architecture, the GPU and InfiniBand drivers and the Batch node agent of the HPC images. Of every other image nothing is checked: Azure refuses one of the wrong generation or architecture, and nodes of one without drivers come up without GPUs or InfiniBand.",
  message: (f: { image: string; vmSize: string; unknown: readonly string[] }) =>
    `${f.image} is not in the catalogue, so whether it fits ${f.vmSize} was not checked: ${f.unknown.join(", ")}.`,
  hint: (f) => {
    const [publisher, offer, sku, version] = f.image.split(":");
    return version === undefined
      ? `Run \`az sig image-version show --ids ${f.image}\`, and try one node first.`
      : `Run \`az vm image show --urn ${[publisher, offer, sku, version].join(":")}\`, which says generation and architecture, and try one node first.`;
  },
});

/** What the image and extension kinds say alike. */
const notSimulatedName =
  "Azure looks images and extensions up in its Marketplace, of which the catalogue has a part. The simulated Azure refuses every other name as not simulated rather than to say that Azure has it; what is deployed is not affected, and `azsc export` takes the name as it is.";

export const imageNotSimulated = problemKind({
  code: "image-not-simulated",
  severity: "note",
  title: "The simulated Azure does not know the image.",
  explanation: notSimulatedName,
  message: (f: { urn: string }) =>
    `${f.urn} is not in the catalogue: \`azsc simulate\` refuses the nodes as not simulated.`,
  hint: (f) => {
    const [publisher, offer, sku] = f.urn.split(":");
    return `Put what \`az vm image list --all --publisher ${publisher} --offer ${offer} --sku ${sku} --output json\` prints under "images" in the file of --observed.`;
  },
});

export const extensionNotSimulated = problemKind({
  code: "extension-not-simulated",
  severity: "note",
  title: "The simulated Azure does not know the extension.",
  explanation: notSimulatedName,
  message: (f: { publisher: string; type: string }) =>
    `${f.publisher}/${f.type} is not in the catalogue: \`azsc simulate\` refuses the nodes as not simulated.`,
  hint: (f) =>
    `Once \`az vm extension image list --publisher ${f.publisher} --name ${f.type}\` shows it, write { "publisher": "${f.publisher}", "type": "${f.type}" } under "extensions" in the file of --observed.`,
});

export const noNewCapacityOfSeries = problemKind({
  code: "no-new-capacity",
  severity: "note",
  title: "Azure adds no capacity of this series.",
  explanation:
    "Microsoft's page of the series says that new capacity is deployed of its successor only. What there is stays, and may be in use.",
  message: (f: { vmSize: string; series: string; instead: string }) =>
    `${f.vmSize} is of ${f.series}; Azure deploys new capacity of ${f.instead} only.`,
  hint: (f) => `Prefer a size of ${f.instead} for a cluster that is to grow.`,
});

export const rackBodyNotProven = problemKind({
  code: "rack-body-not-proven",
  severity: "note",
  title: "Whether Azure takes the declared racks was not proven.",
  explanation:
    "A scale set of GB300 was seen to work with singlePlacementGroup false, one fault domain and whole racks of 18, which is what is declared. Later versions of the Compute API (2025-11-01) have properties that keep racks together, and a public deployment uses them; the version that is sent (2024-11-01) has none, so that it depends on the subscription whether nodes of one set share racks.",
  message: (f: { vmSize: string; nodes: number; racks: number; proven: boolean }) =>
    `${nodes(f.nodes)} of ${f.vmSize}, ${f.racks === 1 ? "one rack" : `${f.racks} racks`}: ${f.proven ? "" : "no deployment of this size was seen with this body, and "}nothing that is sent asks Azure to keep a rack together.`,
  hint: () => "Deploy one rack first, and look whether NVLink spans it: `nvidia-smi topo -m` and an NCCL test.",
});

export const lowPriorityRetired = problemKind({
  code: "low-priority-retired",
  severity: "warning",
  title: "Low-priority nodes of Azure Machine Learning may be retired.",
  explanation:
    "Azure's own list of retirements names low-priority VMs of Azure Machine Learning for 2026-03-31 (Azure/EOL service_list.json, id 258). Microsoft's page on using them for batch deployments still describes them. Which holds shows only in a deployment.",
  message: (f: { date: string; retiredSource: string; offeredSource: string }) =>
    `capacity is spot on Azure Machine Learning: retired on ${f.date} by ${f.retiredSource}, and still offered by ${f.offeredSource}.`,
  hint: () => "Set capacity to on-demand, or use engine scaleSet for Spot.",
});

export const engineSupportNotChecked = problemKind({
  code: "engine-support-not-checked",
  severity: "note",
  title: "No source says whether the service runs the VM size.",
  explanation:
    "Azure Machine Learning and Batch take a list of sizes each, which differs between subscriptions and regions. The catalogue has no statement on this one, so the plan goes ahead without.",
  message: (f: { vmSize: string; service: string; location: string; command: string }) =>
    `Whether ${f.service} runs ${f.vmSize} in ${f.location} is not known.`,
  hint: (f) => `Look for the size in the answer of \`${f.command}\`.`,
});

export const reservationNotChecked = problemKind({
  code: "reservation-not-checked",
  severity: "note",
  title: "The capacity reservation was not compared with the pool.",
  explanation:
    "A reservation holds VMs of one size in one region, and perhaps one zone. Azure refuses nodes of another size, region or zone, and starts more nodes than are reserved as ordinary ones, if it has them.",
  message: (f: { group: string; nodes: number; vmSize: string; places: readonly string[] }) =>
    `Whether ${f.group} reserves ${nodes(f.nodes)} of ${f.vmSize} in ${f.places.join(", ")} was not looked up.`,
  hint: (f) => {
    const [, , subscription, , resourceGroup, , , , name] = f.group.split("/");
    return `Compare it with the answer of \`az capacity reservation list --subscription ${subscription} --resource-group ${resourceGroup} --capacity-reservation-group ${name} --output table\`.`;
  },
});

export const workspaceWithoutPool = problemKind({
  code: "workspace-without-pool",
  severity: "note",
  title: "No pool runs jobs of the workspace.",
  explanation:
    "A workspace runs jobs on machine learning computes. Nodes of scale sets and of Batch are none, so jobs of the workspace need a compute from elsewhere, and its registry, endpoints and monitoring cost money in the meantime.",
  message: () => "machineLearning makes a workspace, and no node pool has engine machineLearning.",
  hint: () => "Remove machineLearning, set a pool's engine to machineLearning, or attach computes of your own.",
});

export const workspacePublic = problemKind({
  code: "workspace-public",
  severity: "warning",
  title: "The workspace is reached from the internet.",
  explanation:
    "With publicAccess the workspace has no network boundary: whoever has credentials uses it from anywhere. Its storage stays closed, so data can be read from inside only.",
  message: () => "machineLearning.publicAccess is true: the workspace answers on the internet to whoever can log in.",
  hint: () => "Remove publicAccess, and reach the workspace from a peered network.",
});

export const noWayIn = problemKind({
  code: "no-way-in",
  severity: "warning",
  title: "Nothing leads to the nodes.",
  explanation:
    "Nodes have private addresses only. Without Bastion and without a peering no machine outside their own network reaches them, not even for SSH.",
  message: (f: { pools: readonly string[]; sites: readonly string[] }) =>
    `network.bastion is false and network.hub is not set: nobody reaches ${f.pools.join(", ")} on ${f.sites.join(", ")}.`,
  hint: () => "Leave bastion out to have one, set network.hub, or bring a network with network.existing.",
});

export const dataLostOnDestroy = problemKind({
  code: "data-lost-on-destroy",
  severity: "warning",
  title: "Destroying the cluster deletes its data.",
  explanation:
    "With retainOnDestroy false the storage account goes with the cluster. Deleted blobs can be restored for some days only while their account exists.",
  message: (f: { accounts: readonly string[] }) =>
    `retainOnDestroy is false: pulumi destroy deletes ${f.accounts.join(", ")} and all data in ${f.accounts.length === 1 ? "it" : "them"}.`,
  hint: () => "Remove retainOnDestroy to keep the data, unless it is of no value.",
});

export const budgetBelowCost = problemKind({
  code: "budget-below-cost",
  severity: "warning",
  title: "The budget is below what the nodes cost.",
  explanation:
    "The list price of the nodes that have one, for a month of 730 hours in which all of them run, is above the budget. A budget warns and stops nothing.",
  message: (f: { usdPerMonth: number; usdPerHour: number; hours: number }) =>
    `budget.usdPerMonth is ${count(f.usdPerMonth)}; all nodes at ${count(f.usdPerHour)} USD an hour for ${f.hours} hours are ${count(Math.round(f.usdPerHour * f.hours))} USD.`,
  hint: (f) =>
    `Expect the last alert after ${count(Math.round((f.usdPerMonth / f.usdPerHour) * 10) / 10)} hours with all nodes, or set a budget that fits.`,
});

export const budgetStartPast = problemKind({
  code: "budget-start-past",
  severity: "warning",
  title: "A new budget starts in a month that is over.",
  explanation:
    "Azure refuses a new monthly budget whose start is before the current month. One that is deployed already keeps its start.",
  message: (f: { startDate: string; today: string }) => `budget.startDate is ${f.startDate}, and today is ${f.today}.`,
  hint: (f) => `Set budget.startDate to ${f.today.slice(0, 8)}01.`,
});

interface BatchSubscription {
  /** Subscription id, or a command that prints the login's. */
  readonly subscription: string;
  readonly batch: string;
}

export const batchProviderNotChecked = problemKind({
  code: "batch-provider-not-checked",
  severity: "note",
  title: "Whether the subscription is registered with Azure Batch was not looked up.",
  explanation:
    "A Batch account that takes nodes from the user's own subscription needs the resource provider Microsoft.Batch registered there.",
  message: () => "batch.userSubscription: whether Microsoft.Batch is registered was not looked up.",
  hint: (f: BatchSubscription) =>
    `Run \`az provider register --namespace Microsoft.Batch --subscription ${f.subscription} --wait\`; it does no harm twice.`,
});

export const batchRoleNotChecked = problemKind({
  code: "batch-role-not-checked",
  severity: "note",
  title: "Whether Azure Batch may make nodes in the subscription was not looked up.",
  explanation:
    "In a user's own subscription the service principal of Azure Batch makes the nodes, for which it has to be Contributor there, or to have its orchestration role. The toolkit does not assign it: the role reaches far beyond the cluster and is needed once.",
  message: () =>
    "batch.userSubscription: whether the service principal of Azure Batch is Contributor on the subscription was not looked up.",
  hint: (f: BatchSubscription) =>
    `Run \`az role assignment create --assignee ${f.batch} --role Contributor --scope /subscriptions/${f.subscription}\` once, as Owner.`,
});

export const batchVaultNotChecked = problemKind({
  code: "batch-vault-not-checked",
  severity: "note",
  title: "Whether Azure Batch may use the key vault was not looked up.",
  explanation:
    "Batch keeps secrets of its own in the vault, for which its service principal gets, lists, sets, deletes and recovers secrets. Without that the account is refused with InvalidKeyVaultReference.",
  message: (f: BatchSubscription & { vault: string; vaultId: string; vaultSubscription: string }) =>
    `batch.userSubscription: whether Azure Batch may read and write the secrets of ${f.vault} was not looked up.`,
  hint: (f) =>
    `Run \`az keyvault set-policy --name ${f.vault} --subscription ${f.vaultSubscription} --spn ${f.batch} --secret-permissions get list set delete recover\`, or for a vault with roles \`az role assignment create --assignee ${f.batch} --role "Key Vault Secrets Officer" --scope ${f.vaultId}\`.`,
});
