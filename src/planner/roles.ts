import { roleDefinitionGuid } from "../config/role-scopes.js";
import { builtInRoleId } from "../catalogue/built-in-roles.js";
import type { Cluster } from "../config/cluster.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
import { nameSuffix } from "./hash.js";
import { byText } from "./order.js";
import type {
  PlannedMachineLearning,
  PlannedPrivateEndpoint,
  PlannedRoleAssignment,
  RolePrincipal,
  RoleScope,
  Shard,
} from "./plan.js";

/** Roles that a user of the workspace needs while storage keys are switched off. */
const ML_USER_ROLES: readonly { readonly role: string; readonly scope: RoleScope }[] = [
  { role: "AzureML Data Scientist", scope: { kind: "workspace" } },
  { role: "Storage Blob Data Contributor", scope: { kind: "machineLearningStorage" } },
  { role: "Storage File Data Privileged Contributor", scope: { kind: "machineLearningStorage" } },
];

/** What a workspace stands on. */
const FOUNDATIONS = ["machineLearningStorage", "keyVault", "containerRegistry", "applicationInsights"] as const;

/**
 * What an identity needs that a workspace acts as; to one of the workspace's own Azure gives it (MicrosoftDocs/azure-ai-docs
 * articles/machine-learning/how-to-identity-based-service-authentication.md, 2025-06-10).
 */
const WORKSPACE_IDENTITY_ROLES: readonly { readonly role: string; readonly scope: RoleScope }[] = [
  ...(["workspace", ...FOUNDATIONS] as const).map((kind) => ({ role: "Contributor", scope: { kind } })),
  { role: "Storage Blob Data Contributor", scope: { kind: "machineLearningStorage" } },
  { role: "Key Vault Administrator", scope: { kind: "keyVault" } },
];

/**
 * The least roles that make the cluster work without a single key, in name order.
 *
 * - Nodes of machine learning computes pull images and read and write data.
 * - The image-build cluster pushes images and reads the build context.
 * - The workspace sees the private endpoints of its storage: without it the studio cannot preview data. An identity that it was
 *   brought keeps and reads what it stands on.
 * - Machines beside the nodes read the scale sets, or change their counts, where their pool has that right.
 * - Batch nodes read application packages and write task files.
 * - Users of the workspace submit jobs and see their files.
 */
export function planRoles(
  cluster: Cluster,
  shards: readonly Shard[],
  machineLearning: PlannedMachineLearning | null,
  batchAccounts: readonly BatchAccountOfSites[],
  endpoints: readonly PlannedPrivateEndpoint[],
): PlannedRoleAssignment[] {
  const roles = [
    ...(machineLearning === null ? [] : workspaceRoles(cluster, shards, endpoints)),
    ...machineRoles(cluster, shards),
    ...batchAccounts.map(({ account }) =>
      assignment({ kind: "nodeIdentity", site: account.site }, "Storage Blob Data Contributor", {
        kind: "batchStorage",
        batchAccount: account.name,
      }),
    ),
  ];
  roles.sort((a, b) => byText(a.name, b.name));
  return onceEach(cluster, roles);
}

/**
 * Rights of machines on every site with scale sets. No built-in role writes scale sets and nothing else: Virtual Machine
 * Contributor is the narrowest, and its holder may also change other machines of the group. Who sends a scale set with an
 * identity must be allowed to hand that out, or Azure answers LinkedAuthorizationFailed (Azure/aad-pod-identity#585).
 */
function machineRoles({ nodePools }: Cluster, shards: readonly Shard[]): PlannedRoleAssignment[] {
  const sitesWith = (fits: (shard: Shard) => boolean): string[] => [
    ...new Set(shards.filter(fits).map(({ site }) => site)),
  ];
  const scaleSetSites = sitesWith(({ engine }) => engine === "scaleSet");
  return nodePools
    .filter(({ clusterRights }) => clusterRights !== "none")
    .flatMap(({ identity, clusterRights }) =>
      sitesWith(({ poolIdentity }) => poolIdentity === identity).flatMap((home) =>
        scaleSetSites.flatMap((site) => {
          const principal: RolePrincipal = { kind: "machines", poolIdentity: identity, site: home };
          const group: RoleScope = { kind: "computeResourceGroup", site };
          return clusterRights === "read"
            ? [assignment(principal, "Reader", group)]
            : [
                assignment(principal, "Virtual Machine Contributor", group),
                assignment(principal, "Managed Identity Operator", { kind: "nodeIdentity", site }),
              ];
        }),
      ),
    );
}

function workspaceRoles(
  { access, machineLearning }: Cluster,
  shards: readonly Shard[],
  endpoints: readonly PlannedPrivateEndpoint[],
): PlannedRoleAssignment[] {
  const computeSites = new Set(shards.filter((shard) => shard.engine === "machineLearning").map((shard) => shard.site));
  const own = endpoints.filter(({ owner }) => owner === "machineLearning");
  return planWorkspaceRoles({
    nodes: [...computeSites],
    endpoints: own,
    users: access.mlUsers,
    imageBuild: true,
    broughtIdentity: machineLearning?.identityId !== undefined,
  });
}

