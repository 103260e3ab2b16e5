import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { retainedAccounts, retainedDisks } from "../../planner/kept-accounts.js";
import type { PlannedSite } from "../../planner/plan.js";
import { ignoredChanges } from "../azure-policy.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { type ClusterContext, optionsIn } from "./context.js";

/** Resource groups of a site; the last two only where something goes into them. */
export interface SiteResourceGroups {
  /** Network, identity, nodes. */
  readonly compute: ResourceGroup;
  /** Storage accounts, and data disks of machines beside the nodes. */
  readonly data: ResourceGroup | undefined;
  /** Workspace and what belongs to it. */
  readonly machineLearning: ResourceGroup | undefined;
}

/** Declares the resource groups of a site. */
export function createResourceGroups(context: ClusterContext, site: PlannedSite): SiteResourceGroups {
  const { compute, data, machineLearning } = site.resourceGroups;
  // Deleting a resource group deletes what is in it, so a group with data that is to stay must stay too.
  const { plan } = context.args;
  const keepsData = retainedAccounts(plan, site.name).length > 0 || retainedDisks(plan, site.name).length > 0;
  return {
    compute: createResourceGroup(context, site, "compute", compute, false),
    data: data === null ? undefined : createResourceGroup(context, site, "data", data, keepsData),
    machineLearning:
      machineLearning === null
        ? undefined
        : createResourceGroup(context, site, "machine-learning", machineLearning, false),
  };
}

function createResourceGroup(
  context: ClusterContext,
  site: PlannedSite,
  role: string,
  resourceGroupName: string,
  retainOnDelete: boolean,
): ResourceGroup {
  const { name, args } = context;
  const body = { resourceGroupName, location: site.location, tags: args.plan.tags };
  return new ResourceGroup(
    ...transformed(args.transform?.resourceGroup, childName(name, `${site.name}-${role}`), body, {
      ...optionsIn(context, site.subscription),
      ignoreChanges: ignoredChanges(args.plan.azurePolicyWrites, ["tags"]),
      retainOnDelete,
    }),
  );
}
