import type { Cluster, OwnRole } from "../config/cluster.js";
import { isRoleScopeWord, type RoleScopeWord } from "../config/role-scopes.js";
import type { Problem } from "../errors/problem.js";
import { settingWithoutEffect } from "../errors/shape.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
import { byText } from "./order.js";
import type {
  PlannedMachineLearning,
  PlannedRoleAssignment,
  PlannedSite,
  RolePrincipal,
  RoleScope,
  Shard,
} from "./plan.js";
import { assignment, grantKey } from "./roles.js";

/** What roles may be given on. */
interface Surroundings {
  readonly shards: readonly Shard[];
  readonly sites: readonly PlannedSite[];
  readonly machineLearning: PlannedMachineLearning | null;
  readonly batchAccounts: readonly BatchAccountOfSites[];
}

/**
 * The roles that the stack file asks for, in name order. What the cluster gives by itself is not given again: Azure has one
 * assignment for a principal, role and scope.
 *
 * @param needed what the cluster gives by itself
 */
export function planOwnRoles(
  cluster: Cluster,
  needed: readonly PlannedRoleAssignment[],
  around: Surroundings,
): { readonly roles: PlannedRoleAssignment[]; readonly problems: Problem[] } {
  const keyOf = (each: PlannedRoleAssignment): string =>
    grantKey(cluster, { ...each, scope: groupByName(each.scope, around) });
  const given = new Map(needed.map((each) => [keyOf(each), each] as const));
  const problems: Problem[] = [];
  const roles: PlannedRoleAssignment[] = [];
  for (const own of cluster.access.roles) {
    for (const one of assignmentsOf(own, cluster, around)) {
      const key = keyOf(one);
      const twin = given.get(key);
      if (twin === undefined) {
        given.set(key, one);
        roles.push(one);
      } else if (own.condition !== undefined && twin.own === undefined) {
        const because = `the cluster needs ${twin.role} there without one, and gives it as ${twin.name}`;
        problems.push(settingWithoutEffect.at(`${own.path}.condition`, { setting: "condition", because }));
      }
    }
  }
  return { roles: roles.sort((a, b) => byText(a.name, b.name)), problems };
}

/** The group that a site's nodes are in, as a stack file's role on resource groups has it: two kinds may be one group. */
function groupByName(scope: RoleScope, { sites }: Surroundings): RoleScope {
  if (scope.kind !== "computeResourceGroup") return scope;
  const { site } = scope;
  const name = sites.find((each) => each.name === site)?.resourceGroups.compute;
  return name === undefined ? scope : { kind: "resourceGroup", site, group: "compute", name };
}

function assignmentsOf(own: OwnRole, cluster: Cluster, around: Surroundings): PlannedRoleAssignment[] {
  const { role, nodes, principals, condition } = own;
  const receivers: RolePrincipal[] = [
    ...(nodes ? sitesOfIdentities(around).map((site) => ({ kind: "nodeIdentity", site }) as const) : []),
    ...machinesOf(own, cluster, around),
    ...principals.map(({ objectId, type }) => ({ kind: "user", objectId, type }) as const),
  ];
  return scopesOf(own, around).flatMap((scope) =>
    receivers.map((principal) => ({
      ...assignment(principal, role, scope),
      ...(condition === undefined ? {} : { condition }),
      own: true as const,
    })),
  );
}

/** Identities of machines with a role, one at each site that has some. */
function machinesOf({ machines }: OwnRole, { nodePools }: Cluster, { shards }: Surroundings): RolePrincipal[] {
  return nodePools
    .filter(({ name }) => machines.includes(name))
    .flatMap(({ identity: poolIdentity }) => {
      const homes = shards.filter((shard) => shard.poolIdentity === poolIdentity).map(({ site }) => site);
      return [...new Set(homes)].map((site) => ({ kind: "machines", poolIdentity, site }) as const);
    });
}

/** Sites whose identity nodes carry: those of Batch carry that of the site where their account is. */
export function sitesOfIdentities({ shards, batchAccounts }: Pick<Surroundings, "shards" | "batchAccounts">): string[] {
  const carried = shards.map(({ engine, site }) =>
    engine === "batch" ? (batchAccounts.find(({ sites }) => sites.includes(site))?.account.site ?? site) : site,
  );
  return [...new Set(carried)];
}

function scopesOf({ on }: OwnRole, { machineLearning, batchAccounts, sites }: Surroundings): RoleScope[] {
  if (!isRoleScopeWord(on)) return [{ kind: "existing", id: on }];
  const names = batchAccounts.map(({ account }) => account.name);
  const ofWorkspace = (kind: "workspace" | "containerRegistry" | "keyVault" | "machineLearningStorage"): RoleScope[] =>
    machineLearning === null ? [] : [{ kind }];
  const scopes: Readonly<Record<RoleScopeWord, () => RoleScope[]>> = {
    batchAccount: () => names.map((batchAccount) => ({ kind: "batchAccount", batchAccount })),
    storage: () => [
      ...ofWorkspace("machineLearningStorage"),
      ...names.map((batchAccount) => ({ kind: "batchStorage", batchAccount }) as const),
    ],
    workspace: () => ofWorkspace("workspace"),
    containerRegistry: () => ofWorkspace("containerRegistry"),
    keyVault: () => ofWorkspace("keyVault"),
    resourceGroups: () =>
      sites.flatMap(({ name: site, resourceGroups }) =>
        (["compute", "data", "machineLearning"] as const).flatMap((group) => {
          const name = resourceGroups[group];
          return name === null ? [] : [{ kind: "resourceGroup", site, group, name } as const];
        }),
      ),
  };
  return scopes[on]();
}
