import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as authorization from "@pulumi/azure-native/authorization/index.js";
import { builtInRoleId, roleDefinitionId } from "../catalogue/built-in-roles.js";
import { roleDefinitionGuid } from "../config/role-scopes.js";
import { type Transform, transformed } from "./transform.js";

/** Options of {@link createRoleAssignment}. */
export interface RoleAssignmentArgs {
  /** ARM id of what the role is given on. */
  readonly scope: pulumi.Input<string>;
  /** Object id of who receives it. */
  readonly principalId: pulumi.Input<string>;
  /**
   * Kind of principal. Always sent: without it Azure looks the principal up, and a managed identity that is seconds old
   * is often not found.
   * @default "ServicePrincipal", which managed identities are
   */
  readonly principalType?: "ServicePrincipal" | "User" | "Group";
  /** Built-in role by Azure's own name, such as `AcrPull`, or the ARM id of a role definition. */
  readonly role: string;
  /**
   * Condition of attribute-based access control, version 2.0.
   * @default none
   */
  readonly condition?: string;
  /** Last word on the assignment. */
  readonly transform?: Transform<authorization.RoleAssignmentArgs>;
}

/**
 * Gives a role to a principal on a scope.
 *
 * The assignment's GUID is computed from scope, principal and role: the same three always have the same name, and a
 * principal that was deleted and made again gets a new assignment instead of an update that Azure refuses.
 */
export function createRoleAssignment(
  name: string,
  args: RoleAssignmentArgs,
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  const ownRole = roleDefinitionGuid(args.role);
  const role = ownRole ?? builtInRoleId(args.role);
  if (role === undefined) throw new Error(`"${args.role}" is neither a built-in role nor the id of a role definition.`);
  return new authorization.RoleAssignment(
    ...transformed<authorization.RoleAssignmentArgs>(
      args.transform,
      name,
      {
        scope: args.scope,
        principalId: args.principalId,
        principalType: args.principalType ?? "ServicePrincipal",
        roleDefinitionId:
          ownRole === undefined ? pulumi.output(args.scope).apply((scope) => roleDefinitionId(scope, role)) : args.role,
        ...(args.condition === undefined ? {} : { condition: args.condition, conditionVersion: "2.0" }),
        roleAssignmentName: pulumi
          .all([args.scope, args.principalId])
          .apply(([scope, principal]) => roleAssignmentGuid(scope, principal, role)),
      },
      opts,
    ),
  );
}

/** Namespace of our name-based GUIDs: any constant will do, and it must never change. */
const namespace = Buffer.from("6d1a8f0e4c5b4f0aa2c79a3be0d15f42", "hex");

/**
 * GUID of a role assignment: a name-based UUID of version 5 (RFC 9562 §5.5). Azure compares ids without regard to case,
 * and so does this.
 */
export function roleAssignmentGuid(scope: string, principalId: string, role: string): string {
  const hash = createHash("sha1").update(namespace).update(`${scope}|${principalId}|${role}`.toLowerCase()).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
