import type { Override } from "../../config/cluster.js";

/** An override with the resources that it meets, by their names on Azure. */
export interface PlannedOverride extends Override {
  readonly resources: readonly string[];
}
