import { problemKind } from "./problem.js";
import { didYouMean, known, show } from "./wording.js";

/** Problems with where nodes are placed. */

export const locationMissing = problemKind({
  code: "location-missing",
  severity: "error",
  title: "Nothing says where the cluster is.",
  explanation: "Without sites the cluster is in azure-native:location; one of the two is needed.",
  message: () => "Neither azure-native:location nor sites is given.",
  hint: () => "Add azure-native:location under config, for instance southcentralus.",
});

export const locationUnknown = problemKind({
  code: "location-unknown",
  severity: "error",
  title: "Unknown Azure region.",
  explanation:
    "Regions are those of the public Azure cloud, by name (southcentralus) or display name (South Central US).",
  message: (f: { location: string; nearest: string | undefined }) => `${show(f.location)} is not an Azure region.`,
  hint: (f) => `${didYouMean(f.nearest)}az account list-locations lists the regions.`,
});

export const sitesEmpty = problemKind({
  code: "sites-empty",
  severity: "error",
  title: "The list of sites is empty.",
  explanation: "An empty list says that nodes may be placed nowhere. On a pool it says so of that pool alone.",
  message: () => "sites is an empty list, so there is nowhere to place a node.",
  hint: () => "Add a site, or remove sites to have the default.",
});

export const siteNameDuplicate = problemKind({
  code: "site-name-duplicate",
  severity: "error",
  title: "Two sites have the same name.",
  explanation: "Resource groups, VNets and pools refer to a site by its name, so it must be unique.",
  message: (f: { name: string; firstPath: string }) => `${show(f.name)} is also the name of ${f.firstPath}.`,
  hint: () => "Give one of them another name.",
});

export const siteUnknown = problemKind({
  code: "site-unknown",
  severity: "error",
  title: "There is no site of this name.",
  explanation:
    "Pools, the machine learning workspace and existing networks name a site of the list sites. Without that list there is one site, named like the region.",
  message: (f: { name: string; known: readonly string[]; nearest: string | undefined }) =>
    `There is no site ${show(f.name)}.`,
  hint: (f) => `${didYouMean(f.nearest)}${known("site", f.known)}`,
});

export const poolSiteTwice = problemKind({
  code: "pool-site-twice",
  severity: "error",
  title: "A pool names the same site twice.",
  explanation: "A pool fills its sites in order, each once.",
  message: (f: { name: string }) => `${show(f.name)} is in this pool's sites already.`,
  hint: () => "Remove one of the two; maxNodes on a site says how many nodes go there.",
});

export const zoneIllegal = problemKind({
  code: "zone-illegal",
  severity: "error",
  title: "Not an availability zone.",
  explanation:
    "Azure numbers the availability zones of a region 1, 2 and 3. They are logical: zone 1 of two subscriptions may be different buildings.",
  message: (f: { zone: unknown }) => `${show(f.zone)} is not an availability zone.`,
  hint: () => 'Write "1", "2" or "3", or leave zone out for a regional site.',
});

export const zoneList = problemKind({
  code: "zone-list",
  severity: "error",
  title: "A site names several availability zones.",
  explanation:
    "A site is one zone or none. Spreading one scale set over zones splits its placement, and InfiniBand never spans zones.",
  message: (f: { zones: readonly unknown[] }) => `zone is a list of ${f.zones.length}; a site has one zone or none.`,
  hint: () =>
    "Leave zone out to let Azure choose, or make one site for each zone and name them in the pool's sites; a pool without InfiniBand takes a list, zones.",
});

export const zoneInRegionWithout = problemKind({
  code: "zone-in-region-without",
  severity: "error",
  title: "The region has no availability zones.",
  explanation: "Only some Azure regions have availability zones; elsewhere a zone is refused.",
  message: (f: { zone: string; location: string }) =>
    `Zone ${f.zone} is asked for, and ${f.location} has no availability zones.`,
  hint: () => "Leave zone out of the site.",
});

export const subscriptionMalformed = problemKind({
  code: "subscription-malformed",
  severity: "error",
  title: "Not a subscription id.",
  explanation: "A subscription is named by its id, a GUID, not by its display name.",
  message: (f: { subscription: string }) => `${show(f.subscription)} is not a subscription id.`,
  hint: () => "Write the GUID that az account list prints as id, in quotes.",
});

export const machineLearningOtherSubscription = problemKind({
  code: "machine-learning-other-subscription",
  severity: "error",
  title: "A machine learning compute would be in another subscription than its workspace.",
  explanation:
    "Azure Machine Learning makes a workspace's computes, and takes their subnets, in the workspace's own subscription.",
  message: (f: { site: string; workspaceSite: string }) =>
    `Site ${f.site} is in another subscription than site ${f.workspaceSite}, which holds the workspace.`,
  hint: (f) => `Place the pool on site ${f.workspaceSite} or another site of its subscription, or use engine scaleSet.`,
});

export const machineLearningOtherNetwork = problemKind({
  code: "machine-learning-other-network",
  severity: "warning",
  title: "Machine learning computes are in another network than the workspace's private endpoints.",
  explanation:
    "Where the private DNS zones are not the cluster's own, all sites share them, and a name leads to one address: the workspace has its private endpoints on its own site only. The toolkit does not peer sites with each other, so computes on another site reach them only if the hub routes between the sites' VNets.",
  message: (f: { site: string; workspaceSite: string; mode: string }) =>
    `network.privateDns.mode is ${f.mode}, so computes on site ${f.site} use the private endpoints on site ${f.workspaceSite}.`,
  hint: (f) =>
    `Let the hub route between the VNets of ${f.site} and ${f.workspaceSite}, peer them, or place the pool on site ${f.workspaceSite}.`,
});

export const batchZoneOnInfiniBand = problemKind({
  code: "batch-zone-on-infiniband",
  severity: "error",
  title: "A Batch pool with InfiniBand is asked for in a zone.",
  explanation: "Azure Batch refuses zonal placement for pools with inter-node communication on InfiniBand sizes.",
  message: (f: { site: string; zone: string }) =>
    `Site ${f.site} is zone ${f.zone}, which Azure Batch refuses for pools with InfiniBand.`,
  hint: () => "Place the pool on a site without zone, set infiniBand to false, or use engine scaleSet.",
});

export const batchAccountNameSites = problemKind({
  code: "batch-account-name-sites",
  severity: "error",
  title: "One Batch account name for several sites.",
  explanation:
    "There is one Batch account for each subscription and region that has a Batch pool, so one name cannot serve them all.",
  message: (f: { name: string; sites: readonly string[] }) =>
    `accountName is ${show(f.name)}, and Batch pools are on ${f.sites.length} sites (${f.sites.join(", ")}).`,
  hint: () => "Leave accountName out: each account then gets a name of its own.",
});

export const identityAcrossSubscriptions = problemKind({
  code: "identity-across-subscriptions",
  severity: "error",
  title: "One identity for several subscriptions.",
  explanation: "An identity that is brought along can serve the nodes of one subscription only.",
  message: (f: { subscriptions: number }) =>
    `access.identityId is one identity, and the sites are in ${f.subscriptions} subscriptions.`,
  hint: () => "Leave identityId out: each site then gets an identity of its own.",
});
