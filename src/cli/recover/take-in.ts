import type { Problem } from "../../errors/problem.js";
import {
  recoverBeforeFirstUp,
  recoverNameMayBeKept,
  recoverNotCompared,
  recoverOfAnother,
  recoverSubscriptionUnknown,
  recoverWouldReplace,
} from "../../errors/recover.js";
import type { EngineState, PreviewStep, StateResource } from "./engine-state.js";
import { amongKnown, type Missing, missingFrom, whyNoneIsNamed, withMissing } from "./missing.js";
import { type Place, preview, readState, refresh, Stopped, writeState } from "./pulumi-command.js";
import { type Unconfirmed, withInputsOfCreation } from "./unconfirmed.js";

/** What the program declares and the state did not hold. */
export interface Comparison {
  /** With ids, in the order in which `up` would begin them. */
  readonly missing: readonly Unconfirmed[];
  /** Of them, those that Azure has and the state now holds; undefined when nothing was written. */
  readonly takenIn?: readonly StateResource[];
  readonly problems: readonly Problem[];
}

/** Tags that say whose a resource is. */
const ownerTags = ["cluster", "stack"];

/** Types whose deleted resources refuse their name to a new one. */
const deletedSoftly: ReadonlySet<string> = new Set([
  "azure-native:keyvault:Vault",
  "azure-native:machinelearningservices:Workspace",
]);

/** Operations of a preview after which a resource is not what it was. */
const replacing: ReadonlySet<string> = new Set(["replace", "create-replacement", "delete-replaced", "delete"]);

/**
 * Compares what the program declares with what the state holds, and lists what the next `up` would create.
 *
 * A creation that Azure answered with an error and carried out all the same is among it: azure-native will not create what
 * exists, so every later `up` would fail.
 */
export async function compare(stack: string, place: Place, loginSubscription?: string): Promise<Comparison> {
  try {
    const [state, steps] = [await readState(stack, place), await preview(stack, place)];
    const missing = missingFrom(state, steps, loginSubscription);
    return { missing: missing.map(named), problems: noneNamed(stack, state, steps, loginSubscription) };
  } catch (error) {
    return { missing: [], problems: [notCompared(stack, error)] };
  }
}

/**
 * As {@link compare}, and takes into the state what Azure has of it.
 *
 * Goes in rounds: what depends on a missing resource can be named when that one is there. A resource that carries the tags of
 * another stack stays out, and so does one that the next `up` would replace.
 */
export async function takeIn(stack: string, place: Place, loginSubscription?: string): Promise<Comparison> {
  const asked = new Map<string, Missing>();
  const found = new Map<string, StateResource>();
  const problems: Problem[] = [];
  const result = (): Comparison => ({
    missing: [...asked.values()].map(named),
    takenIn: [...found.values()],
    problems: [...problems, ...keptNames([...asked.values()].filter(({ urn }) => !found.has(urn)))],
  });
  try {
    for (;;) {
      let state = await readState(stack, place);
      const steps = await preview(stack, place);
      const replaced = steps.filter(({ op, urn }) => replacing.has(op) && found.has(urn)).map(({ urn }) => urn);
      if (replaced.length > 0) {
        state = without(state, new Set(replaced));
        await writeState(stack, place, state);
        for (const urn of new Set(replaced)) {
          problems.push(recoverWouldReplace.at("", { id: found.get(urn)?.id ?? urn }));
          found.delete(urn);
        }
      }
      if (asked.size === 0) problems.push(...noneNamed(stack, state, steps, loginSubscription));
      const missing = missingFrom(state, steps, loginSubscription).filter(({ urn }) => !asked.has(urn));
      if (missing.length === 0) return result();
      for (const one of missing) asked.set(one.urn, one);
      const seen = await lookedFor(stack, place, { state, steps, missing });
      const [own, others] = [seen.filter(isOwn(asked)), seen.filter((one) => !isOwn(asked)(one))];
      problems.push(...others.map(({ id = "", outputs }) => recoverOfAnother.at("", { id, tags: tagWords(outputs) })));
      await writeState(stack, place, keeping(withMissing(state, missing, steps), state, own));
      for (const one of own) found.set(one.urn, one);
      if (own.length === 0) return result();
    }
  } catch (error) {
    problems.push(notCompared(stack, error));
    return result();
  }
}

