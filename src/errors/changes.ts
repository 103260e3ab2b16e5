import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count, firstFew } from "./wording.js";

/** A change that Azure does not make, or that would destroy what a deployment holds. */
export const changeRefused = problemKind({
  code: "change-refused",
  severity: "error",
  title: "A deployed resource cannot be changed like this.",
  explanation:
    "Some properties are fixed when Azure makes a resource. Pulumi would show an update and Azure would refuse it in the middle of the deployment, or Pulumi would replace the resource together with what is in it. The field-effect table of the toolkit lists these properties with their sources.",
  message: (f: { resource: string; field: string; before: string; after: string; reason: string }) =>
    `${f.field} of ${f.resource} was ${f.before} and would become ${f.after}. ${f.reason}`,
  hint: (f) =>
    `Set ${f.field} back to ${f.before}; to rebuild on purpose, make a new pool, site or cluster and remove the old one.`,
});

/** A change that only a new shard can carry, on shards that are to stay. */
export const changeNeedsNewShards = problemKind({
  code: "change-needs-new-shards",
  severity: "error",
  title: "A change needs new shards.",
  explanation:
    "Azure fixes this property when it makes a scale set, a Batch pool or a machine learning compute. Only a shard with another name can have the new value, and the plan keeps the old shards.",
  message: (f: { poolName: string; field: string; before: string; after: string; nodes: number; reason: string }) =>
    `${f.field} of "${f.poolName}" was ${f.before} and would become ${f.after} on ${count(f.nodes)} deployed nodes. ${f.reason}`,
  hint: () =>
    "Set the value back; or raise the pool's generation by one and list the pool in allowDestroy to rebuild it under new names.",
});

/** A change that Batch takes only from an empty pool. */
export const changeNeedsEmptyPool = problemKind({
  code: "change-needs-empty-pool",
  severity: "error",
  title: "Batch takes this change only from a pool without nodes.",
  explanation:
    "While a Batch pool has nodes, only its scale, start task, metadata and application packages change. Everything else is answered with PropertyCannotBeUpdated.",
  message: (f: { poolName: string; field: string; before: string; after: string; nodes: number; reason: string }) =>
    `${f.field} of "${f.poolName}" was ${f.before} and would become ${f.after}, and the pool has ${nodes(f.nodes)}. ${f.reason}`,
  hint: () =>
    "Set the value back; or raise the pool's generation by one and list the pool in allowDestroy to rebuild it under new names.",
});

/** A change that Batch takes only from an empty pool, where nobody knows whether it is. */
export const changeNeedsEmptyPoolOfOthers = problemKind({
  code: "change-needs-empty-external-pool",
  severity: "error",
  title: "Batch takes this change only from a pool without nodes, and somebody else owns their number.",
  explanation:
    "While a Batch pool has nodes, only its scale, start task, metadata and application packages change. With scaling: external a scheduler, an autoscaler or a person may have given it some at any moment.",
  message: (f: { poolName: string; field: string; before: string; after: string; reason: string }) =>
    `${f.field} of "${f.poolName}" was ${f.before} and would become ${f.after}. ${f.reason} Somebody else owns the count, so there may be nodes.`,
  hint: () =>
    "Set the value back; or raise the pool's generation by one and list the pool in allowDestroy to rebuild it under new names.",
});

/** Deployed nodes that the plan takes away. */
export const nodesDestroyed = problemKind({
  code: "nodes-destroyed",
  severity: "warning",
  title: "Deployed nodes will be destroyed.",
  explanation:
    "Nodes that a plan no longer has are deleted with their disks, and whatever runs on them ends. Capacity that is given back may not be had again.",
  message: (f: { poolName: string; nodes: number; shards: number; cause: string }) =>
    `The plan destroys ${nodes(f.nodes)} of "${f.poolName}"${f.shards === 0 ? "" : `, ${f.shards} whole ${f.shards === 1 ? "shard" : "shards"} among them`}: ${f.cause}.`,
  hint: () => "Drain the nodes first, newest first: that is the order in which a shard shrinks.",
});

/** Deployed nodes that the plan takes away though nobody said that it may. */
export const destroyNotAllowed = problemKind({
  code: "destroy-not-allowed",
  severity: "error",
  title: "Deployed nodes would be destroyed, and the stack file does not allow it.",
  explanation:
    "A pool that goes from the stack file, or that only new shards can carry on, loses all its nodes with their disks and whatever runs on them. Neither preview nor up does that by surprise: the stack file names the pool in allowDestroy, by the name that it was first deployed with. Nodes that go because their number was lowered need no permission.",
  message: (f: { identity: string; poolName: string; nodes: number; shards: number; cause: string }) =>
    `The plan destroys ${nodes(f.nodes)} of "${f.poolName}"${f.shards === 0 ? "" : `, ${f.shards} whole ${f.shards === 1 ? "shard" : "shards"} among them`}: ${f.cause}.`,
  hint: (f) => `Set it back, or write allowDestroy: [${f.identity}] at the cluster, and remove that once it is done.`,
});

