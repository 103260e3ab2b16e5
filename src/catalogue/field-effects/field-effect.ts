import type { Source } from "../vm-size.js";

/**
 * What changing a field of a running cluster does under this toolkit.
 *
 * - `inPlace`: the new value holds at once; nothing is interrupted.
 * - `nextNode`: nodes that start later have it; running ones keep the old value until they restart.
 * - `restart`: the machine restarts with the new value; address and disks stay.
 * - `rebuild`: the machine is deleted and made again under its name; address and data disks stay, its OS disk is new.
 * - `rollNodes`: the model changes at once; nodes keep the old value until they are rolled.
 * - `atZero`: only a pool without nodes takes it.
 * - `newShard`: the shard keeps the old value for ever; a new shard under a new name has the new one.
 * - `refused`: not changed under any circumstances short of a rebuild that was asked for.
 */
export type Effect = "inPlace" | "nextNode" | "rollNodes" | "restart" | "rebuild" | "atZero" | "newShard" | "refused";

/** One row of the field-effect table. */
export interface FieldEffect {
  readonly engine: "scaleSet" | "batch" | "machineLearning" | "virtualMachine" | "shared";
  /** Pulumi type token, or `*` for every type that has the property. */
  readonly resourceType: string;
  /** Path among azure-native's inputs, list positions left out; what lies below it shares the row. */
  readonly property: string;
  /** What Azure does with the change. */
  readonly azure: string;
  /** What azure-native 3.28 shows for it, wisely or not: it replaces on few marks and shows "update" for the rest. */
  readonly azureNative: "replace" | "update";
  readonly effect: Effect;
  readonly reason: string;
  readonly source: Source;
  readonly unverified?: boolean;
}

/** azure-native's own rule: marks of the API specification and a map by hand that has no entry for these services. */
export const weakReplacement =
  "pulumi/pulumi-azure-native provider/pkg/gen/properties.go and replacement.go (no Compute, Batch or Machine Learning entry)";

/** What the rows of one list have in common. */
type Shared = Omit<FieldEffect, "property">;

/** One row for each property, alike in everything else. */
export function rows(properties: readonly string[], shared: Shared): readonly FieldEffect[] {
  return properties.map((property) => ({ ...shared, property }));
}
