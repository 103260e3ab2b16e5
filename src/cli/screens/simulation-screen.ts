import type { SimulationResult } from "../simulation/run-simulation.js";
import { hangingLines, proseLines, type Screen } from "./screen.js";
import { criticalPathLines } from "./critical-path-lines.js";
import { outputLines } from "./output-lines.js";
import { idleText } from "./readiness-lines.js";
import { resourceTitle, typeWords } from "./resource-words.js";
import { indented } from "./table.js";
import { counted, duration, grouped } from "./words.js";

/** What a screen needs to know of a run. */
export interface SimulationFacts {
  readonly result: SimulationResult;
  readonly refused: boolean;
  /** Where the quota was from: granted as the plan needs it, the user's own, or as much as anybody could want. */
  readonly quota: "planned" | "observed" | "plenty";
  /** Whether there are node pools. @default true */
  readonly hasPools?: boolean;
}

/** The result of a run: resources, time, what its user needs of the outputs, and what it cannot know. */
export function simulationLines(facts: SimulationFacts, screen: Screen): string[] {
  const { result, refused } = facts;
  const azure = result.resources.filter((resource) => resource.type.startsWith("azure-native:"));
  const end = refused
    ? screen.severity.error("✗ The simulated Azure refused")
    : screen.good("✓ Provisioned on the simulated Azure");
  return [
    ...hangingLines(
      `${end}: ${counted(azure.length, "Azure resource")} ${refused ? "were accepted" : "created"} in ${duration(result.simulatedSeconds)} of simulated time`,
      screen,
      0,
    ),
    "",
    ...indented(typeLines(azure.map((resource) => resource.type))),
    ...(refused ? [] : successLines(facts, screen)),
    "",
    screen.heading("What this cannot know"),
    ...limitTexts(facts.quota).flatMap((text) => proseLines(text, screen, 2)),
  ];
}

function typeLines(types: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (typeWords(a, countA) < typeWords(b, countB) ? -1 : 1))
    .map(([type, count]) => `${grouped(count).padStart(5)}  ${typeWords(type, count)}`);
}

function successLines({ result, hasPools = true }: SimulationFacts, screen: Screen): string[] {
  const { criticalPath, criticalPathSeconds } = result;
  const inputs = new Map(result.resources.map((resource) => [resource.id, resource.inputs]));
  const steps = criticalPath.map((step) => ({
    name: resourceTitle({ ...step, inputs: inputs.get(step.id) ?? {} }),
    seconds: step.seconds,
  }));
  const outputs = outputLines(result.outputs, { width: screen.width - 2 });
  return [
    ...criticalPathLines({ seconds: criticalPathSeconds, steps }, screen),
    ...(!hasPools ? [] : proseLines(idleText(result.idle), screen, 2)),
    ...(outputs.length === 0 ? [] : ["", screen.heading("Once it is deployed"), ...indented(outputs)]),
  ];
}

const quotaWords: Readonly<Record<SimulationFacts["quota"], string>> = {
  observed: "Quota is what --observed says is free, as of when it was read.",
  planned: "Quota was granted as planned; --observed <file> uses that of your subscription.",
  plenty: "Quota was granted for whatever the program asks for, and what it names by its ARM id was taken to exist.",
};

function limitTexts(quota: SimulationFacts["quota"]): readonly string[] {
  return [
    quotaWords[quota],
    "Whether Azure has the capacity at that moment, whether your subscription is offered the VM sizes, and rules of Azure that are documented nowhere.",
  ];
}
