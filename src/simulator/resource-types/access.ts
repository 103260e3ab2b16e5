import { guidOf } from "../guid.js";
import type { ResourceType } from "../resource-type.js";
import { nameRule } from "../rules/names.js";
import { roleAssignmentRules } from "../rules/role-assignment.js";
import { inGroup } from "./path.js";

/** Identities and what they may do. */
export const accessTypes: readonly ResourceType[] = [
  {
    token: "azure-native:managedidentity:UserAssignedIdentity",
    armType: "Microsoft.ManagedIdentity/userAssignedIdentities",
    path: inGroup("Microsoft.ManagedIdentity", "userAssignedIdentities/{resourceName}"),
    nameRule: nameRule("userAssignedIdentity"),
    rules: [],
    outputs: (put) => ({ principalId: guidOf(put.id, "principal"), clientId: guidOf(put.id, "client") }),
  },
  {
    token: "azure-native:authorization:RoleAssignment",
    armType: "Microsoft.Authorization/roleAssignments",
    path: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    rules: roleAssignmentRules,
    settlesSeconds: (catalogue) => catalogue.durations.rolePropagation.value,
  },
  {
    token: "azure-native:authorization:ManagementLockByScope",
    armType: "Microsoft.Authorization/locks",
    path: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    rules: [],
  },
];