/** A pool that is gone, and another that could be the same one. */
export const poolGoneOrRenamed = problemKind({
  code: "pool-gone-or-renamed",
  severity: "error",
  title: "A deployed node pool is gone, and a new one looks like it under another name.",
  explanation:
    "A pool is known by the name that it was first deployed with. Under another name it is another pool: the nodes of the old one are destroyed and new ones made. createdAs keeps them; two pools that were given each other's names need it both.",
  message: (f: {
    identity: string;
    poolName: string;
    newName: string;
    nodes: number;
    shards: number;
    isGone: boolean;
    isNew: boolean;
  }) =>
    `"${f.poolName}" with ${nodes(f.nodes)} in ${f.shards} ${f.shards === 1 ? "shard" : "shards"} ${f.isGone ? "is no longer in the stack" : "would be made anew as something else"}, which would destroy them; "${f.newName}" ${f.isNew ? "is new, with" : "would be made anew with"} the same engine, VM size and site.`,
  hint: (f) =>
    `If "${f.newName}" is that pool under another name, write createdAs: ${f.identity} in it. To destroy the nodes, write allowDestroy: [${f.identity}] at the cluster, and remove that once it is done.`,
});

/** Nodes that a deployment was to make before it failed. */
export const deploymentUnfinished = problemKind({
  code: "deployment-unfinished",
  severity: "note",
  title: "The last deployment failed, and some of what it was to make may be there.",
  explanation:
    "A deployment that fails leaves what it made before. Its names and ranges are kept for it until a deployment ends well, so another stack file can follow at once; pulumi preview and pulumi up ask Azure which of its nodes are there, and destroy none of them without leave. A plan from the ledger alone cannot know.",
  message: (f: { names: readonly string[]; nodes: number }) =>
    `The last deployment failed. It was to make up to ${nodes(f.nodes)} in ${firstFew(f.names)}, and the plan takes none of them to be there.`,
  hint: () => "Run pulumi preview, which asks Azure.",
});

/** A permission that nothing needs any more. */
export const allowDestroyLeft = problemKind({
  code: "allow-destroy-left",
  severity: "warning",
  title: "An entry of allowDestroy has nothing left to allow.",
  explanation:
    "allowDestroy permits every destruction of a pool for as long as the entry stands. Left behind, it permits it of a later pool of the same name, without a word.",
  message: (f: { left: readonly string[] }) =>
    `No pool ${f.left.map((name) => `"${name}"`).join(" or ")} is deployed or in the stack, and a later one of that name would be destroyed without asking.`,
  hint: () => "Remove it from allowDestroy.",
});

/** Custom data that is no longer asked for and may stay. */
export const customDataKept = problemKind({
  code: "custom-data-kept",
  severity: "warning",
  title: "Azure may keep custom data that is no longer in the stack file.",
  explanation:
    "Custom data is sent with a scale set and never shown again. No source says that Azure removes it when a request leaves it out, so nodes that are made or reimaged later may still run the old text.",
  message: (f: { poolName: string }) =>
    `customData of "${f.poolName}" is gone from the stack file, and Pulumi shows an update; nodes that are made or reimaged may still get the old text.`,
  hint: () => 'Write customData: "#cloud-config", which does nothing, or raise the pool\'s generation by one.',
});

/** A count that the stack file takes back without leave to destroy nodes. */
export const countTakenBack = problemKind({
  code: "count-taken-back",
  severity: "error",
  title: "Nodes that somebody else added would be destroyed.",
  explanation:
    "With scaling: external a scheduler, an autoscaler or a person has set the number of nodes, and the plan does not know it. scaling: fixed makes it the number in the stack file: whatever is beyond it is deleted. The other way round, from fixed to external, nothing is destroyed.",
  message: (f: { identity: string; poolName: string; nodes: number }) =>
    `Somebody else owned the count of "${f.poolName}", and scaling: fixed makes it ${nodes(f.nodes)}: all beyond that are destroyed, however many there are now.`,
  hint: (f) =>
    `Set the number to what is there, and write allowDestroy: [${f.identity}] at the cluster; remove that once it is done.`,
});

