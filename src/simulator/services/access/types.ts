import { lifeGuid } from "../../core/life-guid.js";
import type { ResourceType } from "../../core/resource-type.js";
import { nameRule } from "../../core/every-type/names.js";
import { freeDeletion } from "../network/network-deletion.js";
import { roleAssignmentRules } from "./role-assignment.js";
import { inGroup } from "../path.js";
import { protocols } from "../protocols.js";

/** Identities and what they may do. */
export const accessTypes: readonly ResourceType[] = [
  {
    token: "azure-native:managedidentity:UserAssignedIdentity",
    armType: "Microsoft.ManagedIdentity/userAssignedIdentities",
    path: inGroup("Microsoft.ManagedIdentity", "userAssignedIdentities/{resourceName}"),
    nameRule: nameRule("userAssignedIdentity"),
    rules: [],
    outputs: (put) => ({
      principalId: lifeGuid(put, "principalId", "principal"),
      clientId: lifeGuid(put, "clientId", "client"),
    }),
    // Azure lets an identity go while others have it. Source: Microsoft Entra, managed identities, known issues.
    deletion: freeDeletion,
    protocol: protocols.identity,
  },
  {
    token: "azure-native:authorization:RoleAssignment",
    armType: "Microsoft.Authorization/roleAssignments",
    path: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    rules: roleAssignmentRules,
    settlesSeconds: (catalogue) => catalogue.durations.rolePropagation.value,
    deletion: freeDeletion,
    protocol: protocols.authorization,
  },
  {
    token: "azure-native:authorization:ManagementLockByScope",
    armType: "Microsoft.Authorization/locks",
    path: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    nameRule: nameRule("managementLock"),
    rules: [],
    deletion: freeDeletion,
    protocol: protocols.authorization,
  },
];
