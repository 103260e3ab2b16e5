import type { Engine } from "../config/cluster.js";
import type { LedgerShard } from "./ledger.js";

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

/** Engine of a shard in a ledger, whose contents begin with it; undefined for one that this version does not know. */
export function engineOf({ contents }: Pick<LedgerShard, "contents">): Engine | undefined {
  const [engine = ""] = contents.split(" ");
  return Object.hasOwn(SHARD_TYPES, engine) ? (engine as Engine) : undefined;
}

/** Types of whatever holds nodes; a machine beside the nodes is none. */
export const nodeTypes: ReadonlySet<string> = new Set(
  (Object.keys(SHARD_TYPES) as Engine[]).filter((engine) => engine !== "virtualMachine").map(shardType),
);
