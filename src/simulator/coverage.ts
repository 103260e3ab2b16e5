import { capacityCoverage } from "./capacity/capacity-coverage.js";
import { hardwareLimits } from "./capacity/limits.js";
import { type DoorCoverage, doorCoverage } from "./covered/door-coverage.js";
import type { Limit } from "./covered/limit.js";
import { type ThrottleCoverage, throttleCoverage } from "./covered/throttle-coverage.js";
import { described, type RuleCoverage, type TypeCoverage, typeCoverage } from "./covered/type-coverage.js";
import { type FaultCoverage, faultCoverage } from "./faults/error-texts.js";
import { httpsLimits } from "./http/limits.js";
import { readLimits } from "./live/limits.js";
import { mocksLimits } from "./mocks/limits.js";
import { policyCoverage } from "./policy-coverage.js";
import { providerLimits } from "./provider/limits.js";
import { listLimits } from "./reads/limits.js";
import { conflictCoverage } from "./rules/conflicts.js";
import { everyTypeRules } from "./rules/every-type.js";
import { ruleLimits } from "./rules/limits.js";
import { lockRule } from "./rules/management-lock.js";
import { timeLimits } from "./time/limits.js";

export type { DoorCoverage, RouteCoverage } from "./covered/door-coverage.js";
export type { Limit } from "./covered/limit.js";
export type { ThrottleCoverage } from "./covered/throttle-coverage.js";
export type { RuleCoverage, TypeCoverage } from "./covered/type-coverage.js";
export type { FaultCoverage } from "./faults/error-texts.js";

/** All that is simulated. Everything else is refused as not simulated. */
export interface Coverage {
  readonly types: readonly TypeCoverage[];
  /** What holds of requests for every type. */
  readonly everyType: readonly RuleCoverage[];
  /** Quota and hardware. */
  readonly capacity: readonly RuleCoverage[];
  /** Requests that meet one another. */
  readonly conflicts: readonly RuleCoverage[];
  readonly policies: readonly RuleCoverage[];
  readonly throttles: readonly ThrottleCoverage[];
  /** Codes that a scripted fault may ask for. */
  readonly faults: readonly FaultCoverage[];
  readonly doors: DoorCoverage;
  /** What is knowingly not as on Azure. */
  readonly limits: readonly Limit[];
}

/** The coverage list of the simulated Azure, made from the rules and tables that answer its requests. */
export function coverage(): Coverage {
  return {
    types: typeCoverage(),
    everyType: [...everyTypeRules, lockRule].map(described),
    capacity: capacityCoverage,
    conflicts: conflictCoverage,
    policies: policyCoverage,
    throttles: throttleCoverage(),
    faults: faultCoverage,
    doors: doorCoverage(),
    limits: [
      ...ruleLimits,
      ...readLimits,
      ...listLimits,
      ...hardwareLimits,
      ...timeLimits,
      ...mocksLimits,
      ...providerLimits,
      ...httpsLimits,
    ],
  };
}
