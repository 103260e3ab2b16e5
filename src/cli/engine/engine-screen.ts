import { proseLines, type Screen, tableOn } from "../screens/screen.js";
import { resourceTitle } from "../screens/resource-words.js";
import type { Table } from "../screens/table.js";
import { counted, duration, grouped } from "../screens/words.js";
import type { Phase } from "./phase.js";
import type { EngineRunResult } from "./run-with-engine.js";

/** What a run on the real engine did: its commands, and what remains afterwards. */
export function engineLines(result: EngineRunResult, screen: Screen): string[] {
  const failed = result.problems.length > 0;
  const end = failed
    ? screen.severity.error("✗ Pulumi's engine did not get to the end")
    : screen.good("✓ Deployed and destroyed by Pulumi's engine on the simulated Azure");
  return [end, "", ...tableOn(screen, phaseTable(result.phases)), ...(failed ? [] : remainsLines(result, screen))];
}

function phaseTable(phases: readonly Phase[]): Table {
  const columns = [
    { heading: "command", whole: true },
    { heading: "Azure resources" },
    { heading: "simulated time", align: "right" },
  ] as const;
  return {
    columns,
    rows: phases.map(({ command, resources, simulatedSeconds, succeeded }) => [
      succeeded ? command : `${command} ✗`,
      operationWords(resources, command === "pulumi preview" ? intended : done),
      simulatedSeconds === 0 ? "" : duration(simulatedSeconds),
    ]),
  };
}

const intended: Readonly<Record<string, string>> = {
  create: "to create",
  update: "to update",
  delete: "to delete",
  same: "to leave",
};

const done: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  retain: "kept",
  same: "unchanged",
  refresh: "looked at",
  read: "read",
};

function operationWords(resources: Phase["resources"], words: Readonly<Record<string, string>>): string {
  return Object.entries(resources)
    .map(([op, count]) => `${grouped(count)} ${words[op] ?? op}`)
    .join(", ");
}

function remainsLines({ retained, reservedNames }: EngineRunResult, screen: Screen): string[] {
  const secondsADay = 86_400;
  const kept = retained.map((resource) => `${resourceTitle(resource)} is kept`);
  const reserved = reservedNames.map(({ resource, deletedSeconds, untilSeconds }) => {
    const days = Math.round((untilSeconds - deletedSeconds) / secondsADay);
    return `${resourceTitle(resource)} keeps its name for ${counted(days, "day")}`;
  });
  if (kept.length + reserved.length === 0) return [];
  return [
    "",
    screen.heading("What remains after destroy"),
    ...[...kept, ...reserved].flatMap((line) => proseLines(line, screen, 2)),
  ];
}
