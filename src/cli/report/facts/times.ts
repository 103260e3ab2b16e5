import type { Catalogue } from "../../../catalogue/catalogue.js";
import { deploymentTimeline } from "../../../planner/critical-path.js";
import type { Observed } from "../../../planner/ledger.js";
import type { Plan } from "../../../planner/plan.js";
import type { Step } from "../../../planner/timeline.js";
import { hasErrors } from "../../../errors/problem.js";
import { armName, resourceName, typeWords } from "../../screens/resource-words.js";
import type { DeclaredResource } from "../../../simulator/doors/mocks/run-under-mocks.js";
import type { MockSimulation } from "../../simulation/run-simulation.js";
import type { Report } from "../report-schema.js";

type ReportedResource = NonNullable<Report["simulation"]>["resources"][number];

/** Every step of a first deployment, by its start. */
export function plannedSteps(plan: Plan, catalogue: Catalogue, observed: Observed): Report["steps"] {
  const { timeline, nodes } = deploymentTimeline(plan, catalogue, observed);
  const critical = new Set<Step>();
  for (let step = timeline.end; step !== undefined; step = step.last) critical.add(step);
  const ofNodes = new Set(nodes.values());
  return timeline.steps
    .map((step) => ({
      name: step.name,
      startsSeconds: step.finishes - step.seconds,
      seconds: step.seconds,
      critical: critical.has(step),
      nodes: ofNodes.has(step),
    }))
    .sort((a, b) => a.startsSeconds - b.startsSeconds);
}

/** What a simulation made, when, and what each of it refers to. */
export function reportedSimulation(run: MockSimulation | undefined): Report["simulation"] {
  if (run === undefined) return null;
  const made = run.resources.filter(({ type }) => type.startsWith("azure-native:"));
  const places = new Map(made.map(({ name, type }, place) => [`${type} ${name}`, place]));
  const byUrn = new Map(made.map(({ urn }, place) => [urn, place]));
  const byName = new Map<string, number[]>();
  made.forEach(({ name }, place) => byName.set(name, [...(byName.get(name) ?? []), place]));
  const relationsOf = ({ urn, options }: DeclaredResource): Pick<ReportedResource, "refersTo" | "waitsFor"> => {
    const inputs = Object.values(options.inputDependencies).flat();
    const refersTo = new Set(inputs.flatMap((other) => (other === urn ? [] : (byUrn.get(other) ?? []))));
    const waitsFor = new Set(options.dependencies.flatMap((name) => byName.get(name) ?? []));
    return {
      refersTo: [...refersTo].sort((a, b) => a - b),
      waitsFor: [...waitsFor].filter((place) => !refersTo.has(place) && made[place]?.urn !== urn).sort((a, b) => a - b),
    };
  };
  const critical = new Set(run.criticalPath.map(({ type, name }) => places.get(`${type} ${name}`)));
  return {
    seconds: run.simulatedSeconds,
    refused: hasErrors(run.problems),
    resources: made.map((resource, place) => ({
      type: typeWords(resource.type, 1),
      name: resource.type.endsWith(":RoleAssignment") ? resourceName(resource) : armName(resource.id),
      logicalName: resource.name,
      startsSeconds: resource.startedSeconds ?? 0,
      seconds: (resource.finishedSeconds ?? 0) - (resource.startedSeconds ?? 0),
      critical: critical.has(place),
      ...relationsOf(resource),
    })),
  };
}
