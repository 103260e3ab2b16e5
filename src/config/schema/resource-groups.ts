import * as z from "zod";

const group = z.string();

/** Resource groups that exist, for one site. */
export const resourceGroupsSchema = z
  .strictObject({
    site: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Default: the only site; required where there are several." }),
    compute: group.optional().register(z.globalRegistry, {
      description:
        "Network, identities, Batch account, private endpoints with their zones, and nodes. No other site's: names of theirs would meet. Default: a new group, rg-<cluster>-<site>.",
    }),
    data: group.optional().register(z.globalRegistry, {
      description: "Storage accounts. Default: compute, where that is given; else new.",
    }),
    machineLearning: group.optional().register(z.globalRegistry, {
      description:
        "Workspace, vault, registry, telemetry and computes. Default: compute, where that is given; else new.",
    }),
  })
  .register(z.globalRegistry, {
    description:
      "Resource groups that exist, by name or ARM id, in the site's subscription. They are used as they are: not made, tagged or deleted, in whatever region they are, and they stay after a destroy. What is in them must not have the names of the cluster's resources. Fixed while the site is deployed.",
  });
