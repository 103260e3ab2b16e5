import { AzureError } from "../../../src/simulator/core/azure.js";
import { fromArmBody, parseArmPath, toArmBody, toArmResource } from "../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../src/simulator/services/index.js";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { sameValue } from "../../../src/simulator/core/same-value.js";
import { numbers } from "../mutations.js";
import { type DeployedStack, deployedStack, subscriptionOf } from "./good-bodies.js";
import { faultsOf } from "./harmful.js";
import { deepMerge, paraphrasesOf } from "./harmless.js";
import type { Inputs } from "./places.js";

/** One body that was sent, and how it was answered. */
export interface Answer {
  readonly kind: string;
  readonly type: string;
  readonly where: string;
  /** `accepted`, or code and text of the refusal. */
  readonly answer: string;
  readonly right: boolean;
}

interface Sent {
  readonly kind: string;
  readonly where: string;
  readonly token: string;
  readonly stack: DeployedStack;
  readonly index: number;
  readonly send: (azure: SimulatedAzure) => string;
  readonly judge: (answer: string) => boolean;
}

/**
 * Sends bodies through what the HTTPS door makes of them, each to an Azure that has all that the resource needs.
 *
 * @param counts how many faults and how many paraphrases, drawn evenly from the kinds
 */
export async function measure(
  stacks: readonly string[],
  counts: { readonly harmful: number; readonly harmless: number },
  seed: number,
): Promise<{ readonly harmful: readonly Answer[]; readonly harmless: readonly Answer[] }> {
  const deployed = [];
  for (const stack of stacks) deployed.push(await deployedStack(stack));
  return {
    harmful: answers(drawn(deployed.flatMap(harmfulOf), counts.harmful, seed)),
    harmless: answers(drawn(deployed.flatMap(harmlessOf), counts.harmless, seed)),
  };
}

function harmfulOf(stack: DeployedStack): readonly Sent[] {
  return stack.resources.flatMap(({ type: token, id, inputs }, index) => {
    const type = resourceTypes.get(token)!;
    const there = stack.resources.slice(0, index).map((one) => one.id);
    return faultsOf(type, inputs as Inputs, there).map(({ kind, where, inputs: mutant }) => ({
      kind,
      where,
      token,
      stack,
      index,
      send: (azure: SimulatedAzure) => answerTo(azure, id, token, toArmBody(type, mutant)),
      judge: (answer: string) => answer !== "accepted" && !(answer.startsWith("NotSimulated") && !mayBeUnknown(kind)),
    }));
  });
}

/** A member that nothing here knows may be one of a newer API version; what becomes of the second of two no source says. */
function mayBeUnknown(kind: string): boolean {
  return ["misspelt member", "unknown member", "security rule of an unknown tag", "the same twice in a list"].includes(
    kind,
  );
}

function harmlessOf(stack: DeployedStack): readonly Sent[] {
  return stack.resources.flatMap((stored, index) => {
    const { type: token, id } = stored;
    const said = paraphrasesOf(resourceTypes.get(token)!, stored).map(({ kind, where, body }) => ({
      kind,
      where,
      token,
      stack,
      index,
      send: (azure: SimulatedAzure) => answerTo(azure, id, token, body),
      judge: (answer: string) => answer === "accepted",
    }));
    const again: Sent = {
      kind: "its own answer sent again",
      where: "",
      token,
      stack,
      index: stack.resources.length,
      send: (azure) => sentAgain(azure, id, token),
      judge: (answer) => answer === "accepted",
    };
    return [...said, again];
  });
}

