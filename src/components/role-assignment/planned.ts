import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedRoleAssignment, RolePrincipal, RoleScope } from "../../planner/plan.js";
import { defined } from "../../defined.js";
import { childName } from "../naming.js";
import { createRoleAssignment } from "../role-assignment.js";
import type { Transform } from "../transform.js";

/** What a component knows about the roles on its own resources. */
export interface OwnedRoles {
  readonly owner: { readonly name: string; readonly component: pulumi.ComponentResource };
  readonly roles: readonly PlannedRoleAssignment[];
  /** Object id; undefined when the component does not know the principal. */
  readonly principalId: (principal: RolePrincipal) => pulumi.Input<string> | undefined;
  /** ARM id; undefined when the component does not own the scope. */
  readonly scopeId: (scope: RoleScope) => pulumi.Input<string> | undefined;
  readonly transform: Transform<authorization.RoleAssignmentArgs> | undefined;
}

/** Object id of a principal that needs no resource of a component's own: nodes of a site, and whom the stack file names. */
export function principalIn(
  nodePrincipalIds: Readonly<Record<string, pulumi.Input<string>>> | undefined,
): OwnedRoles["principalId"] {
  return (principal) => {
    if (principal.kind === "nodeIdentity") return nodePrincipalIds?.[principal.site];
    return principal.kind === "user" ? principal.objectId : undefined;
  };
}

/** Role assignments by their planned name, each a child of the component that owns the scope. */
export function createRoleAssignments(owned: OwnedRoles): Readonly<Record<string, authorization.RoleAssignment>> {
  const { name, component } = owned.owner;
  return Object.fromEntries(
    owned.roles.map((planned) => {
      const assignment = createRoleAssignment(
        childName(name, planned.name),
        {
          scope: known(owned.scopeId(planned.scope), `${name}: scope of ${planned.name}`),
          principalId: known(owned.principalId(planned.principal), `${name}: principal of ${planned.name}`),
          principalType: planned.principal.kind === "user" ? planned.principal.type : "ServicePrincipal",
          role: planned.role,
          ...defined({ condition: planned.condition }),
          transform: owned.transform,
        },
        { parent: component },
      );
      return [planned.name, assignment] as const;
    }),
  );
}

/** Those of the assignments whose principal is one of `kinds`. */
export function assignmentsOf(
  assignments: Readonly<Record<string, authorization.RoleAssignment>>,
  roles: readonly PlannedRoleAssignment[],
  kinds: readonly RolePrincipal["kind"][],
): authorization.RoleAssignment[] {
  return roles.filter(({ principal }) => kinds.includes(principal.kind)).map(({ name }) => assignments[name]!);
}

function known(value: pulumi.Input<string> | undefined, what: string): pulumi.Input<string> {
  if (value === undefined) throw new Error(`${what} is not known.`);
  return value;
}
