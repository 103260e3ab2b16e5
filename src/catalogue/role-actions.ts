import records from "./role-actions.json" with { type: "json" };

/** What a role lets its holder do: patterns of actions, in which `*` stands for any text. */
export interface RoleActions {
  readonly actions: readonly string[];
  /** Taken from {@link actions} again; another role may still give them. */
  readonly notActions: readonly string[];
}

const roles: Readonly<Record<string, RoleActions & { readonly source: string }>> = records.roles;

/** Control-plane actions of a built-in role by Azure's own name; undefined for a role whose actions were not read. */
export function actionsOfRole(name: string): RoleActions | undefined {
  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}
