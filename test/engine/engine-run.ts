import type { CommandRun, EngineEvent, StepMetadata } from "./pulumi-command.js";

/** What the engine did, or in a preview would do, with one resource. */
export interface Step {
  /** `create`, `update`, `delete`, `replace`, `same`, `read`, `refresh` … */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Last part of the URN. */
  readonly name: string;
  /** ARM id; empty for what is not there yet, and for components. */
  readonly id: string;
  /** Properties that differ. */
  readonly differs: readonly string[];
  /** Whether what the state forgets stays on Azure. */
  readonly retained: boolean;
}

/** An update, or the preview before it. */
export interface Phase {
  readonly steps: readonly Step[];
  /** Messages of severity error, as the user reads them. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Number of resources by operation; empty when it did not come to an end. */
  readonly resourceChanges: Readonly<Record<string, number>>;
}

/** A finished command of the engine. */
export interface EngineRun extends CommandRun {
  readonly preview: Phase;
  readonly update: Phase;
}

/** Sorts the events of a command into preview and update. */
export function engineRun(run: CommandRun): EngineRun {
  const phases: EngineEvent[][] = [];
  for (const event of run.events) {
    // Each phase counts from zero.
    if (event.sequence === 0 || phases.length === 0) phases.push([]);
    phases.at(-1)?.push(event);
  }
  const isPreview = (events: readonly EngineEvent[]): boolean =>
    events.some(({ summaryEvent, resourcePreEvent }) => summaryEvent?.isPreview ?? resourcePreEvent?.planning ?? false);
  return {
    ...run,
    preview: phaseOf(phases.filter(isPreview).flat()),
    update: phaseOf(phases.filter((events) => !isPreview(events)).flat()),
  };
}

function phaseOf(events: readonly EngineEvent[]): Phase {
  const messages = (severity: string): string[] =>
    events.flatMap(({ diagnosticEvent: said }) => (said?.severity === severity ? [said.message.trim()] : []));
  const summary = events.find((event) => event.summaryEvent !== undefined)?.summaryEvent;
  return {
    steps: events.flatMap(({ resourcePreEvent }) => (resourcePreEvent ? [stepOf(resourcePreEvent.metadata)] : [])),
    errors: messages("error"),
    warnings: messages("warning"),
    resourceChanges: summary?.resourceChanges ?? {},
  };
}

function stepOf({ op, urn, type, diffs, old }: StepMetadata): Step {
  const name = urn.split("::").at(-1) ?? "";
  return { op, urn, type, name, id: old?.id ?? "", differs: diffs ?? [], retained: old?.retainOnDelete ?? false };
}

/** Steps that change a resource of Azure; what the engine only looks at, and components, are left out. */
export function changes({ steps }: Pick<Phase, "steps">): readonly Step[] {
  const looks = new Set(["same", "read", "refresh"]);
  return steps.filter(({ op, type }) => !looks.has(op) && type.startsWith("azure-native:"));
}
