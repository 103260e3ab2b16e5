import type { Catalogue } from "../catalogue/catalogue.js";
import { compareSeverity, hasErrors, type Problem } from "../errors/problem.js";
import { nodePoolsEmpty } from "../errors/shape.js";
import type { Cluster } from "./cluster.js";
import { completeCluster } from "./complete-cluster.js";
import { draftCluster, type Draft, type StackSettings } from "./draft.js";
import { comparePaths } from "./paths.js";
import { readShape } from "./read-shape.js";
import { rules, wrongTypeRules } from "./rules/index.js";

/** A complete cluster, or the reasons why there is none. */
export interface ReadCluster {
  /** Undefined when any problem is an error. */
  readonly cluster: Cluster | undefined;
  /** All of them at once, by path; warnings and notes come with a cluster too. */
  readonly problems: readonly Problem[];
}

/**
 * Turns a cluster description into a complete, consistent cluster.
 *
 * Never throws for what a user wrote: shapes that are wrong are set aside as problems, and every rule judges the rest.
 *
 * @param input Value of `azure-supercomputer:cluster`.
 * @example
 * const { cluster, problems } = readCluster(stackFile.cluster, { stack: "dev", location: "southcentralus" }, catalogue);
 */
export function readCluster(input: unknown, settings: StackSettings, catalogue: Catalogue): ReadCluster {
  const shape = readShape(input, wrongTypeRules);
  const readable = shape.problems.every((problem) => problem.path !== "");
  const draft = draftCluster(shape, settings, catalogue);
  const found = readable ? rules.flatMap((rule) => rule(draft)) : [];
  const empty =
    draft.input.nodePools?.length === 0 && !servesWithoutPools(draft) ? [nodePoolsEmpty.at("nodePools", {})] : [];
  const problems = inOrder([...shape.problems, ...empty, ...found]);
  return { cluster: hasErrors(problems) ? undefined : completeCluster(draft), problems };
}

/** Whether a cluster without nodes has something else to make. */
function servesWithoutPools({ input, given }: Draft): boolean {
  return given("machineLearning") || input.batch?.withoutPools === true || (input.storage?.accounts ?? []).length > 0;
}

/** By path, then severity, then code; of problems that are alike in every word only the first. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...distinct.values()].sort(
    (a, b) => comparePaths(a.path, b.path) || compareSeverity(a, b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
