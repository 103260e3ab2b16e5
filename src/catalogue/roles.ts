import records from "./roles.json" with { type: "json" };

const roles = records.roles as Readonly<Record<string, { readonly id: string; readonly usedFor: string }>>;

/** Built-in roles that a cluster may assign, by Azure's own name. */
export const roleNames: readonly string[] = Object.keys(roles);

/** Where the GUIDs of the roles were read. */
export const roleSource: string = records.source;

/** GUID of a built-in role; throws for a name that is not one, because names come from our code only. */
export function roleId(name: string): string {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (role === undefined) throw new Error(`"${name}" is not a built-in role of the catalogue.`);
  return role.id;
}