/** What Azure has of the missing resources. When it cannot be asked, the state is as it was. */
async function lookedFor(
  stack: string,
  place: Place,
  { state, steps, missing }: { state: EngineState; steps: readonly PreviewStep[]; missing: readonly Missing[] },
): Promise<readonly StateResource[]> {
  const before = withMissing(state, missing, steps);
  await writeState(stack, place, before);
  const urns = missing.map(({ urn }) => urn);
  await refresh(stack, place, urns).catch(async (error: unknown) => {
    await writeState(stack, place, state).catch(() => undefined);
    throw error;
  });
  const refreshed = withInputsOfCreation(await readState(stack, place), before);
  const sought = new Set(urns);
  return refreshed.deployment.resources?.filter(({ urn }) => sought.has(urn)) ?? [];
}

/** The state with those of the missing resources that were found, and with the components around them. */
function keeping(whole: EngineState, before: EngineState, found: readonly StateResource[]): EngineState {
  const kept = new Map((before.deployment.resources ?? []).map((one) => [one.urn, one] as const));
  const components = new Map((whole.deployment.resources ?? []).map((one) => [one.urn, one] as const));
  const wanted = new Set<string>();
  const want = (urn: string | undefined): void => {
    if (urn === undefined || kept.has(urn) || wanted.has(urn)) return;
    wanted.add(urn);
    want(components.get(urn)?.parent);
  };
  for (const { urn } of found) want(urn);
  const byUrn = new Map(found.map((one) => [one.urn, one] as const));
  const resources = (whole.deployment.resources ?? [])
    .filter(({ urn }) => kept.has(urn) || wanted.has(urn))
    .map((one) => byUrn.get(one.urn) ?? one);
  return { ...whole, deployment: { ...whole.deployment, resources: withoutLost(resources) } };
}

function without(state: EngineState, urns: ReadonlySet<string>): EngineState {
  const resources = state.deployment.resources?.filter(({ urn }) => !urns.has(urn)) ?? [];
  return { ...state, deployment: { ...state.deployment, resources: withoutLost(resources) } };
}

function withoutLost(resources: readonly StateResource[]): StateResource[] {
  const known = new Set(resources.map(({ urn }) => urn));
  return resources.map((one) => amongKnown(one, known));
}

const isOwn =
  (declared: ReadonlyMap<string, Missing>) =>
  ({ urn, outputs }: StateResource): boolean => {
    const wanted = tagsOf(declared.get(urn)?.resource.inputs);
    const there = tagsOf(outputs);
    return ownerTags.every((name) => wanted[name] === undefined || wanted[name] === there[name]);
  };

function tagsOf(properties: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const { tags } = properties;
  return typeof tags === "object" && tags !== null ? (tags as Readonly<Record<string, unknown>>) : {};
}

function tagWords(outputs: StateResource["outputs"]): string {
  const tags = tagsOf(outputs);
  const told = ownerTags.filter((name) => tags[name] !== undefined).map((name) => `${name} ${String(tags[name])}`);
  return told.length === 0 ? "no tag of a stack" : told.join(" and ");
}

function keptNames(absent: readonly Missing[]): Problem[] {
  return absent.filter(({ type }) => deletedSoftly.has(type)).map(({ id }) => recoverNameMayBeKept.at("", { id }));
}

function named({ urn, type, id }: Missing): Unconfirmed {
  return { urn, type, id };
}

function noneNamed(
  stack: string,
  state: EngineState,
  steps: readonly PreviewStep[],
  loginSubscription: string | undefined,
): Problem[] {
  const why = whyNoneIsNamed(state, steps, loginSubscription);
  if (why === undefined) return [];
  return [(why === "provider" ? recoverBeforeFirstUp : recoverSubscriptionUnknown).at("", { stack })];
}

function notCompared(stack: string, error: unknown): Problem {
  if (error instanceof Stopped) return recoverNotCompared.at("", { stack, reason: error.problem.message });
  throw error;
}
