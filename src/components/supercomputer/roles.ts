import type * as pulumi from "@pulumi/pulumi";
import type { Plan, PlannedRoleAssignment } from "../../planner/plan.js";
import type { SiteNodes } from "./sites.js";

/** Role assignments that the cluster declares; none where they are made elsewhere. */
export function declaredRoles({ access, roleAssignments }: Plan): readonly PlannedRoleAssignment[] {
  return access.roleAssignments === "create" ? roleAssignments : [];
}

/** Object ids of the node identities that the roles speak of, by site. */
export function nodePrincipalIds(
  roles: readonly PlannedRoleAssignment[],
  sites: ReadonlyMap<string, SiteNodes>,
): Record<string, pulumi.Input<string>> {
  const ids: Record<string, pulumi.Input<string>> = {};
  for (const { principal } of roles) {
    if (principal.kind !== "nodeIdentity" || principal.site in ids) continue;
    const site = sites.get(principal.site);
    if (site !== undefined) ids[principal.site] = site.identity.principalId;
  }
  return ids;
}