/** A count that the stack file takes back, with leave to destroy nodes. */
export const countTakenBackAllowed = problemKind({
  code: "count-taken-back-allowed",
  severity: "warning",
  title: "Nodes that somebody else added will be destroyed.",
  explanation:
    "With scaling: external a scheduler, an autoscaler or a person has set the number of nodes, and the plan does not know it. scaling: fixed makes it the number in the stack file, and allowDestroy permits to delete whatever is beyond.",
  message: (f: { identity: string; poolName: string; nodes: number }) =>
    `Somebody else owned the count of "${f.poolName}", and scaling: fixed makes it ${nodes(f.nodes)}: all beyond that are destroyed, however many there are now.`,
  hint: () => "Compare the number with what is there, and drain the nodes beyond it first.",
});

/** Nodes that somebody else added to a pool whose count is the stack file's. */
export const countRaisedByOthers = problemKind({
  code: "count-raised-by-others",
  severity: "error",
  title: "A pool has nodes that somebody else added, and they would be destroyed.",
  explanation:
    "With scaling: fixed the stack file owns the count, and up sets it: nodes that were added at the portal, by az or by a script are deleted with whatever runs on them. Neither preview nor up does that by surprise. A plan does not ask Azure, so it cannot tell.",
  message: (f: { identity: string; poolName: string; nodes: number; shards: readonly string[] }) =>
    `The plan destroys ${nodes(f.nodes)} of "${f.poolName}" that no deployment asked for (${firstFew(f.shards)}).`,
  hint: (f) =>
    `Raise the pool's number by ${count(f.nodes)} to keep them, or write scaling: external where others own it; to destroy them, write allowDestroy: [${f.identity}] at the cluster, and remove that once it is done.`,
});

/** A deployed pool that the plan puts elsewhere as a whole. */
export const poolMoves = problemKind({
  code: "pool-moves",
  severity: "error",
  title: "A deployed node pool would move to another site.",
  explanation:
    "A shard stays on the site it was made on. A pool that names no sites is on the first site of the cluster, so putting another site first, or giving the only site another name, would delete all its nodes and make new ones elsewhere.",
  message: (f: { poolName: string; nodes: number; from: readonly string[]; to: readonly string[] }) =>
    `"${f.poolName}" has ${nodes(f.nodes)} on ${f.from.join(", ")}, and the plan puts all of it on ${f.to.join(", ")}.`,
  hint: (f) =>
    `Set sites of the pool to [${f.from.join(", ")}]; to move it on purpose, raise its generation by one and list it in allowDestroy.`,
});

/** A hub that does not know all addresses of a network peered with it. */
export const peeringOutOfSync = problemKind({
  code: "peering-out-of-sync",
  severity: "warning",
  title: "The hub will not know the new addresses until its peering is synchronised.",
  explanation:
    "A peering carries the addresses that the other network had when it was made or last synchronised. A pool that is added gives the network another block, and the hub's firewall and gateway do not reach nodes in it before somebody synchronises the peering. A half that the cluster declares, in a hub of the site's own subscription, is synchronised by its update.",
  message: (f: { virtualNetwork: string; added: readonly string[]; hub: string; command: string }) =>
    `${f.virtualNetwork} claims ${f.added.join(", ")} as well, and its peering with ${f.hub} does not carry that yet.`,
  hint: (f) =>
    `Have the hub's owner run \`${f.command}\` after the deployment, with the name that the hub's half of the peering has.`,
});

/** Nodes that keep the old settings until they are rolled. */
export const nodesToRoll = problemKind({
  code: "nodes-to-roll",
  severity: "warning",
  title: "Deployed nodes keep the old settings until they are rolled.",
  explanation:
    "Scale sets upgrade by hand only, so that nothing restarts under a running job: a deployment changes the model, and each node follows when it is rolled.",
  message: (f: { poolName: string; nodes: number; fields: readonly string[] }) =>
    `The model of "${f.poolName}" changes now (${f.fields.join(", ")}); the old one stays on ${nodes(f.nodes)} until they are rolled.`,
  hint: () => "Drain and reimage the nodes, some at a time, when their jobs allow it.",
});

/** Nodes of an unknown number that keep the old settings until they are rolled. */
export const nodesOfOthersToRoll = problemKind({
  code: "nodes-of-external-pool-to-roll",
  severity: "warning",
  title: "Nodes that somebody else scales keep the old settings until they are rolled.",
  explanation:
    "Scale sets upgrade by hand only: a deployment changes the model, nodes that are added get it, and each node that is there follows when it is rolled.",
  message: (f: { poolName: string; fields: readonly string[] }) =>
    `The model of "${f.poolName}" changes now (${f.fields.join(", ")}); the old one stays on the nodes that there are until they are rolled.`,
  hint: () => "Drain and reimage the nodes, some at a time, when their jobs allow it.",
});

