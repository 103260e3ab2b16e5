import { capacityCoverage } from "../core/capacity/capacity-coverage.js";
import { hardwareLimits } from "../core/capacity/differences.js";
import { type DoorCoverage, doorCoverage } from "./door-coverage.js";
import type { Limit } from "../core/difference.js";
import { type ThrottleCoverage, throttleCoverage } from "./throttle-coverage.js";
import { described, type RuleCoverage, type TypeCoverage, typeCoverage } from "./type-coverage.js";
import { type FaultCoverage, faultCoverage } from "../core/faults/error-texts.js";
import { httpsLimits } from "../doors/http/differences.js";
import { readLimits } from "./read-differences.js";
import { mocksLimits } from "../doors/mocks/differences.js";
import { policyCoverage } from "./policy-coverage.js";
import { providerLimits } from "../doors/provider/differences.js";
import { listLimits } from "../doors/http/reads-of-catalogue/differences.js";
import { conflictCoverage } from "../core/every-type/conflicts.js";
import { everyTypeRules } from "../core/every-type/every-type.js";
import { ruleLimits } from "../core/every-type/differences.js";
import { lockRule } from "../core/every-type/management-lock.js";
import { timeLimits } from "../core/time/differences.js";

export type { DoorCoverage, RouteCoverage } from "./door-coverage.js";
export type { Limit } from "../core/difference.js";
export type { ThrottleCoverage } from "./throttle-coverage.js";
export type { RuleCoverage, TypeCoverage } from "./type-coverage.js";
export type { FaultCoverage } from "../core/faults/error-texts.js";

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
