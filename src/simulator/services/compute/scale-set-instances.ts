import type { InstanceRange } from "../../core/azure.js";
import { withoutNewest } from "../../core/capacity/eviction.js";
import type { Put } from "../../core/resource-type.js";
import { countOf, joinedRanges, staysAtScaleIn } from "../../core/instances.js";
import { sameValue } from "../../core/same-value.js";
import { capacityOf, type ScaleSetInputs } from "./scale-set-inputs.js";

/**
 * Whether a request changes what instances are made from: the node profile or the VM size.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-upgrade-scale-set.md, the scale set VM model view.
 */
export function changesScaleSetModel({ inputs, previous }: Put): boolean {
  const before = previous?.inputs as ScaleSetInputs | undefined;
  if (before === undefined) return false;
  const now = inputs as ScaleSetInputs;
  return before.sku?.name !== now.sku?.name || !sameValue(before.virtualMachineProfile, now.virtualMachineProfile);
}

/**
 * Instances after a request. Growth makes instances of the new model, under ids that none has had before. Shrinking takes
 * the newest, or the oldest under `OldestVM`. Those that stay keep their model under Manual upgrades and get the new one
 * under Automatic and Rolling.
 *
 * Sources: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-scale-in-policy.md,
 * virtual-machine-scale-sets-upgrade-policy.md, virtual-machine-scale-sets-instance-protection.md (2026-05-19). Balance over zones and fault domains, which Azure looks at first, is not
 * simulated: instances have neither.
 */
export function scaleSetInstances(put: Put): readonly InstanceRange[] {
  const { previous } = put;
  const inputs = put.inputs as ScaleSetInputs;
  const model = (previous?.model ?? 0) + (previous === undefined || changesScaleSetModel(put) ? 1 : 0);
  const before = previous?.instances ?? [];
  const wanted = capacityOf(inputs);
  const surplus = countOf(before) - wanted;
  const oldestFirst = inputs.scaleInPolicy?.rules?.includes("OldestVM") ?? false;
  const open = before.filter((range) => !staysAtScaleIn(range));
  const staying = [
    ...before.filter(staysAtScaleIn),
    ...(oldestFirst ? withoutOldest(open, surplus) : withoutNewest(open, surplus)),
  ].sort((a, b) => a.first - b.first);
  const upgraded = ["Automatic", "Rolling"].includes(inputs.upgradePolicy?.mode ?? "Manual");
  const kept = staying.map((range) =>
    upgraded && range.protection?.protectFromScaleSetActions !== true ? { ...range, model } : range,
  );
  if (surplus >= 0) return joinedRanges(kept);
  const first = before.reduce((next, range) => Math.max(next, range.first + range.count), previous?.nextInstance ?? 0);
  return joinedRanges([...kept, { first, count: -surplus, model }]);
}

function withoutOldest(ranges: readonly InstanceRange[], surplus: number): readonly InstanceRange[] {
  let left = Math.max(0, surplus);
  return ranges.flatMap((range) => {
    const gone = Math.min(left, range.count);
    left -= gone;
    return gone === range.count ? [] : [{ ...range, first: range.first + gone, count: range.count - gone }];
  });
}
