import { fieldEffect, type Effect, type FieldEffect } from "../../../catalogue/field-effects.js";
import { fieldChange, settingText, type Change } from "../change.js";

/**
 * A setting of the stack file with the property it becomes. The comparison of two plans and the ledger, which has only
 * one of them, read the same rows.
 */
export interface Setting<Subject> {
  /** Key in the stack file. */
  readonly field: string;
  /** Pulumi type token without the package, such as `compute:VirtualMachineScaleSet`. */
  readonly type: string;
  /** Path among azure-native's inputs. */
  readonly property: string;
  /** Null where nothing is asked for; undefined where this subject has no such thing, which no change is told of. */
  readonly value: (subject: Subject) => unknown;
  /** Where the effect does not depend on Azure, or the table cannot know it. */
  readonly known?: Pick<FieldEffect, "effect" | "reason">;
  /** The one value, as text, that may be taken at any time, though it cannot be left again. */
  readonly oneWay?: { readonly to: string; readonly reason: string };
  /** Values, as text, between which it changes in place. */
  readonly within?: { readonly groups: readonly (readonly string[])[]; readonly reason: string };
}

const FIXED: readonly Effect[] = ["atZero", "newShard", "refused", "rebuild", "restart"];

/** Whether a resource that is deployed, with its nodes, keeps the value that it was made with. */
export function isFixed({ type, property, known }: Omit<Setting<never>, "value">): boolean {
  const row = known ?? fieldEffect(`azure-native:${type}`, property);
  return row !== undefined && FIXED.includes(row.effect);
}

/** Where a change is seen. */
export type SettingPlace = Pick<Change, "resource"> & { readonly nodePool?: string; readonly nodes?: number };

/** The change of one setting between two subjects, as a list of none or one. */
export function settingChange<Subject>(
  setting: Setting<Subject>,
  place: SettingPlace,
  before: Subject,
  after: Subject,
): Change[] {
  const [was, is] = [setting.value(before), setting.value(after)];
  return was === undefined || is === undefined ? [] : valueChange(setting, place, was, is);
}

/** As {@link settingChange}, between two values. */
export function valueChange(
  { field, type, property, known, oneWay, within }: Omit<Setting<never>, "value">,
  place: SettingPlace,
  before: unknown,
  after: unknown,
): Change[] {
  const [was, is] = [settingText(before), settingText(after)];
  const close = within?.groups.some((group) => group.includes(was) && group.includes(is)) === true;
  const way = oneWay !== undefined && is === oneWay.to ? oneWay : close ? within : undefined;
  const told = way === undefined ? known : ({ effect: "inPlace", reason: way.reason } as const);
  return fieldChange({ ...place, field, type, property, before, after, ...(told && { known: told }) });
}
