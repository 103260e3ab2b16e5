import { objectDiff, type ObjectDiff, type ValueDiff } from "./object-diff.js";
import { isMap, sameValue, type PropertyMap } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";

/** Kinds of change of a property, named as in Pulumi's protocol. */
type ChangeKind = "ADD" | "ADD_REPLACE" | "DELETE" | "DELETE_REPLACE" | "UPDATE" | "UPDATE_REPLACE";

export interface DiffAnswer {
  readonly changes: boolean;
  /** Names of the top properties that change. */
  readonly diffs: readonly string[];
  /** Paths of the properties for whose sake the resource is replaced. */
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** By path, such as `sku.capacity` and `subnets[0].addressPrefix`. */
  readonly detailed: ReadonlyMap<string, ChangeKind>;
}

/**
 * What azure-native says a change of inputs does. It compares the inputs of the last deployment with the new ones and
 * replaces for parameters of the path and for the few properties of {@link ResourceShape.replacing}; everything else is an
 * update, whether or not Azure will take it. A resource that is replaced is deleted first, unless azure-native named it.
 *
 * Lists are compared by position; the sets that API descriptions mark with `x-ms-identifiers`, which azure-native compares
 * by those keys, are not known here, so that moved items show as changed. Unverified for the lists the components use.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/provider/{provider,diff}.go.
 */
export function diff(
  shape: ResourceShape,
  oldInputs: PropertyMap,
  oldState: PropertyMap,
  news: PropertyMap,
): DiffAnswer {
  const nothing = { changes: false, diffs: [], replaces: [], deleteBeforeReplace: false, detailed: new Map() };
  const olds = withApiVersion(oldInputs, oldState);
  const found = objectDiff(olds, news);
  if (found === undefined) return nothing;
  const detailed = new Map<string, ChangeKind>();
  describeObject(withoutSpelling(found), "", "", shape.replacing, detailed);
  for (const [path, kind] of detailed) {
    // A property that gets the value Azure had given it does not replace anything.
    if (kind === "ADD_REPLACE" && sameValue(news[path], oldState[path])) detailed.set(path, "ADD");
  }
  const replaces = [...detailed].filter(([, kind]) => kind.endsWith("_REPLACE")).map(([path]) => path);
  const createBeforeDelete = olds["__createBeforeDelete"];
  return {
    changes: detailed.size > 0,
    diffs: [...new Set([...detailed.keys()].map((path) => path.split(".")[0]!))],
    replaces,
    deleteBeforeReplace: typeof createBeforeDelete === "boolean" ? !createBeforeDelete : replaces.length > 0,
    detailed,
  };
}

/** State of azure-native 2 has the API version among the outputs only. */
function withApiVersion(inputs: PropertyMap, state: PropertyMap): PropertyMap {
  const version = state["azureApiVersion"];
  return inputs["azureApiVersion"] !== undefined || version === undefined
    ? inputs
    : { ...inputs, azureApiVersion: version };
}

/** Locations are the same with other capitals and spaces, names of resource groups with other capitals. */
function withoutSpelling(found: ObjectDiff): ObjectDiff {
  const plain: Readonly<Record<string, (text: string) => string>> = {
    location: (text) => text.replaceAll(" ", "").toLowerCase(),
    resourceGroupName: (text) => text.toLowerCase(),
  };
  const updates = [...found.updates].filter(([key, update]) => {
    const form = plain[key];
    if (key === "sku") return !sameClusterSku(update);
    if (form === undefined || typeof update.old !== "string" || typeof update.new !== "string") return true;
    return form(update.old) !== form(update.new);
  });
  return { ...found, updates: new Map(updates) };
}

/** A rule for AKS that azure-native applies to every `sku` of just a name and a tier. */
function sameClusterSku({ old, new: changed }: ValueDiff): boolean {
  const same = (a: unknown, b: unknown, one: string, other: string): boolean =>
    a === b || (a === one && b === other) || (a === other && b === one);
  if (!isMap(old) || !isMap(changed)) return false;
  for (const sku of [old, changed]) {
    if (Object.keys(sku).length !== 2 || typeof sku["name"] !== "string" || typeof sku["tier"] !== "string")
      return false;
  }
  return same(old["name"], changed["name"], "Basic", "Base") && same(old["tier"], changed["tier"], "Paid", "Standard");
}

/** `path` has the indices of lists, `pattern` has `[]` for them, as in the names of replacing properties. */
function describeObject(
  { adds, deletes, updates }: ObjectDiff,
  path: string,
  pattern: string,
  replacing: ReadonlySet<string>,
  detailed: Map<string, ChangeKind>,
): void {
  for (const [key, update] of updates) describeValue(update, path + key, pattern + key, replacing, detailed);
  for (const key of adds.keys()) detailed.set(path + key, replacing.has(pattern + key) ? "ADD_REPLACE" : "ADD");
  for (const key of deletes.keys())
    detailed.set(path + key, replacing.has(pattern + key) ? "DELETE_REPLACE" : "DELETE");
}

function describeValue(
  update: ValueDiff,
  path: string,
  pattern: string,
  replacing: ReadonlySet<string>,
  detailed: Map<string, ChangeKind>,
): void {
  switch (update.kind) {
    case "plain":
      detailed.set(path, replacing.has(pattern) ? "UPDATE_REPLACE" : "UPDATE");
      return;
    case "array":
      for (const [index, item] of update.array.updates)
        describeValue(item, `${path}[${index}]`, `${pattern}[]`, replacing, detailed);
      for (const index of update.array.adds) detailed.set(`${path}[${index}]`, "ADD");
      for (const index of update.array.deletes) detailed.set(`${path}[${index}]`, "DELETE");
      return;
    case "object": {
      const inner = new Map<string, ChangeKind>();
      describeObject(update.object, `${path}.`, `${pattern}.`, replacing, inner);
      for (const [key, kind] of inner)
        detailed.set(key, kind === "UPDATE" && replacing.has(pattern) ? "UPDATE_REPLACE" : kind);
    }
  }
}
