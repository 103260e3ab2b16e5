import { endpointsOf } from "../../planner/private-links.js";
import type { PlannedMachineLearning } from "../../planner/plan.js";
import { lookUpPrincipal } from "../cluster-identity.js";
import type { DataAccount } from "../data-account.js";
import { MachineLearningWorkspace, type PlannedMachineLearningWorkspaceArgs } from "../machine-learning-workspace.js";
import { childName } from "../naming.js";
import { type ClusterContext, optionsIn } from "./context.js";
import { privateEndpointSettings } from "./private-endpoints.js";
import { declaredRoles, nodePrincipalIds } from "./roles.js";
import { lookUpIdentity, type SiteNodes } from "./sites.js";
import { newOrExisting, storageSettings } from "./storage.js";

/** Declares the workspace and what it stands on; undefined where none is planned. */
export function createMachineLearning(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  dataAccounts: ReadonlyMap<string, DataAccount>,
): MachineLearningWorkspace | undefined {
  const { name, args } = context;
  const { plan } = args;
  const planned = plan.machineLearning;
  if (planned === null) return undefined;
  const home = sites.get(planned.site);
  if (home === undefined) throw new Error("The workspace was planned for a site that is not there.");
  const roles = declaredRoles(plan).filter(
    ({ principal, scope, own }) =>
      own === undefined &&
      scope.kind !== "batchStorage" &&
      (scope.kind !== "dataAccount" || principal.kind === "workspace") &&
      principal.kind !== "machines",
  );
  const endpoints = endpointsOf(plan, "machineLearning");
  const { keyVault, imageBuild } = planned;
  return new MachineLearningWorkspace(
    childName(name, "ml"),
    {
      workspaceName: planned.workspace,
      resourceGroupName: (home.resourceGroups.machineLearning ?? home.resourceGroups.compute).name,
      location: home.site.location,
      network: planned.network,
      publicAccess: planned.publicAccess,
      identity: broughtIdentity(context, planned),
      highBusinessImpact: planned.highBusinessImpact,
      storage: storageSettings(planned.storage),
      storageResourceGroupName: home.resourceGroups.data?.name,
      keyVault: newOrExisting(keyVault, (vaultName) => ({
        vaultName,
        purgeProtection: keyVault.purgeProtection,
        softDeleteDays: keyVault.softDeleteDays,
      })),
      containerRegistry: newOrExisting(planned.containerRegistry, (registryName) => ({ registryName })),
      applicationInsights: newOrExisting(planned.applicationInsights, (componentName) => ({ componentName })),
      logAnalytics: newOrExisting(planned.logAnalytics, (logWorkspaceName) => ({ logWorkspaceName })),
      imageBuild: {
        computeName: imageBuild.name,
        vmSize: imageBuild.vmSize,
        maxNodes: imageBuild.maxNodes,
        subnetId: planned.network === "own" ? home.network.imageBuildSubnetId : undefined,
        waitFor: planned.network === "own" ? home.network.ready : [],
      },
      privateEndpoints: privateEndpointSettings(context, endpoints, home, sites),
      roleAssignments: roles,
      nodePrincipalIds: nodePrincipalIds(roles, sites),
      tags: plan.tags,
      azurePolicyWrites: plan.azurePolicyWrites,
      ...workspaceData(planned, dataAccounts),
      transform: args.transform?.machineLearning,
    },
    optionsIn(context, home.site.subscription),
  );
}

/** The identity that the user brought for the workspace. Azure is asked for its object id where roles are given to it. */
function broughtIdentity(
  context: ClusterContext,
  { identityId }: PlannedMachineLearning,
): PlannedMachineLearningWorkspaceArgs["identity"] {
  if (identityId === undefined) return undefined;
  const lookUp = lookUpIdentity(context, identityId);
  return { id: identityId, ...(lookUp && { principalId: lookUpPrincipal(identityId, lookUp) }) };
}

/** Datastores and endpoints that lead to accounts for data, which are there before. */
function workspaceData(
  { datastores = [], outboundEndpoints = [] }: PlannedMachineLearning,
  dataAccounts: ReadonlyMap<string, DataAccount>,
): Pick<PlannedMachineLearningWorkspaceArgs, "datastores" | "outboundEndpoints" | "dataAccounts"> {
  const accountOf = (name: string): DataAccount => {
    const account = dataAccounts.get(name);
    if (account === undefined) throw new Error(`The workspace was planned for account ${name}, which is not there.`);
    return account;
  };
  return {
    datastores: datastores.map(({ account, ...settings }) => {
      const { id, ready } = accountOf(account);
      return { ...settings, storageAccountId: id, waitFor: ready };
    }),
    outboundEndpoints: outboundEndpoints.map(({ name, account, service }) => {
      const { id, ready } = accountOf(account);
      return { name, service, targetId: id, waitFor: ready };
    }),
    dataAccounts: Object.fromEntries(
      [...dataAccounts].map(([name, { id, nodes }]) => {
        const endpoints = Object.entries(nodes.privateEndpoints);
        return [name, { id, endpointIds: Object.fromEntries(endpoints.map(([each, made]) => [each, made.id])) }];
      }),
    ),
  };
}
