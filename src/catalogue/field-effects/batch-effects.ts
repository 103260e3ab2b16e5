import { batchPoolUpdates, batchPoolUpdatesSource } from "../batch-pool-updates.js";
import { rows, weakReplacement, type FieldEffect } from "./field-effect.js";

const pool = { engine: "batch", resourceType: "azure-native:batch:Pool", azureNative: "update" } as const;

export const batchEffects: readonly FieldEffect[] = [
  ...rows(batchPoolUpdates.whileNodesRun, {
    ...pool,
    azure: "changes while nodes run",
    effect: "inPlace",
    reason: "Running nodes are left alone.",
    source: batchPoolUpdatesSource,
  }),
  ...rows(batchPoolUpdates.atNodeStart, {
    ...pool,
    azure: "changes while nodes run, and reaches a node when it starts or restarts",
    effect: "nextNode",
    reason: "Running nodes keep the old one until they restart.",
    source: batchPoolUpdatesSource,
  }),
  ...rows(batchPoolUpdates.withoutNodes, {
    ...pool,
    azure: "only without nodes; otherwise 400 PropertyCannotBeUpdated",
    effect: "atZero",
    reason: "Batch takes it only from a pool that was scaled to zero.",
    source: `${batchPoolUpdatesSource}; https://github.com/Azure/Batch/issues/85`,
  }),
  ...rows(["identity"], {
    ...pool,
    azure: "changes while nodes run, which the page advises against",
    effect: "atZero",
    reason: "Nodes that start later would have other identities than those that run.",
    source: `${batchPoolUpdatesSource}, questions and answers`,
  }),
  ...rows(batchPoolUpdates.unnamed, {
    ...pool,
    azure: "only without nodes, or never: the page does not name it",
    effect: "newShard",
    reason: "Not known to be updatable, so the shard that has it keeps it.",
    source: batchPoolUpdatesSource,
    unverified: true,
  }),
  ...rows(["poolAllocationMode", "location"], {
    engine: "batch",
    resourceType: "azure-native:batch:BatchAccount",
    azure: "fixed at creation",
    azureNative: "update",
    effect: "refused",
    reason: "The account holds every pool of its region: replacing it ends them all.",
    source: weakReplacement,
    unverified: true,
  }),
];