/** A change whose effect no source states. */
export const changeEffectUnknown = problemKind({
  code: "change-effect-unknown",
  severity: "warning",
  title: "What Azure does with a change is not known.",
  explanation: "The field-effect table has no row for this property: no source says whether Azure changes it in place.",
  message: (f: { resource: string; field: string; before: string; after: string }) =>
    `${f.field} of ${f.resource} was ${f.before} and would become ${f.after}; no source says what Azure does then.`,
  hint: () => "Try it on a cluster that may be lost, or set the value back.",
});

/** A service with data goes away. */
export const serviceDestroyed = problemKind({
  code: "service-destroyed",
  severity: "warning",
  title: "A service will be destroyed.",
  explanation:
    "A workspace goes with its history and computes, a Batch account with its pools and jobs. Their names may stay reserved for days.",
  message: (f: { what: string; name: string }) => `The ${f.what} ${f.name} will be destroyed with all that is in it.`,
  hint: () => "Keep it in the stack file unless that is what you want.",
});

/** A workspace or vault that comes back under the name of a deleted one. */
export const deletedNameReturns = problemKind({
  code: "deleted-name-returns",
  severity: "warning",
  title: "A workspace or vault comes back under the name of a deleted one.",
  explanation:
    "Azure deletes workspaces and key vaults softly: their names stay taken, a workspace's for 14 days, a vault's for keyVaultSoftDeleteDays, unless they are purged before; a vault with purge protection cannot be. Until then Azure refuses new ones of these names. What the cluster names by itself gets another name each time it comes back; a name of the stack file stays.",
  message: (f: { names: readonly string[] }) =>
    `${f.names.join(" and ")} ${f.names.length === 1 ? "was" : "were"} deleted from this cluster, and Azure may still keep the ${f.names.length === 1 ? "name" : "names"}.`,
  hint: () =>
    "Leave machineLearning.workspaceName out, or write another one; or look in Azure ML studio under recently deleted workspaces, and purge or wait.",
});

/** A service comes back, and its storage account of before was left on Azure for its data. */
export const keptAccountStays = problemKind({
  code: "kept-account-stays",
  severity: "warning",
  title: "A storage account that was kept for its data is not the one that comes now.",
  explanation:
    "With storage.retainOnDestroy, accounts stay on Azure with their resource group when what uses them goes from the stack. azure-native creates nothing that exists, so what comes back gets an account of another name, and an empty one.",
  message: (f: { left: readonly string[]; coming: readonly string[] }) =>
    `${f.left.join(" and ")} stayed on Azure with ${f.left.length === 1 ? "its" : "their"} data, and ${f.coming.join(" and ")} ${f.coming.length === 1 ? "is" : "are"} made anew.`,
  hint: () =>
    "Nothing, if the data may rest there, where it is paid for. To go on with it, give the ARM id of the account that has it as storage.accountId.",
});

/** Subnets of an earlier version that would go in the deployment that takes the others into the state. */
export const subnetsInNetworkRequest = problemKind({
  code: "subnets-in-network-request",
  severity: "error",
  title: "Subnets of an earlier version must first become resources of their own.",
  explanation:
    "Earlier versions declared subnets in the request of their VNet, where Azure refuses to remove one as long as something was in it when the request came. This version declares each as a resource, and takes those that exist into Pulumi's state as they are. A subnet that is no longer planned would belong to nobody.",
  message: (f: { virtualNetwork: string; subnets: readonly string[] }) =>
    `${f.virtualNetwork} was deployed by an earlier version, and the plan no longer has ${f.subnets.map((name) => `"${name}"`).join(", ")}, which Azure still has.`,
  hint: () => "Deploy once with the stack file as it was last deployed; that touches no node. Then make this change.",
});

/** A rebuild that holds old and new nodes at the same time. */
export const bothShardsAtOnce = problemKind({
  code: "both-shards-at-once",
  severity: "warning",
  title: "Old and new nodes exist at the same time.",
  explanation:
    "Pulumi makes new resources before it deletes those that are gone from the program. A pool that is rebuilt under new names needs quota and hardware for both until the deployment ends.",
  message: (f: { poolName: string; leaving: number; nodes: number; vmSize: string; vcpus: number }) =>
    `"${f.poolName}" gets ${count(f.nodes)} new nodes of ${f.vmSize} (${count(f.vcpus)} vCPUs) before its ${count(f.leaving)} old nodes go.`,
  hint: () => "Have the quota for both, or remove the pool in one deployment and add it again in the next.",
});
