import type { Rule } from "../draft.js";
import type { WrongTypeRule } from "../read-shape.js";
import { accessRules } from "./access.js";
import { autoscaleRules } from "./autoscale.js";
import { budgetRules } from "./budget.js";
import { capacityRules } from "./capacity.js";
import { countRules } from "./counts.js";
import { customDataRules } from "./custom-data.js";
import { dataAccountRules } from "./data-accounts.js";
import { datastoresAreSound } from "./datastores.js";
import { dataDiskRules } from "./data-disks.js";
import { describedVmSizeRules } from "./described-vm-sizes.js";
import { diagnosticsRules } from "./diagnostics.js";
import { nodeAgentRules } from "./node-agent.js";
import { engineOptionRules } from "./engine-options.js";
import { existingNetworkRules } from "./existing-network.js";
import { extensionRules } from "./extensions.js";
import { imageRules } from "./image.js";
import { mountRules } from "./mounts.js";
import { machineRules } from "./machines.js";
import { nameRules } from "./names.js";
import { networkRules } from "./network.js";
import { nodeSecurityRules } from "./node-security.js";
import { ownRoleRules } from "./own-roles.js";
import { overrideRules } from "./overrides.js";
import { osDiskRules } from "./os-disk.js";
import { poolZoneRules } from "./pool-zones.js";
import { resourceGroupRules } from "./resource-groups.js";
import { securityRuleRules } from "./security-rules.js";
import { serviceRules } from "./services.js";
import { siteRules, zoneIsNoList } from "./sites.js";
import { startTaskRules } from "./start-task.js";
import { subnetRules } from "./subnets.js";
import { tagRules } from "./tags.js";
import { vmSizeRules } from "./vm-size.js";

/** Every rule about what a description means. They are independent, so their order decides nothing. */
export const rules: readonly Rule[] = [
  ...nameRules,
  ...countRules,
  ...vmSizeRules,
  ...describedVmSizeRules,
  ...imageRules,
  ...capacityRules,
  ...extensionRules,
  ...nodeSecurityRules,
  ...osDiskRules,
  ...dataDiskRules,
  ...siteRules,
  ...poolZoneRules,
  ...resourceGroupRules,
  ...networkRules,
  ...securityRuleRules,
  ...existingNetworkRules,
  ...subnetRules,
  ...serviceRules,
  ...dataAccountRules,
  datastoresAreSound,
  ...engineOptionRules,
  ...customDataRules,
  ...startTaskRules,
  ...mountRules,
  ...autoscaleRules,
  ...machineRules,
  ...accessRules,
  ...ownRoleRules,
  ...diagnosticsRules,
  ...nodeAgentRules,
  ...tagRules,
  ...budgetRules,
  ...overrideRules,
];

/** What is said of a value that has the wrong type for a reason. */
export const wrongTypeRules: readonly WrongTypeRule[] = [zoneIsNoList];
