import type { ToldOfResource } from "../../../config/options/option.js";
import type { accessOptions } from "../../../config/options/services.js";
import type { Plan, PlannedRoleAssignment } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

type Access = Plan["access"];

/** Who makes the grants of a cluster. */
export const accessSettings = resourceSettings<ToldOfResource<"access.", typeof accessOptions>, Access>({
  "access.roleAssignments": ({ roleAssignments }) => roleAssignments,
});

/** Settings of one who may use the workspace. */
export const userSettings = resourceSettings<
  ToldOfResource<"access.mlUsers.", typeof accessOptions.mlUsers.parts>,
  Access["mlUsers"][number]
>({
  "access.mlUsers.type": ({ type }) => type,
});

/** Settings of a role that the stack file asks for. */
export const ownRoleSettings = [
  ...resourceSettings<ToldOfResource<"access.roles.", typeof accessOptions.roles.parts>, PlannedRoleAssignment>({
    "access.roles.condition": ({ condition }) => condition ?? null,
  }),
  ...resourceSettings<
    ToldOfResource<"access.roles.principals.", typeof accessOptions.roles.parts.principals.parts>,
    PlannedRoleAssignment
  >({
    "access.roles.principals.type": ({ principal }) => (principal.kind === "user" ? principal.type : undefined),
  }),
];
