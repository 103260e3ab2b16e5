import type { Plan } from "../../plan.js";
import type { Setting } from "./setting.js";

const type = "resources:ResourceGroup";
const property = "resourceGroupName";

/** What the names of a cluster's resources are made from. */
export const clusterSettings: readonly Setting<Pick<Plan, "cluster" | "incarnation">>[] = [
  {
    field: "name",
    type,
    property,
    value: ({ cluster }) => cluster,
    known: {
      effect: "refused",
      reason: "Every resource group carries the cluster's name, so all that is in them would be made again.",
    },
  },
  {
    field: "incarnation",
    type,
    property,
    value: ({ incarnation }) => incarnation,
    known: {
      effect: "refused",
      reason: "It names vaults, registries and accounts: raise it after a destroy, never before.",
    },
  },
];
