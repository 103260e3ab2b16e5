import records from "./built-in-roles.json" with { type: "json" };
import { nearestName } from "./nearest-name.js";

const roles: Readonly<Record<string, string>> = records.roles;

/** Where names and GUIDs were read. Azure has more roles; one that is not here is given by its id. */
export const builtInRoleSource: string = records.source;

/** Names of the built-in roles that somebody may be given. */
export const builtInRoleNames: readonly string[] = Object.keys(roles);

/** GUID of a built-in role by Azure's own name; undefined for a name that the list does not have. */
export function builtInRoleId(name: string): string | undefined {
  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}

/** ARM id of a built-in role in the subscription of a scope. @param id its GUID */
export function roleDefinitionId(scope: string, id: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}

/** The built-in role whose name is nearest; undefined when none is near. */
export function nearestBuiltInRole(name: string): string | undefined {
  return nearestName(name, builtInRoleNames);
}
