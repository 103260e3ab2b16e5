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

/** Whether a role lets its holder do this: one of its patterns fits, and none of those that take it away again. */
export function allowsAction({ actions, notActions }: RoleActions, action: string): boolean {
  const fits = (pattern: string): boolean => expressionOf(pattern).test(action);
  return actions.some(fits) && !notActions.some(fits);
}

const expressions = new Map<string, RegExp>();

/**
 * A pattern of actions as an expression. A star between two slashes also stands for no segment at all: Managed Identity
 * Operator assigns identities by `userAssignedIdentities`, star, `assign/action`.
 */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const between = pattern.split("/*/").map((part) => part.replace(/[.$+?^()|[\]\\{}]/g, "\\$&").replaceAll("*", ".*"));
  const source = between.join("/(?:.*/)?");
  const expression = new RegExp(`^${source}$`, "i");
  expressions.set(pattern, expression);
  return expression;
}
