/** ARM ids compare without regard to case; this is the form they are stored and compared in. */
export function normalId(id: string): string {
  return id.toLowerCase();
}

/** The value of one path segment, such as `resourceGroups`; undefined when the id has none. */
function segment(id: string, name: string): string | undefined {
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

/** What follows the last provider: `Microsoft.Network/virtualNetworks/net/subnets/gpu`. */
export function idWithinProvider(id: string): string {
  return id.slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length);
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

/** An ARM id among a body's values, and where it is. */
export interface Reference {
  readonly id: string;
  readonly path: string;
}

// A body is asked for its references many times on its way into the store, and never changes.
const found = new WeakMap<object, readonly Reference[]>();

/** Every resource's or resource group's ARM id among the values and the keys of a body, with the path to it. */
export function referencesIn(body: object): readonly Reference[] {
  const known = found.get(body);
  if (known !== undefined) return known;
  const references: Reference[] = [];
  collect(body, "", references);
  found.set(body, references);
  return references;
}

function collect(value: unknown, path: string, into: Reference[]): void {
  if (typeof value === "string") {
    if (value.startsWith("/") && resourceIdPattern.test(value)) into.push({ id: value, path });
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) collect(value[index], `${path}[${index}]`, into);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const inner = path === "" ? key : `${path}.${key}`;
      if (key.startsWith("/")) collect(key, path, into);
      collect(item, inner, into);
    }
  }
}
