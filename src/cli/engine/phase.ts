import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import type { SimulationResult } from "../simulation/run-simulation.js";

/** A command of Pulumi's as a step of the run. */
export interface Phase {
  /** As one would type it: `pulumi up`. */
  readonly command: string;
  /**
   * Number of Azure resources by what was done with them: Pulumi's `create`, `update`, `delete`, `same`, `refresh`, and `retain`
   * for what a deletion leaves on Azure; of a preview, what would be done.
   */
  readonly resources: Readonly<Record<string, number>>;
  /** Time that passed on the virtual clock. */
  readonly simulatedSeconds: number;
  readonly succeeded: boolean;
}

/** Azure resource that a command kept although the state forgets it. */
export interface RetainedResource {
  /** Pulumi type token. */
  readonly type: string;
  /** ARM id. */
  readonly id: string;
}

/** What the events of one command say. */
export interface Gathered {
  readonly resources: Record<string, number>;
  /** What was done that was not only looking: with a resource's name, or for a refresh with a number. */
  readonly changes: string[];
  readonly errors: string[];
  readonly retained: RetainedResource[];
  /** Resources as they are afterwards, components among them. */
  readonly declared: SimulationResult["resources"][number][];
}

/** Gathers events as they come. `onCreated` hears of each Azure resource that was created, with the number of them. */
export function gatherEvents(onCreated: (created: number) => void): {
  readonly gathered: Gathered;
  readonly onEvent: (event: EngineEvent) => void;
} {
  const gathered: Gathered = { resources: {}, changes: [], errors: [], retained: [], declared: [] };
  let created = 0;
  const onEvent = ({ resourcePreEvent, resOutputsEvent, diagnosticEvent, summaryEvent }: EngineEvent): void => {
    if (diagnosticEvent?.severity === "error") gathered.errors.push(diagnosticEvent.message.trim());
    if (resourcePreEvent !== undefined) begin(gathered, resourcePreEvent.metadata);
    if (resOutputsEvent !== undefined) {
      const { metadata, planning } = resOutputsEvent;
      declare(gathered, metadata);
      if (metadata.op === "refresh") lookAgain(gathered, metadata);
      if (metadata.op === "create" && ofAzure(metadata) && planning !== true) onCreated(++created);
    }
    if (summaryEvent !== undefined) end(gathered, { ...summaryEvent.resourceChanges });
  };
  return { gathered, onEvent };
}

const looks = new Set<string>(["same", "read", "refresh"]);

function begin(gathered: Gathered, step: StepEventMetadata): void {
  if (!ofAzure(step)) return;
  const kept = step.op === "delete" && step.old?.retainOnDelete === true ? step.old : undefined;
  const op = kept === undefined ? step.op : "retain";
  gathered.resources[op] = (gathered.resources[op] ?? 0) + 1;
  if (!looks.has(op)) gathered.changes.push(`${op} ${nameOf(step)}`);
  if (kept !== undefined) gathered.retained.push({ type: step.type, id: kept.id });
}

function declare(gathered: Gathered, { type, new: state }: StepEventMetadata): void {
  if (state === undefined || state === null || type.startsWith("pulumi:")) return;
  const { id, parent, inputs } = state;
  const above = parent === "" || parent.includes("pulumi:pulumi:Stack::") ? null : nameOf({ urn: parent });
  gathered.declared.push({ type, name: nameOf(state), id, parent: above, inputs });
}

/**
 * What a refresh found changed, where the next `up` would act on it. Outputs alone follow what others did since, as the state
 * of a peering follows its other half.
 */
function lookAgain(gathered: Gathered, step: StepEventMetadata): void {
  if (!ofAzure(step) || isDeepStrictEqual(step.old?.inputs, step.new?.inputs)) return;
  gathered.changes.push(`refresh ${nameOf(step)}`);
}

/** What only the summary tells. A refresh counts there as updated what differs in outputs alone. */
function end(gathered: Gathered, counts: Readonly<Record<string, number>>): void {
  if (gathered.changes.length > 0 || "refresh" in gathered.resources) return;
  const found = Object.entries(counts).filter(([op, count]) => !looks.has(op) && count > 0);
  gathered.changes.push(...found.map(([op, count]) => `${op} of ${count}`));
}

function ofAzure({ type }: Pick<StepEventMetadata, "type">): boolean {
  return type.startsWith("azure-native:");
}

function nameOf({ urn }: Pick<StepEventMetadata, "urn">): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
