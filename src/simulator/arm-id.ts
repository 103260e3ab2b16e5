/** ARM ids compare without regard to case; this is the form they are stored and compared in. */
export function normalId(id: string): string {
  return id.toLowerCase();
}

/** The value of one path segment, such as `resourceGroups`; undefined when the id has none. */
export function segment(id: string, name: string): string | undefined {
  const parts = id.split("/");
  const at = parts.findIndex((part) => part.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : parts[at + 1];
}

/** `Microsoft.Network/virtualNetworks/subnets` of an id; the last provider counts, since scopes nest. */
export function armType(id: string): string {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  if (at < 0)
    return segment(id, "resourceGroups") === undefined ? "subscription" : "Microsoft.Resources/resourceGroups";
  const [namespace, ...rest] = id.slice(at + "/providers/".length).split("/");
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/");
}

/** The last segment. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** The id without its last type and name: a subnet's network, a top-level resource's resource group. */
export function parentId(id: string): string {
  const up = id.split("/").slice(0, -2);
  return up.at(-2)?.toLowerCase() === "providers" ? up.slice(0, -2).join("/") : up.join("/");
}

/** The resource group's id of a resource; undefined for what lives at a wider scope. */
export function resourceGroupId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

const resourceIdPattern = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/providers\/[^/]+(\/[^/]+\/[^/]+)+)?$/i;

/** Every resource's or resource group's ARM id among the values and the keys of `value`, with the path to it. */
export function referencesIn(value: unknown, path = ""): { readonly id: string; readonly path: string }[] {
  if (typeof value === "string") return resourceIdPattern.test(value) ? [{ id: value, path }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const inner = path === "" ? key : `${path}.${key}`;
    return key.startsWith("/") ? [...referencesIn(key, path), ...referencesIn(item, inner)] : referencesIn(item, inner);
  });
}