/**
 * The least roles with which a workspace runs jobs without a key.
 *
 * @param given.nodes names of the nodes' identities
 * @param given.broughtIdentity whether the workspace acts as an identity of the user's, which Azure gives nothing
 */
export function planWorkspaceRoles({
  nodes,
  endpoints,
  users,
  imageBuild,
  broughtIdentity,
}: {
  readonly nodes: readonly string[];
  readonly endpoints: readonly Pick<PlannedPrivateEndpoint, "name" | "target">[];
  readonly users: Cluster["access"]["mlUsers"];
  readonly imageBuild: boolean;
  readonly broughtIdentity: boolean;
}): PlannedRoleAssignment[] {
  const storage: RoleScope = { kind: "machineLearningStorage" };
  const registry: RoleScope = { kind: "containerRegistry" };
  return [
    ...nodes.flatMap((site) => [
      assignment({ kind: "nodeIdentity", site }, "AcrPull", registry),
      assignment({ kind: "nodeIdentity", site }, "Storage Blob Data Contributor", storage),
    ]),
    ...(imageBuild
      ? [
          assignment({ kind: "imageBuildIdentity" }, "AcrPush", registry),
          assignment({ kind: "imageBuildIdentity" }, "Storage Blob Data Contributor", storage),
        ]
      : []),
    ...(broughtIdentity
      ? WORKSPACE_IDENTITY_ROLES.map(({ role, scope }) => assignment({ kind: "workspace" }, role, scope))
      : []),
    ...endpoints
      .filter(({ target }) => target === "blob" || target === "file")
      .map(({ name }) => assignment({ kind: "workspace" }, "Reader", { kind: "privateEndpoint", name })),
    ...users.flatMap(({ objectId, type }) =>
      ML_USER_ROLES.map(({ role, scope }) => assignment({ kind: "user", objectId, type }, role, scope)),
    ),
  ];
}

/**
 * Whether a role is given before the workspace is made. An identity of the workspace's own has none on what it stands on but
 * from Azure, so such a role is one of an identity that was brought.
 */
export function isBeforeWorkspace({ principal, scope, own }: PlannedRoleAssignment): boolean {
  return own === undefined && principal.kind === "workspace" && FOUNDATIONS.some((kind) => kind === scope.kind);
}

/** One assignment for one principal, role and scope, since Azure refuses the second as already there. */
export function onceEach(cluster: Cluster, roles: readonly PlannedRoleAssignment[]): PlannedRoleAssignment[] {
  const seen = new Set<string>();
  return roles.filter((role) => {
    const key = grantKey(cluster, role);
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * What is the same for two assignments that are one to Azure. Sites share the user's own identity, perhaps with the workspace,
 * and services what the user brings along.
 */
export function grantKey(
  { access, storage, machineLearning }: Cluster,
  { principal, role, scope }: Pick<PlannedRoleAssignment, "principal" | "role" | "scope">,
): string {
  const identities: Partial<Record<RolePrincipal["kind"], string | undefined>> = {
    nodeIdentity: access.identityId,
    workspace: machineLearning?.identityId,
  };
  const who = identities[principal.kind] ?? principalName(principal);
  const broughtAlong: Partial<Record<RoleScope["kind"], string | undefined>> = {
    machineLearningStorage: storage.accountId,
    batchStorage: storage.accountId,
    containerRegistry: machineLearning?.containerRegistryId,
    keyVault: machineLearning?.keyVault.id,
    applicationInsights: machineLearning?.applicationInsightsId,
    nodeIdentity: access.identityId,
  };
  const id = scope.kind === "existing" ? scope.id : broughtAlong[scope.kind];
  const what = builtInRoleId(role) ?? roleDefinitionGuid(role) ?? role;
  return [who, what, id ?? scopeName(scope)].join(" ").toLowerCase();
}

export function assignment(principal: RolePrincipal, role: string, scope: RoleScope): PlannedRoleAssignment {
  const roleName = roleDefinitionGuid(role) ?? role;
  return { name: slug(`${principalName(principal)} ${roleName} ${scopeName(scope)}`), principal, role, scope };
}

function principalName(principal: RolePrincipal): string {
  switch (principal.kind) {
    case "nodeIdentity":
      return `nodes-${principal.site}`;
    case "imageBuildIdentity":
      return "image-build";
    case "workspace":
      return "workspace";
    case "machines":
      return `machines-${principal.poolIdentity}-${principal.site}`;
    case "user":
      return `user-${principal.objectId}`;
  }
}

function scopeName(scope: RoleScope): string {
  switch (scope.kind) {
    case "machineLearningStorage":
      return "ml-storage";
    case "workspace":
      return "workspace";
    case "containerRegistry":
      return "registry";
    case "privateEndpoint":
      return scope.name;
    case "computeResourceGroup":
      return `group-${scope.site}`;
    case "nodeIdentity":
      return `nodes-${scope.site}`;
    case "batchStorage":
      return `${scope.batchAccount}-storage`;
    case "batchAccount":
      return scope.batchAccount;
    case "keyVault":
      return "key-vault";
    case "applicationInsights":
      return "insights";
    case "resourceGroup":
      return scope.name;
    case "dataAccount":
      return `data-${scope.name}`;
    case "existing":
      return `${scope.id.split("/").at(-1)}-${nameSuffix(scope.id.toLowerCase())}`;
  }
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
