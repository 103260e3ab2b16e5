import type { Route } from "../exchange.js";
import { accessRoutes } from "./access.js";
import { capacityRoutes } from "./capacity.js";
import { deletedRoutes } from "./deleted.js";
import { deploymentRoutes } from "./deployments.js";
import { featureRoutes } from "./features.js";
import { imageRoutes } from "./images.js";
import { instanceRoutes } from "./instances.js";
import { machineRoutes } from "./machines.js";
import { nameRoutes } from "./names.js";
import { providerRoutes } from "./providers.js";
import { quotaRoutes } from "./quotas.js";
import { recordSetRoutes } from "./record-sets.js";
import { securityRuleRoutes } from "./security-rules.js";
import { subscriptionRoutes } from "./subscriptions.js";

/** Every path that is none of a resource; the first that fits answers. */
export const routes: readonly Route[] = [
  ...subscriptionRoutes,
  ...providerRoutes,
  ...capacityRoutes,
  ...quotaRoutes,
  ...deletedRoutes,
  ...deploymentRoutes,
  ...imageRoutes,
  ...accessRoutes,
  ...featureRoutes,
  ...recordSetRoutes,
  ...securityRuleRoutes,
  ...nameRoutes,
  ...instanceRoutes,
  ...machineRoutes,
];
