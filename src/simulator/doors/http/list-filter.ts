import { armType, nameOf } from "../../core/arm-id.js";
import { notSimulated, type StoredResource } from "../../core/azure.js";

/** Names of a resource that a `$filter` compares, and how they are read off it. */
const compared: Readonly<Record<string, (resource: StoredResource, value: string) => boolean>> = {
  resourcetype: ({ id }, value) => same(armType(id), value),
  resourcegroup: ({ id }, value) => same(id.split("/")[4] ?? "", value),
  name: ({ id }, value) => same(nameOf(id), value),
  location: ({ location }, value) => same(location, value.replaceAll(" ", "")),
};

/**
 * What a list of resources, or of resource groups, is narrowed to by `$filter`: equalities that all hold, of type, name,
 * group, region and of one tag.
 *
 * Source: "Resources - List" and "Resource Groups - List", learn.microsoft.com, read 2026-11-28.
 *
 * @param where what is listed, for the refusal
 * @throws AzureError NotSimulated for every other filter
 */
export function listFilter(filter: string | undefined, where: string): (resource: StoredResource) => boolean {
  if (!filter) return () => true;
  const parts = filter.split(/\s+and\s+/i).map((part) => /^\s*(\w+)\s+eq\s+'([^']*)'\s*$/i.exec(part));
  const pairs = new Map(parts.map((part) => [part?.[1]?.toLowerCase() ?? "", part?.[2] ?? ""]));
  const tag = pairs.get("tagname");
  const tests = [...pairs].map(([name, value]) => {
    if (name === "tagname") return (one: StoredResource) => tagOf(one, value) !== undefined;
    if (name === "tagvalue" && tag !== undefined) return (one: StoredResource) => tagOf(one, tag) === value;
    const test = Object.hasOwn(compared, name) ? compared[name] : undefined;
    if (test === undefined) throw notSimulated(`The filter '${filter}' on a list of ${where}`, "$filter");
    return (one: StoredResource) => test(one, value);
  });
  return (one) => tests.every((test) => test(one));
}

/** Names of tags have no case, their values have. Source: "Use tags to organize your Azure resources", learn.microsoft.com. */
function tagOf({ inputs }: StoredResource, name: string): string | undefined {
  const tags = (inputs["tags"] ?? {}) as Readonly<Record<string, string>>;
  return Object.entries(tags).find(([key]) => same(key, name))?.[1];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
