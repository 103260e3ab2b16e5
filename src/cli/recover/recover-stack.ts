import type { Problem } from "../../errors/problem.js";
import { recoverUnknownId, recoverWouldForget } from "../../errors/recover.js";
import { adoptPending } from "./adopt-pending.js";
import type { EngineState, StateResource } from "./engine-state.js";
import { type Place, readState, refresh, Stopped, writeState } from "./pulumi-command.js";
import { compare, takeIn } from "./take-in.js";
import { type Unconfirmed, withInputsOfCreation } from "./unconfirmed.js";

/** What became of the creations that the state does not know the end of. */
export interface Recovery {
  /** Creations that the engine had noted, with ids, in the order in which they began. */
  readonly pending: readonly Unconfirmed[];
  /** Of them, those that Azure has, by URN; undefined when nothing was changed. */
  readonly onAzure?: readonly FoundOnAzure[];
  /** Other resources that the program declares and the state did not hold. */
  readonly missing: readonly Unconfirmed[];
  /** Of the missing, those that Azure has and the state now holds; undefined when nothing was changed. */
  readonly takenIn?: readonly FoundOnAzure[];
  readonly problems: readonly Problem[];
}

/** A resource that the state did not hold and Azure has. */
interface FoundOnAzure extends Unconfirmed {
  /** `Succeeded`, `Creating`, `Failed` …; undefined for what Azure tells no state of. */
  readonly provisioningState?: string;
}

/**
 * Looks for what Azure may have made and the state does not hold: creations that the engine noted and did not see the end of,
 * and what the program declares besides. When told to, takes into the state what Azure has of it.
 *
 * With an interrupted creation whose id cannot be told, nothing is written: Pulumi would forget that one.
 *
 * @param loginSubscription as in {@link adoptPending}
 */
export async function recoverStack(
  stack: string,
  place: Place,
  write: boolean,
  loginSubscription?: string,
): Promise<Recovery> {
  try {
    const before = await readState(stack, place);
    const { state, adopted, left } = adoptPending(before, loginSubscription);
    const problems = left.map(({ urn }) => recoverUnknownId.at("", { urn }));
    if (write && left.length > 0) {
      const forget = recoverWouldForget.at("", { count: left.length });
      return { pending: adopted, missing: [], problems: [forget, ...problems] };
    }
    if (!write) {
      const { missing, problems: more } = await compare(stack, place, loginSubscription);
      const noted = new Set([...adopted, ...left].map(({ urn }) => urn));
      const others = missing.filter(({ urn }) => !noted.has(urn));
      return { pending: adopted, missing: others, problems: [...problems, ...more] };
    }
    const refreshed = adopted.length === 0 ? before : await confirmed(stack, place, { before, adopted: state });
    const { missing, takenIn, problems: more } = await takeIn(stack, place, loginSubscription);
    const dropped = new Set(adopted.map(({ urn }) => urn));
    return {
      pending: adopted,
      onAzure: foundAmong(adopted, refreshed),
      missing: missing.filter(({ urn }) => !dropped.has(urn)),
      ...(takenIn === undefined ? {} : { takenIn: takenIn.map(shown) }),
      problems: [...problems, ...more],
    };
  } catch (error) {
    if (error instanceof Stopped) return { pending: [], missing: [], problems: [error.problem] };
    throw error;
  }
}

/** Lets a refresh find out which of the adopted creations Azure has; also when it fails, their inputs are kept. */
async function confirmed(
  stack: string,
  place: Place,
  { before, adopted }: { before: EngineState; adopted: EngineState },
): Promise<EngineState> {
  await writeState(stack, place, adopted);
  const putInputsBack = async (): Promise<EngineState> => {
    const now = await readState(stack, place);
    await writeState(stack, place, withInputsOfCreation(now, before));
    return now;
  };
  await refresh(stack, place).catch(async (error: unknown) => {
    await putInputsBack().catch(() => undefined);
    throw error;
  });
  return putInputsBack();
}

function foundAmong(sought: readonly Unconfirmed[], { deployment }: EngineState): FoundOnAzure[] {
  const found = new Map(deployment.resources?.map((one) => [one.urn, one]));
  return sought.flatMap(({ urn }) => {
    const there = found.get(urn);
    return there === undefined ? [] : [shown(there)];
  });
}

function shown({ urn, type, id, outputs }: StateResource): FoundOnAzure {
  const provisioningState = outputs?.["provisioningState"];
  return {
    urn,
    type,
    ...(id === undefined ? {} : { id }),
    ...(typeof provisioningState === "string" ? { provisioningState } : {}),
  };
}
