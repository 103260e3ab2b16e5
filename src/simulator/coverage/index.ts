import { capacityCoverage } from "../core/capacity/capacity-coverage.js";
import { hardwareDifferences } from "../core/capacity/differences.js";
import type { Difference } from "../core/difference.js";
import { everyTypeDifferences } from "../core/differences.js";
import { conflictCoverage } from "../core/every-type/conflicts.js";
import { everyTypeRules } from "../core/every-type/every-type.js";
import { lockRule } from "../core/every-type/management-lock.js";
import { nothingTwice } from "../core/every-type/same-twice.js";
import { withinBounds } from "../core/every-type/value-bounds.js";
import { timeDifferences } from "../core/time/differences.js";
import { httpsDifferences } from "../doors/http/differences.js";
import { listDifferences } from "../doors/http/reads-of-catalogue/differences.js";
import { mocksDifferences } from "../doors/mocks/differences.js";
import { providerDifferences } from "../doors/provider/differences.js";
import { resourceTypes, serviceDifferences } from "../services/index.js";
import { type DoorCoverage, doorCoverage } from "./door-coverage.js";
import { type FaultCoverage, faultCoverage } from "./fault-coverage.js";
import { policyCoverage } from "./policy-coverage.js";
import { type TextCoverage, textCoverage } from "./text-coverage.js";
import { type ThrottleCoverage, throttleCoverage } from "./throttle-coverage.js";
import { described, type RuleCoverage, type TypeCoverage, typeCoverage } from "./type-coverage.js";

export type { Difference } from "../core/difference.js";
export type { DoorCoverage, RouteCoverage } from "./door-coverage.js";
export type { FaultCoverage } from "./fault-coverage.js";
export type { TextCoverage } from "./text-coverage.js";
export type { ThrottleCoverage } from "./throttle-coverage.js";
export type { RuleCoverage, TypeCoverage } from "./type-coverage.js";

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
  /** Texts in requests of which Azure knows more than the simulation. */
  readonly texts: TextCoverage;
  /** What is knowingly not as on Azure. */
  readonly limits: readonly Difference[];
}

/** How resource providers refuse what another request works on, each answer once. */
function busyAnswers(): readonly RuleCoverage[] {
  const answers = [...resourceTypes.values()].flatMap(({ busy }) => busy ?? []);
  return answers.filter(({ name }, index) => answers.findIndex((one) => one.name === name) === index);
}

/** The coverage list of the simulated Azure, made from the rules and tables that answer its requests. */
export function coverage(): Coverage {
  return {
    types: typeCoverage(),
    everyType: [...everyTypeRules, withinBounds, nothingTwice, lockRule].map(described),
    capacity: capacityCoverage,
    conflicts: [...busyAnswers(), ...conflictCoverage].map(described),
    policies: policyCoverage,
    throttles: throttleCoverage(),
    faults: faultCoverage,
    doors: doorCoverage(),
    texts: textCoverage(),
    limits: [
      ...serviceDifferences,
      ...everyTypeDifferences,
      ...listDifferences,
      ...hardwareDifferences,
      ...timeDifferences,
      ...mocksDifferences,
      ...providerDifferences,
      ...httpsDifferences,
    ],
  };
}