/** Sends what a GET answers. What may only be written is not in an answer. */
function sentAgain(azure: SimulatedAzure, id: string, token: string): string {
  azure.advanceTo(azure.endSeconds);
  const before = azure.read(id);
  const type = resourceTypes.get(token)!;
  const body = JSON.parse(JSON.stringify(toArmResource(before))) as Record<string, unknown>;
  const answer = answerTo(
    azure,
    id,
    token,
    type.writeOnly === undefined ? body : deepMerge(body, toArmBody(type, before.inputs)),
  );
  if (answer !== "accepted") return answer;
  azure.advanceTo(azure.endSeconds);
  const shown = withoutTimes(before.outputs);
  const then = withoutTimes(azure.read(id).outputs);
  return sameValue(shown, then) ? answer : `accepted, and changes it: ${differing(shown, then)}`;
}

/** Times and etags are those of the last request. */
function withoutTimes(value: unknown): Inputs {
  const isTime = (item: unknown): boolean => typeof item === "string" && /^\d{4}-\d\d-\d\dT/.test(item);
  const text = JSON.stringify(value, (key, item: unknown) => (key === "etag" || isTime(item) ? undefined : item));
  return JSON.parse(text) as Inputs;
}

function allIn(azure: SimulatedAzure): readonly string[] {
  return azure.resources().map(({ id }) => id);
}

function differing(before: Inputs | undefined, after: Inputs | undefined): string {
  return Object.keys({ ...before, ...after })
    .filter((name) => !sameValue(before?.[name], after?.[name]))
    .map((name) => `${name} ${JSON.stringify(before?.[name])} → ${JSON.stringify(after?.[name])}`)
    .join(", ");
}

function answerTo(azure: SimulatedAzure, id: string, token: string, body: unknown): string {
  const type = resourceTypes.get(token)!;
  const current = azure.get(id) === undefined ? undefined : azure.read(id);
  try {
    const { pathParameters } = parseArmPath(id);
    const inputs = fromArmBody(type, { ...pathParameters, subscription: subscriptionOf(id) }, body, current);
    azure.put({ type: type.token, subscription: subscriptionOf(id), after: allIn(azure), inputs });
    return "accepted";
  } catch (error) {
    if (error instanceof AzureError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** So many, from every kind as evenly as the kinds allow, the same ones for the same seed. */
function drawn(all: readonly Sent[], count: number, seed: number): readonly Sent[] {
  const below = numbers(seed);
  const kinds = new Map<string, Sent[]>();
  for (const one of all) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  const taken: Sent[] = [];
  while (taken.length < count && kinds.size > 0) {
    for (const [kind, left] of kinds) {
      if (taken.length === count) break;
      const [one] = left.splice(below(left.length), 1);
      if (one !== undefined) taken.push(one);
      if (left.length === 0) kinds.delete(kind);
    }
  }
  return taken;
}

/** An Azure is used again until a body was accepted in it. */
function answers(sent: readonly Sent[]): readonly Answer[] {
  const order = [...sent].sort((a, b) => a.stack.stack.localeCompare(b.stack.stack) || a.index - b.index);
  let azure: SimulatedAzure | undefined;
  let last: Sent | undefined;
  return order.map((one) => {
    if (azure === undefined || last?.stack !== one.stack || last.index !== one.index)
      azure = one.stack.before(one.index);
    last = one;
    const answer = one.send(azure);
    if (answer.startsWith("accepted")) azure = undefined;
    return { kind: one.kind, type: one.token, where: one.where, answer, right: one.judge(answer) };
  });
}

/** One line for each kind: how many were sent, how many answered rightly, and an example of the others. */
export function tableOf(answers: readonly Answer[]): string {
  const kinds = [...new Set(answers.map(({ kind }) => kind))].sort();
  return kinds
    .map((kind) => {
      const all = answers.filter((one) => one.kind === kind);
      const wrong = all.filter(({ right }) => !right);
      const [example] = wrong;
      const told = example === undefined ? "" : `  ${example.type} ${example.where}: ${example.answer.slice(0, 160)}`;
      return `${kind.padEnd(52)} ${String(all.length - wrong.length).padStart(5)} of ${String(all.length).padStart(5)}${told}`;
    })
    .join("\n");
}
