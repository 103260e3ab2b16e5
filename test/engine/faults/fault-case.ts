import type { AzureErrorCode } from "../../../src/errors/azure-error-codes.js";
import type { FaultMoment, ScriptedFault } from "../../../src/simulator/core/faults/fault.js";
import { capacityTexts } from "../../../src/simulator/core/faults/texts/capacity.js";
import { errorTexts } from "../../../src/simulator/services/index.js";
import { hasCode } from "../../simulator/has-code.js";

/** What the engine is doing when a fault strikes. */
export type Occasion = "create" | "update" | "delete";

/** How a request goes wrong; the words of the matrix. */
export type Trouble =
  | "refused"
  | "refused, but carried out"
  | "refused until the client gives up"
  | "fails later"
  | "partly"
  | "answer lost"
  | "connection cut"
  | "throttled";

/** A resource that the engine works on. */
export interface Target {
  /** ARM id. */
  readonly resource: string;
  readonly type: string;
}

/** One case of the matrix. */
export interface FaultCase extends Target {
  readonly occasion: Occasion;
  readonly trouble: Trouble;
  /** Azure's code, where the trouble has one. */
  readonly code?: AzureErrorCode;
}

interface Script extends Pick<ScriptedFault, "times"> {
  readonly moment: FaultMoment;
  /** Codes that Azure gives at that moment. */
  readonly codes?: readonly AzureErrorCode[];
}

/** azure-native tries a request four times before it gives up. */
const tries = 4;

const known = Object.keys(errorTexts) as AzureErrorCode[];

/** Codes that azure-native tries again on, by their status or their name. */
const triedAgain: readonly AzureErrorCode[] = [
  "InternalServerError",
  "GatewayTimeout",
  "TooManyRequests",
  "SubscriptionRequestsThrottled",
  "AnotherOperationInProgress",
  "StorageAccountOperationInProgress",
  "RetryableError",
  "ReferencedResourceNotProvisioned",
];

const givenUpOn = known.filter((code) => errorTexts[code]?.stage !== "operation" && !triedAgain.includes(code));

const scripts: Readonly<Record<Trouble, Script>> = {
  refused: { moment: "refused", codes: givenUpOn },
  "refused, but carried out": { moment: "refusedYetDone", codes: givenUpOn },
  "refused until the client gives up": { moment: "refused", times: tries, codes: triedAgain },
  "fails later": { moment: "failsLater", codes: known.filter((code) => errorTexts[code]?.stage !== "request") },
  partly: { moment: "partly", codes: ["AllocationFailed"] },
  "answer lost": { moment: "answerLost" },
  "connection cut": { moment: "connectionCut" },
  throttled: { moment: "throttled", times: 2 },
};

/** Troubles that the client gets over by itself: the command succeeds. */
export const healed: ReadonlySet<Trouble> = new Set<Trouble>(["answer lost", "throttled"]);

export function scriptOf({ occasion, trouble, resource, code }: FaultCase): ScriptedFault {
  const { moment, times } = scripts[trouble];
  return {
    operation: occasion,
    resource,
    moment,
    ...(code === undefined ? {} : { code }),
    ...(times === undefined ? {} : { times }),
  };
}

/** Troubles that are always struck on every resource: which one is refused decides what the run had begun by then. */
const onEveryResource: ReadonlySet<Trouble> = new Set<Trouble>(["refused", "fails later", "partly"]);

/**
 * Every trouble on every resource, or those that depend on its type alone on one of each type: `breadth`. The codes of a trouble take turns over the resources that Azure gives them for, and one
 * whose turn did not come strikes once more.
 */
export function faultCases(
  occasion: Occasion,
  targets: readonly Target[],
  breadth: "types" | "resources",
): readonly FaultCase[] {
  return (Object.keys(scripts) as Trouble[]).flatMap((trouble) => {
    const all = breadth === "resources" || onEveryResource.has(trouble);
    const struckOnes = all ? targets : firstOfEachType(targets);
    const strikable = struckOnes.filter(
      ({ type }) => trouble !== "partly" || (occasion === "create" && isScaleSet(type)),
    );
    const { codes } = scripts[trouble];
    if (codes === undefined) return strikable.map((target) => ({ occasion, trouble, ...target }));
    const struck = new Map<AzureErrorCode, number>();
    const cases = strikable.map((target) => {
      const fitting = codes.filter((code) => isErrorOf(code, occasion, target));
      const code = fitting.reduce((best, one) => ((struck.get(one) ?? 0) < (struck.get(best) ?? 0) ? one : best));
      struck.set(code, (struck.get(code) ?? 0) + 1);
      return { occasion, trouble, code, ...target };
    });
    const left = codes.filter((code) => !struck.has(code));
    const more = left.flatMap((code) => {
      const target = strikable.find((one) => isErrorOf(code, occasion, one));
      return target === undefined ? [] : [{ occasion, trouble, code, ...target }];
    });
    return [...cases, ...more];
  });
}

function firstOfEachType(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ type }, index) => targets.findIndex((one) => one.type === type) === index);
}

/**
 * Whether Azure gives the code for such a resource, and as an error: without capacity everything can be deleted, and Batch
 * accepts a pool that it has no nodes for.
 */
export function isErrorOf(code: AzureErrorCode, occasion: Occasion, { resource, type }: Target): boolean {
  const { stage } = errorTexts[code] ?? {};
  if (!hasCode(code, resource)) return false;
  if (code in capacityTexts && occasion === "delete") return false;
  return stage !== "operation" || isScaleSet(type);
}

function isScaleSet(type: string): boolean {
  return type === "azure-native:compute:VirtualMachineScaleSet";
}
