import { nodes } from "./node-count.js";
import { problemKind } from "./problem.js";
import { count } from "./wording.js";

/** What a plan says of nodes whose number is somebody else's. */

/** Price of an hour at list price; null where the price list has none. */
type UsdPerHour = number | null;

export const externalCountReach = problemKind({
  code: "external-count-reach",
  severity: "note",
  title: "Somebody else owns the count of a pool, within maxNodes.",
  explanation:
    "With scaling: external the number in the stack file is what a pool begins with, which the figures and the price of a plan are for. Quota is counted for maxNodes, as far as the shards that are planned can grow.",
  message: (f: { poolName: string; begins: number; beginsUsd: UsdPerHour; most: number; mostUsd: UsdPerHour }) =>
    `"${f.poolName}" begins with ${nodes(f.begins)} (${hourly(f.beginsUsd)}); whoever owns its count may make it ${nodes(f.most)} (${hourly(f.mostUsd)}).`,
  hint: () => "Let the scaler ask for no more than maxNodes: nothing else holds it to that.",
});

export const externalCountUnbounded = problemKind({
  code: "external-count-unbounded",
  severity: "note",
  title: "Somebody else owns the count of a pool, and nothing says how far it may grow.",
  explanation:
    "With scaling: external the number in the stack file is what a pool begins with. Without maxNodes a plan knows no more: its quota and price are for that number.",
  message: (f: { poolName: string; begins: number; room: number; shards: number }) =>
    `"${f.poolName}" begins with ${nodes(f.begins)}, and quota and price are for those; its ${f.shards === 1 ? "shard has" : `${count(f.shards)} shards have`} room for ${count(f.room)}.`,
  hint: () => "Write maxNodes in the pool, and quota is counted for as many as the scaler may ask for.",
});

export const externalCountBeyondShards = problemKind({
  code: "external-count-beyond-shards",
  severity: "warning",
  title: "A pool's shards do not hold as many nodes as it may have.",
  explanation:
    "Azure bounds each scale set, Batch pool and machine learning compute. Whoever scales a pool fills the shards that are there; others are made when the number in the stack file needs them.",
  message: (f: { poolName: string; maxNodes: number; most: number; shards: number }) =>
    `maxNodes of "${f.poolName}" is ${count(f.maxNodes)}; its ${f.shards === 1 ? "shard holds" : `${count(f.shards)} shards hold`} ${nodes(f.most)} at most, and a scaler reaches no more.`,
  hint: (f) => `Begin with ${nodes(f.most + 1)} or more, which makes another shard, or set maxNodes to ${f.most}.`,
});

export const machineLearningMaximumZero = problemKind({
  code: "machine-learning-maximum-zero",
  severity: "note",
  title: "Whether Azure Machine Learning takes a maximum of 0 nodes was not checked.",
  explanation:
    "The number of nodes of a machine learning compute is the most that jobs can have at a time. No source says whether Azure takes 0. Nodes are allocated when jobs come and released after them, so that a higher maximum costs nothing while no job runs.",
  message: (f: { poolName: string }) =>
    `"${f.poolName}" begins with a maximum of 0 nodes; no source says that Azure Machine Learning takes that.`,
  hint: () => "Write 1 or more: with machineLearning.minNodes at 0 nothing is billed while no job runs.",
});

function hourly(usd: UsdPerHour): string {
  return usd === null ? "without a list price" : `${count(Math.round(usd * 100) / 100)} USD an hour`;
}
