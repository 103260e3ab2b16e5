import { builtInRoleId, roleDefinitionId } from "../catalogue/built-in-roles.js";
import { roleDefinitionGuid } from "../config/role-scopes.js";
import type { Observed } from "./ledger.js";
import type { Plan, PlannedRoleAssignment } from "./plan.js";
import { RolePlaces } from "./role-places.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

/** Who receives a role: whose object id is known, or what has an identity whose object id only Azure knows. */
export type PrincipalToAssign =
  | { readonly objectId: string; readonly type: "User" | "Group" | "ServicePrincipal" }
  | {
      /** ARM id of a managed identity, or of the workspace that has one of its own. */
      readonly resourceId: string;
      readonly type: "ServicePrincipal";
    };

/** A role assignment that somebody else makes. */
export interface RoleToAssign {
  /** Unique in the cluster. */
  readonly name: string;
  /** Built-in role by Azure's own name, or the ARM id of a role definition. */
  readonly role: string;
  /** ARM id; that of a built-in role in the subscription of the scope. */
  readonly roleDefinitionId: string;
  readonly principal: PrincipalToAssign;
  /** ARM id. Its subscription is `default` where it is the login's and not known. */
  readonly scope: string;
  /** Condition of version 2.0; null where there is none. */
  readonly condition: string | null;
  /** Whether principal and scope are there before the first deployment, so that the role can be assigned ahead of it. */
  readonly beforeDeployment: boolean;
  /** Command of Azure CLI, for a POSIX shell. It asks Azure for what the plan does not know. */
  readonly command: string;
}

/**
 * Role assignments that somebody else makes, each with its command: all of the plan where `access.roleAssignments` is
 * `existing`, and none where the cluster makes them.
 *
 * @param observed.defaultSubscription subscription of the Azure login; without it, commands ask for that of whoever runs them
 */
export function rolesToAssign(
  plan: Plan,
  { defaultSubscription = LOGIN_SUBSCRIPTION }: Pick<Observed, "defaultSubscription"> = {},
): RoleToAssign[] {
  if (plan.access.roleAssignments === "create") return [];
  const places = new RolePlaces(plan, defaultSubscription);
  return plan.roleAssignments.map((planned) => roleToAssign(planned, places));
}

function roleToAssign(planned: PlannedRoleAssignment, places: RolePlaces): RoleToAssign {
  const { name, role, principal, condition = null } = planned;
  const scope = places.scope(planned.scope);
  const has = principal.kind === "user" ? undefined : places.principal(principal);
  const builtIn = roleDefinitionGuid(role) === undefined ? builtInRoleId(role) : undefined;
  const parts = [
    "az role assignment create",
    `--assignee-object-id ${principal.kind === "user" ? principal.objectId : `"$(${askFor(has?.id ?? "")})"`}`,
    `--assignee-principal-type ${principal.kind === "user" ? principal.type : "ServicePrincipal"}`,
    `--role ${builtIn ?? role}`,
    `--scope ${shellWord(scope.id)}`,
    ...(condition === null ? [] : [`--condition ${singleQuoted(condition)}`, "--condition-version 2.0"]),
  ];
  return {
    name,
    role,
    roleDefinitionId: builtIn === undefined ? role : roleDefinitionId(scope.id, builtIn),
    principal:
      principal.kind === "user"
        ? { objectId: principal.objectId, type: principal.type }
        : { resourceId: has?.id ?? "", type: "ServicePrincipal" },
    scope: scope.id,
    condition,
    beforeDeployment: scope.exists && (has?.exists ?? true),
    command: parts.join(" "),
  };
}

/** Command that prints the object id of an identity. That of a workspace's own is a part of the workspace. */
function askFor(id: string): string {
  return /\/Microsoft\.MachineLearningServices\/workspaces\//i.test(id)
    ? `az resource show --ids ${shellWord(id)} --query identity.principalId --output tsv`
    : `az identity show --ids ${shellWord(id)} --query principalId --output tsv`;
}

const ofLogin = `/subscriptions/${LOGIN_SUBSCRIPTION}/`;

/** An ARM id as one word of a shell, with the login's subscription asked for where it is not known. */
function shellWord(id: string): string {
  if (!id.startsWith(ofLogin)) return /^[\w./-]+$/.test(id) ? id : singleQuoted(id);
  return `"/subscriptions/$(az account show --query id --output tsv)/${id.slice(ofLogin.length)}"`;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
