import type { clusterOptions } from "../../../config/options/cluster.js";
import type { ToldOfResource } from "../../../config/options/option.js";
import type { Plan } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

/** What the names of a cluster's resources are made from. */
export const clusterSettings = resourceSettings<
  ToldOfResource<"", typeof clusterOptions>,
  Pick<Plan, "cluster" | "incarnation">
>({
  name: ({ cluster }) => cluster,
  incarnation: ({ incarnation }) => incarnation,
});
