import type { PlannedNetwork } from "../../planner/plan.js";

/** A network that the cluster owns. */
export type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** A network that was there before the cluster. */
export type ExistingNetwork = Extract<PlannedNetwork, { kind: "existing" }>;
