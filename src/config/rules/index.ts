import type { Rule } from "../draft.js";
import type { WrongTypeRule } from "../read-shape.js";
import { accessRules } from "./access.js";
import { budgetRules } from "./budget.js";
import { capacityRules } from "./capacity.js";
import { countRules } from "./counts.js";
import { dataDiskRules } from "./data-disks.js";
import { describedVmSizeRules } from "./described-vm-sizes.js";
import { engineOptionRules } from "./engine-options.js";
import { existingNetworkRules } from "./existing-network.js";
import { imageRules } from "./image.js";
import { machineRules } from "./machines.js";
import { nameRules } from "./names.js";
import { networkRules } from "./network.js";
import { osDiskRules } from "./os-disk.js";
import { securityRuleRules } from "./security-rules.js";
import { serviceRules } from "./services.js";
import { siteRules, zoneIsNoList } from "./sites.js";
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
  ...osDiskRules,
  ...dataDiskRules,
  ...siteRules,
  ...networkRules,
  ...securityRuleRules,
  ...existingNetworkRules,
  ...serviceRules,
  ...engineOptionRules,
  ...machineRules,
  ...accessRules,
  ...tagRules,
  ...budgetRules,
];

/** What is said of a value that has the wrong type for a reason. */
export const wrongTypeRules: readonly WrongTypeRule[] = [zoneIsNoList];
