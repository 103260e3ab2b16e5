import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type { RoleScope } from "../../planner/plan.js";
import { createRoleAssignments, principalIn } from "../role-assignment/planned.js";
import type { ClusterWithoutNodes } from "./before-nodes.js";
import type { ClusterContext } from "./context.js";
import { machinesKey } from "./machines.js";
import { declaredRoles, nodePrincipalIds } from "./roles.js";

/** What roles are given on, and the machines that get some. */
type Scopes = Pick<ClusterWithoutNodes, "sites" | "batchAccounts" | "workspace" | "machines">;

/** Declares the roles that the stack file asks for; by planned name. */
export function createOwnRoles(
  { name, args, parent }: ClusterContext,
  scopes: Scopes,
): Readonly<Record<string, authorization.RoleAssignment>> {
  const { plan } = args;
  const roles = declaredRoles(plan).filter(({ own }) => own === true);
  const others = principalIn(nodePrincipalIds(roles, scopes.sites));
  return createRoleAssignments({
    owner: { name, component: parent },
    roles,
    principalId: (principal) =>
      principal.kind === "machines"
        ? scopes.machines.identities.get(machinesKey(principal))?.principalId
        : others(principal),
    scopeId: (scope) => scopeId(scope, scopes) ?? broughtAlong(scope, plan),
    transform: args.transform?.roleAssignment,
  });
}

function scopeId(scope: RoleScope, { sites, batchAccounts, workspace }: Scopes): pulumi.Input<string> | undefined {
  switch (scope.kind) {
    case "existing":
      return scope.id;
    case "resourceGroup":
      return sites.get(scope.site)?.resourceGroups[scope.group]?.id;
    case "batchAccount":
      return batchAccounts.get(scope.batchAccount)?.id;
    case "batchStorage":
      return batchAccounts.get(scope.batchAccount)?.storageAccountId;
    case "workspace":
      return workspace?.id;
    case "machineLearningStorage":
      return workspace?.storageAccountId;
    case "containerRegistry":
      return workspace?.containerRegistryId;
    case "keyVault":
      return workspace?.nodes.keyVault?.id;
    case "applicationInsights":
    case "dataAccount":
    case "privateEndpoint":
    case "computeResourceGroup":
    case "nodeIdentity":
      return undefined;
  }
}

/** A vault of the user's own has no resource here. */
function broughtAlong(
  scope: RoleScope,
  { machineLearning }: Pick<ClusterContext["args"]["plan"], "machineLearning">,
): string | undefined {
  return scope.kind === "keyVault" ? (machineLearning?.keyVault.existingId ?? undefined) : undefined;
}
