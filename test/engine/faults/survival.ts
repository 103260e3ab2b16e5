import { coreOf } from "../../../src/simulator/core/face.js";
import type { StoredResource } from "../../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { type FaultCase, healed, scriptOf } from "./fault-case.js";
import { paidNodes } from "./paid-nodes.js";
import { simulatedLogin } from "../../../src/cli/simulation/simulated-login.js";
import { type FastRun, type FastStack, type KeptResource, stackName } from "./fast-stack.js";

/** What a deployment is when it is finished: the engine's resources and Azure's. */
export interface EndState {
  readonly kept: readonly string[];
  readonly azure: Readonly<Record<string, unknown>>;
}

/** Where an occasion begins, and the command that it consists of. */
export interface Stage {
  /** Name that {@link FastStack.restore} knows. */
  readonly from: "nothing" | "deployed";
  /** What stands under `azure-supercomputer:cluster`. */
  readonly cluster: object;
  readonly command: "up" | "destroy";
}

export function endState(stack: FastStack): EndState {
  const ofAzure = stack.kept().resources.filter(({ type }) => type.startsWith("azure-native:"));
  return {
    kept: ofAzure.map(({ urn, id = "" }) => `${urn} ${id}`).sort(),
    azure: stack.azure((azure) =>
      Object.fromEntries(
        azure
          .resources()
          .map(lasting)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ),
  };
}

/** Without what differs by the history of a resource: times, and how often its model changed. */
function lasting({ id, type, inputs, location, provisioningState, instances = [] }: StoredResource): [string, unknown] {
  const nodes = instances.reduce((sum, { count }) => sum + count, 0);
  return [id, { type, inputs, location, provisioningState, nodes }];
}

/**
 * Strikes once, looks whether state and Azure agree, takes the cause away, and runs the command again.
 *
 * @returns what is wrong; empty when the case was survived
 */
export async function strike(
  stack: FastStack,
  fault: FaultCase,
  { from, cluster, command }: Stage,
  expected: EndState,
): Promise<string[]> {
  stack.restore(from);
  stack.describe(cluster);
  stack.script([scriptOf(fault)]);
  const hit = await stack.pulumi(command);
  const matched = stack.azure((azure) => [...coreOf(azure).store.faultMatches.values()].length);
  const wrong: string[] = [];
  if (matched === 0) wrong.push("the fault never struck");
  // What Azure answers at once has no operation whose polls could be cut.
  const mayEndWell = healed.has(fault.trouble) || fault.trouble === "connection cut";
  if (hit.exitCode === 0 ? !mayEndWell : healed.has(fault.trouble)) {
    wrong.push(`the command ended with ${hit.exitCode}: ${lastLines(hit)}`);
  }
  const unrecorded = fault.trouble === "refused, but carried out" ? fault.resource : "";
  wrong.push(...disagreements(stack, unrecorded, command === "destroy" ? expected : undefined));
  wrong.push(...stack.azure((azure) => paidNodes(azure, fault, hit.exitCode)));
  stack.script([]);
  if (hit.exitCode === 0) return [...wrong, ...differences(stack, expected)];
  // Whoever comes back later finds Azure done with what it had begun.
  stack.azure((azure) => azure.advanceTo(azure.endSeconds));
  if (unrecorded !== "" && fault.occasion === "create") wrong.push(...(await recover(stack)));
  const again = await stack.pulumi(command);
  if (again.exitCode !== 0) wrong.push(`the next ${command} ended with ${again.exitCode}: ${lastLines(again)}`);
  return [...wrong, ...differences(stack, expected)];
}

/** What a user does when `up` says that it cannot create what exists. */
async function recover(stack: FastStack): Promise<string[]> {
  const { subscription } = simulatedLogin;
  const { exitCode, output } = await stack.azsc("recover", stackName, "--yes", "--subscription", subscription);
  return exitCode === 0 && output.includes("taken in") ? [] : [`azsc recover ended with ${exitCode}: ${output}`];
}

/** Where a finished stack is not as one that nothing went wrong with. */
export function differences(stack: FastStack, expected: EndState): string[] {
  const reached = endState(stack);
  const wrong: string[] = [];
  if (stack.kept().pending.length > 0) wrong.push("the state has pending operations");
  if (JSON.stringify(reached.kept) !== JSON.stringify(expected.kept)) wrong.push("the state keeps other resources");
  for (const id of new Set([...Object.keys(reached.azure), ...Object.keys(expected.azure)])) {
    const [is, should] = [reached.azure[id], expected.azure[id]].map((one) => JSON.stringify(one));
    if (is !== should) wrong.push(`${id} is ${shown(is)} instead of ${shown(should)}`);
  }
  return [...wrong, ...stack.azure(createdTwice)];
}

function shown(state: string | undefined): string {
  return state === undefined ? "not there" : state.length > 400 ? `${state.slice(0, 400)}…` : state;
}

/**
 * After a failed command: what the state knows exists, and nothing exists that the state does not know.
 *
 * @param unrecorded ARM id of what the engine could not learn of
 * @param left what the command leaves on Azure on purpose
 */
function disagreements(stack: FastStack, unrecorded: string, left?: EndState): string[] {
  const { resources } = stack.kept();
  const known = new Set(resources.flatMap(({ id }) => (id === undefined ? [] : [id.toLowerCase()])));
  // A deletion that nobody could follow to its end is over on Azure, and done again by the next run.
  return stack.azure((azure) => [
    ...resources
      .filter(({ id = "" }) => !coreOf(azure).store.deleting.has(id.toLowerCase()))
      .filter(({ id = "" }) => id.toLowerCase() !== unrecorded.toLowerCase())
      .filter((one) => isOfAzure(one) && azure.get(one.id ?? "") === undefined && !isDefault(one))
      .map(({ urn }) => `the state keeps ${urn}, which is not on Azure`),
    ...azure
      .resources()
      .filter(
        ({ id, inlineOf, type }) => inlineOf === undefined && !isDefault({ type }) && !known.has(id.toLowerCase()),
      )
      .filter(({ id }) => left?.azure[id] === undefined && id.toLowerCase() !== unrecorded.toLowerCase())
      .map(({ id }) => `${id} is on Azure and not in the state`),
  ]);
}

function isOfAzure({ type, id }: KeptResource): boolean {
  return type.startsWith("azure-native:") && id !== undefined;
}

/** Settings of a storage account exist as long as the account does, also when nobody made them. */
function isDefault({ type }: Pick<KeptResource, "type">): boolean {
  return type === "azure-native:storage:BlobServiceProperties";
}

function createdTwice(azure: SimulatedAzure): string[] {
  const alive = new Set<string>();
  const twice: string[] = [];
  for (const { kind, resourceId, failure } of coreOf(azure).store.operations.values()) {
    const id = resourceId.toLowerCase();
    if (kind === "create" && alive.has(id)) twice.push(`${resourceId} was created twice`);
    if (kind === "create") alive.add(id);
    if (kind === "delete" && failure === undefined) alive.delete(id);
  }
  return twice;
}

function lastLines({ output }: FastRun): string {
  return output.trimEnd().split("\n").slice(-12).join("\n");
}
