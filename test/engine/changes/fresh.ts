import type { Ledger } from "../../../src/planner/ledger.js";
import { ledgerInOutput } from "../../../src/planner/ledger-text.js";
import type { StoredResource } from "../../../src/simulator/core/azure.js";
import type { FastStack } from "../faults/fast-stack.js";
import { type EndState, endState } from "../faults/survival.js";

/** What the program remembers of the last deployment; undefined before the first. */
export function ledgerOf(stack: FastStack): Ledger | undefined {
  const root = stack.kept().resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return ledgerInOutput(root?.outputs?.["ledger"]) as Ledger | undefined;
}

/**
 * Deploys the same file from nothing, with the names and addresses that were given before, and compares what is there.
 *
 * @param retained ids of what earlier steps left on Azure on purpose
 */
export async function differencesFromFresh(stack: FastStack, retained: ReadonlySet<string>): Promise<string[]> {
  const reached = stateOf(stack);
  const ledger = ledgerOf(stack);
  stack.keep("reached");
  stack.restore("nothing");
  const fresh = await stack.pulumi("up", {
    program: { previousLedger: () => Promise.resolve(ledger), deployed: false },
  });
  const expected = stateOf(stack);
  stack.restore("reached");
  if (fresh.exitCode !== 0) return [`a fresh deployment ended with ${fresh.exitCode}: ${fresh.output.slice(-600)}`];
  return [
    ...listDifferences(reached.kept, expected.kept),
    ...[...new Set([...Object.keys(reached.azure), ...Object.keys(expected.azure)])]
      .filter((id) => !retained.has(id.toLowerCase()) || expected.azure[id] !== undefined)
      .flatMap((id) => valueDifferences(reached.azure[id], expected.azure[id], id)),
  ];
}

/** As {@link endState}; a subnet by what Azure shows, since its network's request may have repeated it in other words. */
function stateOf(stack: FastStack): EndState {
  const { kept, azure } = endState(stack);
  const subnets = stack.azure((all) => all.resources().filter(({ type }) => type === "azure-native:network:Subnet"));
  return { kept, azure: { ...azure, ...Object.fromEntries(subnets.map((one) => [one.id, shownOf(one)])) } };
}

function shownOf({ outputs }: StoredResource): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== "etag"));
}

function listDifferences(reached: readonly string[], expected: readonly string[]): string[] {
  const [has, should] = [new Set(reached), new Set(expected)];
  return [
    ...reached.filter((one) => !should.has(one)).map((one) => `the state keeps ${one}, unlike a fresh one`),
    ...expected.filter((one) => !has.has(one)).map((one) => `the state lacks ${one}`),
  ];
}

/** Lists in a network's inputs that an update repeats; what is in them is compared by itself. */
const repeated = new Set(["subnets", "virtualNetworkPeerings"]);

/** What becomes of a peering once its other half is there. An update may repeat it. */
const ofPeerings = new Set(["peeringState", "peeringSyncLevel"]);

/** Where two values differ, by the path below `at`. */
function valueDifferences(reached: unknown, expected: unknown, at: string): string[] {
  if (isRecord(reached) && isRecord(expected)) {
    const names = new Set(
      [...Object.keys(reached), ...Object.keys(expected)].filter(
        (name) => !repeated.has(name) && !ofPeerings.has(name),
      ),
    );
    return [...names].flatMap((name) => valueDifferences(reached[name], expected[name], `${at} ${name}`));
  }
  const [is, should] = [JSON.stringify(reached), JSON.stringify(expected)];
  return is === should ? [] : [`${at} is ${shortened(is)}; fresh, it is ${shortened(should)}`];
}

function shortened(text: string | undefined): string {
  return text === undefined ? "not there" : text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
