import { type BatchSteps, roleSteps, type WorkspaceSteps } from "./deployment-steps.js";
import type { RoleScope } from "./plan.js";
import type { PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** What roles are given on, as far as the cluster makes it. */
export interface RoleScopeSteps {
  readonly sites: ReadonlyMap<string, SiteSteps>;
  /** By site. */
  readonly batch: ReadonlyMap<string, BatchSteps>;
  readonly workspace: WorkspaceSteps;
}

/**
 * The roles that the stack file asks for, but those of machines, which are steps of theirs.
 *
 * @returns those of the node identity of a site, which its nodes wait for
 */
export function ownRoleSteps(
  timeline: Timeline,
  plan: PlannedResources,
  scopes: RoleScopeSteps,
): (site: string) => readonly Step[] {
  const bySite = new Map<string, Step[]>();
  for (const role of plan.roleAssignments) {
    if (role.own === undefined || role.principal.kind === "machines") continue;
    const site = role.principal.kind === "nodeIdentity" ? role.principal.site : undefined;
    const identity = site === undefined ? undefined : scopes.sites.get(site)?.identity;
    const steps = roleSteps(timeline, plan, [role], () => [scopeStep(role.scope, plan, scopes), identity]);
    if (site !== undefined) bySite.set(site, [...(bySite.get(site) ?? []), ...steps]);
  }
  // One identity of the user's own has its roles once, under whichever site comes first.
  const shared = plan.access.identityId === null ? undefined : [...bySite.values()].flat();
  return (site) => shared ?? bySite.get(site) ?? [];
}

/** What a role of the stack file's is given on, where the cluster makes it. */
export function scopeStep(
  scope: RoleScope,
  plan: PlannedResources,
  { sites, batch, workspace }: RoleScopeSteps,
): Step | undefined {
  if (scope.kind === "existing") return undefined;
  if (scope.kind === "resourceGroup") return sites.get(scope.site)?.resourceGroup;
  if (scope.kind !== "batchAccount" && scope.kind !== "batchStorage") return workspace.scopes[scope.kind];
  const account = plan.batchAccounts.find(({ name }) => name === scope.batchAccount);
  const steps = account === undefined ? undefined : batch.get(account.poolSites[0] ?? account.site);
  return scope.kind === "batchAccount" ? steps?.account : steps?.storage;
}
