import { fieldEffect, type Effect } from "../../catalogue/field-effects.js";
import { shownBeside } from "./shown-beside.js";

/** One difference between what is deployed and what would be, with what it does. */
export interface Change {
  /** Physical name of the resource, or `node pool <name>` for what all its shards share. */
  readonly resource: string;
  /** Permanent name of the pool; null for what belongs to no pool. */
  readonly nodePool: string | null;
  /** Key in the stack file; null when a whole resource comes or goes. */
  readonly field: string | null;
  /** As text; null when the resource is new. */
  readonly before: string | null;
  /** As text; null when the resource goes. */
  readonly after: string | null;
  /** From the field-effect table; `unknown` where it has no row. */
  readonly effect: Effect | "created" | "destroyed" | "unknown";
  /** Deployed nodes concerned. */
  readonly nodes: number;
  readonly reason: string;
}

/** A field to compare. */
export interface FieldPair {
  readonly resource: string;
  readonly nodePool?: string;
  readonly field: string;
  /** Pulumi type token without the package, such as `compute:VirtualMachineScaleSet`. */
  readonly type: string;
  /** Path among azure-native's inputs. */
  readonly property: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly nodes?: number;
  /** Where the effect does not depend on Azure, or the table cannot know it. */
  readonly known?: { readonly effect: Effect; readonly reason: string };
}

/** The change of one field, as a list of none or one. */
export function fieldChange(pair: FieldPair): Change[] {
  if (JSON.stringify(pair.before ?? null) === JSON.stringify(pair.after ?? null)) return [];
  const [before, after] = shownBeside(settingText(pair.before), settingText(pair.after));
  const row = pair.known ?? fieldEffect(`azure-native:${pair.type}`, pair.property);
  return [
    {
      resource: pair.resource,
      nodePool: pair.nodePool ?? null,
      field: pair.field,
      before,
      after,
      effect: row?.effect ?? "unknown",
      nodes: pair.nodes ?? 0,
      reason: row?.reason ?? "No source says what Azure does.",
    },
  ];
}

export function created(resource: string, nodePool: string | null = null): Change {
  return { ...WHOLE, resource, nodePool, effect: "created", reason: "It is not deployed yet." };
}

export function destroyed(resource: string, nodePool: string | null, nodes: number, reason: string): Change {
  return { ...WHOLE, resource, nodePool, effect: "destroyed", nodes, reason };
}

const WHOLE = { field: null, before: null, after: null, nodes: 0 } as const;

/** Names that came and went, as changes. */
export function comings(before: readonly string[], after: readonly string[], reason: string): Change[] {
  const had = new Set(before);
  const has = new Set(after);
  return [
    ...after.filter((name) => !had.has(name)).map((name) => created(name)),
    ...before.filter((name) => !has.has(name)).map((name) => destroyed(name, null, 0, reason)),
  ];
}

/** A value in full, as ledgers keep it: the spelling is permanent. */
export function settingText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
