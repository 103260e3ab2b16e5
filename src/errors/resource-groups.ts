import { problemKind } from "./problem.js";
import { either, show } from "./wording.js";

/** Problems with resource groups that exist. */

export const resourceGroupNameIllegal = problemKind({
  code: "resource-group-name-illegal",
  severity: "error",
  title: "No resource group can have this name.",
  explanation:
    "Azure allows 1–90 letters, digits, underscores, parentheses, hyphens and periods in the name of a resource group, and no period at the end. A group that exists may be named by its ARM id instead: /subscriptions/<guid>/resourceGroups/<group>.",
  message: (f: { name: string }) => `${show(f.name)} is not the name of a resource group.`,
  hint: () => "Copy the name from `az group list --query '[].name' --output tsv`.",
});

export const resourceGroupElsewhere = problemKind({
  code: "resource-group-other-subscription",
  severity: "error",
  title: "A resource group is in another subscription than its site.",
  explanation:
    "All that a site has is in the site's subscription, so its resource groups are, too. A site without a subscription is in that of the Azure login, which the stack file does not know.",
  message: (f: { groupSubscription: string; site: string; subscription: string | undefined }) =>
    `The group is in ${f.groupSubscription}, and site ${show(f.site)} is in ${f.subscription ?? "the subscription of the Azure login"}.`,
  hint: (f) =>
    f.subscription === undefined
      ? `Write the group's name alone, or say azure-native:subscriptionId: ${f.groupSubscription}.`
      : `Name a group of ${f.subscription}, or move the site.`,
});

export const resourceGroupSiteUnsaid = problemKind({
  code: "resource-group-site-unsaid",
  severity: "error",
  title: "It is not said whose resource groups these are.",
  explanation:
    "With a single site, resource groups that exist are that site's; with several, each entry names its site.",
  message: (f: { sites: readonly string[] }) => `There are ${f.sites.length} sites, and the entry names none.`,
  hint: (f) => `Add site: ${either(f.sites)}.`,
});

export const resourceGroupSiteTwice = problemKind({
  code: "resource-group-site-twice",
  severity: "error",
  title: "A site has two entries of resource groups.",
  explanation: "One entry names all groups of a site that exist.",
  message: (f: { site: string; firstPath: string }) => `Site ${show(f.site)} is in ${f.firstPath}, too.`,
  hint: () => "Join the two entries.",
});

export const resourceGroupShared = problemKind({
  code: "resource-group-shared",
  severity: "error",
  title: "Two sites would put nodes and networks into one resource group.",
  explanation:
    "Security groups, gateways and the private DNS zones of a site are named alike at every site; the names of zones are Azure's own. In one resource group they would meet, so each site has a group of its own for them. Storage and workspace may share one with anything.",
  message: (f: { resourceGroup: string; otherPath: string }) =>
    `${f.resourceGroup} is the compute group of ${f.otherPath}, too.`,
  hint: () => "Name another group as compute here, or leave it out to have one made.",
});

export const resourceGroupNotChecked = problemKind({
  code: "resource-group-not-checked",
  severity: "note",
  title: "A resource group that exists was not looked at.",
  explanation:
    "What the stack file names as existing is taken at its word. A group that is not there fails the first resource that goes into it; a lock on it refuses deletions, a policy may refuse what is declared, and a resource of the same name stops `up`, which overwrites nothing. Another cluster in the same group needs other names of node pools, and zones of private endpoints elsewhere.",
  message: (f: { resourceGroup: string; scope: string; assignsRoles: boolean }) =>
    `Whether ${f.resourceGroup} exists, is free of locks and of resources of the same names, and whether the login may ${f.assignsRoles ? "write and assign roles" : "write"} there, was not looked up.`,
  hint: (f) =>
    `Run \`az group show --name ${f.resourceGroup}${f.scope}\` and \`az lock list --resource-group ${f.resourceGroup}${f.scope} --output table\`.`,
});
