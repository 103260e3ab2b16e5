import { lifeGuid } from "../../core/life-guid.js";
import type { ResourceType } from "../../core/resource-type.js";
import { nameRule } from "../../core/every-type/names.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { existingIdentity } from "./existing-identity.js";
import { roleAssignmentCount, roleAssignmentNotFound, roleAssignmentRules } from "./role-assignment.js";
import { inGroup } from "../../core/resource-path.js";
import { atOnce, recordings } from "../../core/protocol.js";

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
    existing: existingIdentity,
    // Azure lets an identity go while others have it. Source: Microsoft Entra, managed identities, known issues.
    deletion: freeDeletion,
    protocol: atOnce(201, `${recordings}Test_Authorization_RoleAssignment_OnStorageAccount_CRUD.yaml`),
  },
  {
    token: "azure-native:authorization:RoleAssignment",
    armType: "Microsoft.Authorization/roleAssignments",
    path: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    rules: roleAssignmentRules,
    countLimit: roleAssignmentCount,
    notFound: roleAssignmentNotFound,
    deletion: freeDeletion,
    protocol: atOnce(201, `${recordings}Test_Authorization_RoleAssignment_OnResourceGroup_CRUD.yaml (2025-11-19)`),
  },
  {
    token: "azure-native:authorization:ManagementLockByScope",
    armType: "Microsoft.Authorization/locks",
    path: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    nameRule: nameRule("managementLock"),
    rules: [],
    deletion: freeDeletion,
    protocol: atOnce(
      201,
      "Azure/azure-rest-api-specs Microsoft.Authorization 2020-05-01 locks.json, ManagementLocks_*ByScope",
    ),
  },
];
