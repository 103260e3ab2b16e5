import { nameOf, parentId, referencesIn, resourceGroupId } from "../../simulator/core/arm-id.js";
import { extendedIdIn } from "../../simulator/core/resource-path.js";
import { parseArmPath, toArmBody } from "../../simulator/doors/arm/index.js";
import { armName } from "../screens/resource-words.js";
import type { DeclaredResource } from "../../simulator/doors/mocks/declared.js";
import type { ResourceType } from "../../simulator/core/resource-type.js";

/** A declared resource on its way into a template. */
export interface ExportedResource {
  readonly id: string;
  readonly type: ResourceType;
  /** Names after the namespace, joined by slashes. */
  readonly name: string;
  readonly subscription: string;
  /** Undefined for what is deployed to a subscription. */
  readonly resourceGroup: string | undefined;
  /** ARM id of what an extension resource extends; undefined for other resources. */
  readonly extendedId: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** ARM ids of the declared resources that must be there before, in lower case, sorted. */
  readonly dependsOn: readonly string[];
}

/** The Azure resources among what a program declared, with what each depends on. */
export function exportedResources(
  declared: readonly Pick<DeclaredResource, "id" | "name" | "inputs" | "options">[],
): readonly ExportedResource[] {
  const resources = declared.filter((resource) => resource.id.startsWith("/subscriptions/"));
  const ids = new Set(resources.map((resource) => resource.id.toLowerCase()));
  const idOf = new Map(resources.map((resource) => [resource.name, resource.id]));
  return resources.map((resource) => {
    const { type, pathParameters, subscription = "" } = parseArmPath(resource.id);
    const extendedId = extendedIdIn(pathParameters);
    const place = resource.id.includes("/providers/") ? (extendedId ?? resource.id) : parentId(resource.id);
    const group = resourceGroupId(place);
    const named = resource.options.dependencies.flatMap((name) => idOf.get(name) ?? []);
    const referred = referencesIn(resource.inputs).map(({ id }) => id);
    const dependsOn = [...named, ...referred, parentId(resource.id)].flatMap((id) => declaredAt(id, ids));
    return {
      id: resource.id,
      type,
      name: armName(resource.id),
      subscription,
      resourceGroup: group === undefined ? undefined : nameOf(group),
      extendedId,
      body: toArmBody(type, resource.inputs),
      dependsOn: [...new Set(dependsOn)].filter((id) => id !== resource.id.toLowerCase()).sort(),
    };
  });
}

/** The declared resource that an id is of or beneath, such as the network of an inline subnet. */
function declaredAt(id: string, declared: ReadonlySet<string>): string[] {
  for (let at = id.toLowerCase(); at.includes("/resourcegroups/"); at = parentId(at)) {
    if (declared.has(at)) return [at];
  }
  return [];
}
