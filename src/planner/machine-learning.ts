import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, Site } from "../config/cluster.js";
import { defined } from "../defined.js";
import { plannedStorage } from "./batch-accounts.js";
import type { Ledger } from "./ledger.js";
import { globalNames, OWN_NAMES } from "./names.js";
import type { PlannedMachineLearning } from "./plan.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import type { ImageBuildAtSite } from "./quota.js";
import { lifeOf } from "./service-lives.js";
import { plannedSubscription } from "./subscription.js";
import { planWorkspaceData } from "./workspace-data.js";

/** The workspace and what it stands on: existing where the user says so, otherwise new under global names. */
export function planMachineLearning(
  cluster: Cluster,
  nameSubscription: (site: Site) => string,
  ledger: Ledger | undefined,
  dataAccounts?: readonly PlannedDataAccount[],
): PlannedMachineLearning | null {
  const { machineLearning } = cluster;
  if (machineLearning === undefined) return null;
  const site = cluster.sites.find((candidate) => candidate.name === machineLearning.site);
  if (site === undefined) throw new Error("machineLearning.site passed the rules but names no site");
  const life = lifeOf("machineLearning", ledger);
  const names = globalNames(cluster, site, nameSubscription(site), "ml", life);
  const newOrExisting = (existingId: string | undefined, name: string) => ({
    name: existingId === undefined ? name : null,
    existingId: existingId ?? null,
  });
  return {
    workspace:
      machineLearning.workspaceNameIsDefault && life > 1
        ? `${machineLearning.workspaceName}-${life}`
        : machineLearning.workspaceName,
    site: site.name,
    network: machineLearning.network,
    publicAccess: machineLearning.publicAccess,
    ...defined({ identityId: machineLearning.identityId }),
    storage: plannedStorage(cluster, names.storageAccount),
    keyVault: {
      ...newOrExisting(machineLearning.keyVault.id, names.keyVault),
      purgeProtection: machineLearning.keyVault.purgeProtection,
      softDeleteDays: machineLearning.keyVault.softDeleteDays,
    },
    containerRegistry: newOrExisting(machineLearning.containerRegistryId, names.containerRegistry),
    applicationInsights: newOrExisting(machineLearning.applicationInsightsId, names.applicationInsights),
    logAnalytics: newOrExisting(machineLearning.logAnalyticsWorkspaceId, names.logAnalytics),
    imageBuild: {
      name: OWN_NAMES.imageBuildCompute,
      vmSize: machineLearning.imageBuild.vmSize,
      maxNodes: machineLearning.imageBuild.maxNodes,
    },
    highBusinessImpact: machineLearning.highBusinessImpact,
    ...planWorkspaceData(cluster, dataAccounts),
  };
}

/** The compute that builds images, as quota counts it; undefined for a size that the catalogue does not know. */
export function imageBuildAtSite(
  { imageBuild, site: name }: PlannedMachineLearning,
  sites: readonly Site[],
  catalogue: Pick<Catalogue, "vmSize" | "imageBuildSize">,
): ImageBuildAtSite | undefined {
  const site = sites.find((candidate) => candidate.name === name);
  const size = catalogue.imageBuildSize(imageBuild.vmSize) ?? catalogue.vmSize(imageBuild.vmSize);
  if (site === undefined || size === undefined) return undefined;
  return { maxNodes: imageBuild.maxNodes, size, subscription: plannedSubscription(site), location: site.location };
}
