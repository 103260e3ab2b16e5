import type { Plan } from "../../planner/plan.js";
import type { SimulationResult } from "../simulation/run-simulation.js";
import type { Palette } from "./palette.js";
import { islandText } from "./pool-lines.js";
import { indented, tableLines } from "./table.js";
import { counted, duration, grouped, wrapped } from "./words.js";

/** What a screen needs to know of a run. */
export interface SimulationFacts {
  readonly plan: Plan;
  readonly result: SimulationResult;
  readonly refused: boolean;
  /** Whether the quota was the user's, from `--observed`. */
  readonly ownQuota: boolean;
}

/** The result of a run: resources, time, islands, outputs, and what it cannot know. */
export function simulationLines(facts: SimulationFacts, palette: Palette): string[] {
  const { plan, result, refused } = facts;
  const azure = result.resources.filter((resource) => resource.type.startsWith("azure-native:"));
  const end = refused
    ? palette.severity.error("✗ The simulated Azure refused")
    : palette.good("✓ Provisioned on the simulated Azure");
  return [
    `${end}: ${counted(azure.length, "Azure resource")} ${refused ? "were accepted" : "created"} in ${duration(result.simulatedSeconds)} of simulated time`,
    "",
    ...indented(typeLines(azure.map((resource) => resource.type))),
    ...(refused ? [] : successLines(plan, result, palette)),
    "",
    palette.heading("What this cannot know"),
    ...indented(limitLines(facts.ownQuota)),
  ];
}

function typeLines(types: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([type, count]) => `${grouped(count).padStart(5)}  ${type.replace(/^azure-native:/, "")}`);
}

function successLines(plan: Plan, result: SimulationResult, palette: Palette): string[] {
  return [
    "",
    palette.heading("Reach of InfiniBand"),
    ...indented(
      tableLines(
        [{ heading: "" }, { heading: "" }],
        plan.nodePools.map((pool) => [pool.name, islandText(pool) || "none"]),
      ).slice(1),
    ),
    "",
    `${palette.heading("Critical path")}  ${duration(result.criticalPathSeconds)}, an estimate from documented durations; capacity waits excluded`,
    ...indented(
      tableLines(
        [{ heading: "" }, { heading: "", align: "right" }],
        result.criticalPath.map((step) => [step.name, duration(step.seconds)]),
      ).slice(1),
    ),
    ...outputLines(result.outputs, palette),
  ];
}

const longestOutput = 100;

function outputLines(outputs: Readonly<Record<string, unknown>>, palette: Palette): string[] {
  const sorted = Object.entries(outputs).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = sorted.map(([name, value]) => {
    const text = textOf(value);
    return [name, text.length <= longestOutput ? text : sizeOf(value, text)];
  });
  if (rows.length === 0) return [];
  return ["", palette.heading("Outputs"), ...indented(tableLines([{ heading: "" }, { heading: "" }], rows).slice(1))];
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const isEmpty = value === null || (typeof value === "object" && Object.keys(value).length === 0);
  return isEmpty ? "none" : (JSON.stringify(value) ?? "");
}

function sizeOf(value: unknown, text: string): string {
  if (Array.isArray(value)) return `${counted(value.length, "entry", "entries")} (see --json)`;
  if (typeof value === "object" && value !== null) return `${counted(Object.keys(value).length, "key")} (see --json)`;
  return `${text.slice(0, longestOutput)}…`;
}

function limitLines(ownQuota: boolean): string[] {
  return [
    ...(ownQuota
      ? ["Quota is what --observed says is free, as of when it was read."]
      : ["Quota was granted as planned; --observed <file> uses that of your subscription."]),
    ...wrapped(
      "Whether Azure has the capacity at that moment, whether your subscription is offered the VM sizes, and rules of Azure that are documented nowhere.",
    ),
  ];
}
