import type { InstanceRange, StoredResource } from "./azure.js";

/** One instance of a scale set. */
export interface Instance {
  readonly instanceId: number;
  /** {@link StoredResource.model} it was made from. */
  readonly model: number;
}

/** The instances of a scale set one by one, oldest first. */
export function instancesOf({ instances = [] }: Pick<StoredResource, "instances">): readonly Instance[] {
  return instances.flatMap(({ first, count, model }) =>
    Array.from({ length: count }, (_, position) => ({ instanceId: first + position, model })),
  );
}

/** Instances as ranges: neighbours that run one model stand together. */
export function rangesOf(instances: readonly Instance[]): readonly InstanceRange[] {
  const ranges: InstanceRange[] = [];
  for (const { instanceId, model } of instances) {
    const last = ranges.at(-1);
    if (last?.model === model && last.first + last.count === instanceId) {
      ranges[ranges.length - 1] = { ...last, count: last.count + 1 };
    } else {
      ranges.push({ first: instanceId, count: 1, model });
    }
  }
  return ranges;
}

export function countOf(ranges: readonly InstanceRange[] = []): number {
  return ranges.reduce((sum, { count }) => sum + count, 0);
}
