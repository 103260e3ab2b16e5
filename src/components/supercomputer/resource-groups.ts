import * as pulumi from "@pulumi/pulumi";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import type { ResourceGroupKind } from "../../config/cluster.js";
import { isExistingGroup } from "../../planner/existing-groups.js";
import { retainedAccounts, retainedDisks } from "../../planner/kept-accounts.js";
import type { PlannedSite } from "../../planner/plan.js";
import { ignoredChanges } from "../azure-policy.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { type ClusterContext, optionsIn, subscriptionId } from "./context.js";

/** A resource group of the user's: nothing is declared of it. */
interface ExistingResourceGroup {
  readonly id: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
}

/** Resource groups of a site, made or existing; the last two only where something goes into them. */
export interface SiteResourceGroups {
  /** Network, identity, nodes. */
  readonly compute: ResourceGroup | ExistingResourceGroup;
  /** Storage accounts, and data disks of machines beside the nodes. */
  readonly data: ResourceGroup | ExistingResourceGroup | undefined;
  /** Workspace and what belongs to it. */
  readonly machineLearning: ResourceGroup | ExistingResourceGroup | undefined;
}

/** Those of a site that this stack makes. */
export function madeGroups({ compute, data, machineLearning }: SiteResourceGroups): ResourceGroup[] {
  return [compute, data, machineLearning].filter((group) => group instanceof ResourceGroup);
}

/** Declares the resource groups of a site that do not exist. */
export function createResourceGroups(context: ClusterContext, site: PlannedSite): SiteResourceGroups {
  const { compute, data, machineLearning } = site.resourceGroups;
  // Deleting a resource group deletes what is in it, so a group with data that is to stay must stay too.
  const { plan } = context.args;
  const keepsData = retainedAccounts(plan, site.name).length > 0 || retainedDisks(plan, site.name).length > 0;
  const group = (kind: ResourceGroupKind, role: string, name: string, retain = false) =>
    isExistingGroup(site, kind)
      ? existingGroup(context, site, name)
      : createResourceGroup(context, site, role, name, retain);
  return {
    compute: group("compute", "compute", compute),
    data: data === null ? undefined : group("data", "data", data, keepsData),
    machineLearning:
      machineLearning === null ? undefined : group("machineLearning", "machine-learning", machineLearning),
  };
}

function existingGroup(context: ClusterContext, { subscription }: PlannedSite, name: string): ExistingResourceGroup {
  return {
    name: pulumi.output(name),
    // Asks Azure for the login's subscription, so only where somebody needs it.
    get id() {
      return pulumi.interpolate`/subscriptions/${subscriptionId(context, subscription)}/resourceGroups/${name}`;
    },
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
