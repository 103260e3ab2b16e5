import { diff, type DiffAnswer } from "../../simulator/doors/provider/diff.js";
import { unknown, type PropertyMap } from "../../simulator/doors/provider/property-value.js";
import { shapeOf } from "../../simulator/doors/provider/resource-shape.js";
import { resourceName } from "../screens/resource-words.js";
import type { DeclaredOnAzure } from "./declared-resources.js";
import type { ForecastOperation, ForecastResource } from "./forecast.js";
import { withIgnoredChanges } from "./ignored-changes.js";

/**
 * What Pulumi's engine does to get from one declaration to another, by azure-native's own rules of what differs and what a
 * difference does: resources are the same by their URN or an alias.
 *
 * What is replaced is deleted first, and so is everything that would be replaced too if the names it takes from there changed.
 */
export function compareDeclarations(
  before: readonly DeclaredOnAzure[],
  after: readonly DeclaredOnAzure[],
): { readonly resources: readonly ForecastResource[]; readonly unchanged: number } {
  const deployed = new Map(before.map((resource) => [resource.urn, resource]));
  const replaced = new Set<string>();
  const resources: ForecastResource[] = [];
  let unchanged = 0;
  for (const resource of after) {
    const urn = [resource.urn, ...formerUrns(resource)].find((one) => deployed.has(one)) ?? "";
    const old = deployed.get(urn);
    deployed.delete(urn);
    if (old === undefined) {
      resources.push(described("create", resource, []));
      continue;
    }
    const found = difference(old, resource, replaced);
    if (!found.changes) {
      unchanged += 1;
      continue;
    }
    if (found.replaces.length > 0) replaced.add(resource.urn);
    resources.push(
      found.replaces.length > 0
        ? described("replace", resource, found.replaces)
        : described("update", resource, [...found.detailed.keys()]),
    );
  }
  const gone = [...deployed.values()].map((resource) =>
    described(resource.options.retainOnDelete ? "retain" : "delete", resource, []),
  );
  return { resources: [...resources, ...gone], unchanged };
}

function difference(old: DeclaredOnAzure, resource: DeclaredOnAzure, replaced: ReadonlySet<string>): DiffAnswer {
  const shape = shapeOf(resource.type);
  const checked = (inputs: DeclaredOnAzure["inputs"]): PropertyMap => ({
    ...inputs,
    azureApiVersion: shape.apiVersion,
  });
  const olds = checked(old.inputs);
  const state = old.outputs as PropertyMap;
  const news = withIgnoredChanges(checked(resource.inputs), olds, ignoredPaths(old, resource));
  const found = diff(shape, olds, state, news);
  if (found.replaces.length > 0) return found;
  const { inputDependencies, replaceOnChanges } = resource.options;
  const asked = [...found.detailed.keys()].filter((path) => replaceOnChanges.some((place) => isWithin(path, place)));
  if (asked.length > 0) return { ...found, replaces: asked };
  const unsure = Object.keys(inputDependencies).filter((input) =>
    inputDependencies[input]?.some((urn) => replaced.has(urn)),
  );
  if (unsure.length === 0) return found;
  const withReplaced = diff(shape, olds, state, {
    ...olds,
    ...Object.fromEntries(unsure.map((input) => [input, unknown])),
  });
  return withReplaced.replaces.length > 0 ? withReplaced : found;
}

/** What Pulumi ignores. In place of a formula that is gone the program sends the nodes that are there, and ignores nothing. */
function ignoredPaths(old: DeclaredOnAzure, { inputs, options }: DeclaredOnAzure): readonly string[] {
  const formulaGone = hasFormula(old.inputs) && !hasFormula(inputs);
  return formulaGone ? options.ignoreChanges.filter((path) => path !== "scaleSettings") : options.ignoreChanges;
}

function hasFormula({ scaleSettings }: DeclaredOnAzure["inputs"]): boolean {
  return typeof scaleSettings === "object" && scaleSettings !== null && "autoScale" in scaleSettings;
}

/** Whether a path such as `a.b[0].c` is a place such as `a.b`, or stands in it. */
/** Whether a path is a place or below it; `[*]` in the place is any entry of a list. */
function isWithin(path: string, place: string): boolean {
  const anyEntry = place.includes("[*]") ? path.replaceAll(/\[\d+\]/g, "[*]") : path;
  return anyEntry === place || (anyEntry.startsWith(place) && /[.[]/.test(anyEntry.charAt(place.length)));
}

/** URNs that aliases give a resource. An alias that names a parent instead is none of this program's. */
function formerUrns({ urn, name, options }: DeclaredOnAzure): string[] {
  return options.aliases.flatMap((alias) => {
    if (alias.urn !== undefined) return [alias.urn];
    return alias.name === undefined || alias.parent !== undefined
      ? []
      : [`${urn.slice(0, urn.length - name.length)}${alias.name}`];
  });
}

function described(
  operation: ForecastOperation,
  resource: DeclaredOnAzure,
  properties: readonly string[],
): ForecastResource {
  const { type, name: logicalName, id } = resource;
  return { operation, type, logicalName, name: resourceName(resource), id, properties };
}
