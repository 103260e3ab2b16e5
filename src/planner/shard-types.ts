import type { Engine } from "../config/cluster.js";

/** Pulumi type token of a shard, without the package. */
export const SHARD_TYPES: Readonly<Record<Engine, string>> = {
  scaleSet: "compute:VirtualMachineScaleSet",
  batch: "batch:Pool",
  machineLearning: "machinelearningservices:Compute",
  virtualMachine: "compute:VirtualMachine",
};

/** Whole type token of a shard. */
export function shardType(engine: Engine): string {
  return `azure-native:${SHARD_TYPES[engine]}`;
}

/** Types of whatever holds nodes; a machine beside the nodes is none. */
export const nodeTypes: ReadonlySet<string> = new Set(
  (Object.keys(SHARD_TYPES) as Engine[]).filter((engine) => engine !== "virtualMachine").map(shardType),
);
