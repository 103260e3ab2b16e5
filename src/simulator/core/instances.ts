import type { InstanceRange, InstanceState, StoredResource } from "./azure.js";

/** One instance of a scale set. */
export interface Instance extends InstanceState {
  readonly instanceId: number;
  /** {@link StoredResource.model} it was made from. */
  readonly model: number;
}

/** The instances of a scale set one by one, oldest first. */
export function instancesOf({ instances = [] }: Pick<StoredResource, "instances">): readonly Instance[] {
  return instances.flatMap(({ first, count, ...shared }) =>
    Array.from({ length: count }, (_, position) => ({ instanceId: first + position, ...shared })),
  );
}

/** Instances as ranges: neighbours that run one model in one state stand together. */
export function rangesOf(instances: readonly Instance[]): readonly InstanceRange[] {
  return joinedRanges(instances.map(({ instanceId, ...shared }) => ({ first: instanceId, count: 1, ...shared })));
}

/** Ranges that follow each other and run one model in one state, as one range. */
export function joinedRanges(ranges: readonly InstanceRange[]): readonly InstanceRange[] {
  const whole: InstanceRange[] = [];
  for (const range of ranges) {
    const last = whole.at(-1);
    if (last !== undefined && last.first + last.count === range.first && runAlike(last, range)) {
      whole[whole.length - 1] = { ...last, count: last.count + range.count };
    } else {
      whole.push(range);
    }
  }
  return whole;
}

function runAlike(a: InstanceRange, b: InstanceRange): boolean {
  return (
    a.model === b.model &&
    a.power === b.power &&
    a.protection?.protectFromScaleIn === b.protection?.protectFromScaleIn &&
    a.protection?.protectFromScaleSetActions === b.protection?.protectFromScaleSetActions
  );
}

export function countOf(ranges: readonly InstanceRange[] = []): number {
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

/** Whether scale-in passes an instance by: what keeps actions on the scale set from it keeps scale-in from it as well. */
export function staysAtScaleIn({ protection }: InstanceState): boolean {
  return protection?.protectFromScaleIn === true || protection?.protectFromScaleSetActions === true;
}
