import * as pulumi from "@pulumi/pulumi";
import { catalogue } from "../../catalogue/index.js";
import { textFilesIn } from "../../text-files.js";
import { readCluster } from "../../config/read-cluster.js";
import { nodePoolNeeds } from "../../errors/node-pool-args.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { planAndJudge } from "../../planner/index.js";
import type { Plan } from "../../planner/plan.js";
import type { NodePoolArgs, NodePoolSite, PlannedNodePoolArgs } from "./args.js";
import { projectFolder } from "../project-folder.js";
import { missingSecrets } from "../node-extensions.js";
import { checkArguments, refusedArguments } from "../refused-arguments.js";
import { describeAsCluster, ownPath, passedOn, siteName } from "./as-cluster.js";

/**
 * Plans a node pool that is declared on its own, as if it were a cluster of one pool in a network of somebody else.
 *
 * @throws {@link pulumi.InputPropertiesError} with every error at the property that it is about
 */
export function planStandalone(name: string, args: NodePoolArgs): PlannedNodePoolArgs {
  checkArguments("NodePool", name, args, {
    required: { vmSize: "plain", location: "plain", resourceGroupName: "input", subnetId: "input" },
    plain: [
      ...passedOn.filter((key) => key !== "vmSize"),
      "vmSizes",
      "poolName",
      "zone",
      "adminUsername",
      "batchAccount",
      "workspace",
    ],
  });
  const stack = pulumi.getStack();
  const readText = textFilesIn(projectFolder());
  const read = readCluster(describeAsCluster(name, args), { stack: "standalone", readText }, catalogue);
  const judged = planAndJudge(read, catalogue);
  const problems = [
    ...missing(args),
    ...ownProblems(judged.problems),
    ...missingSecrets(judged.plan?.nodePools ?? []).map((each) => ({
      ...each,
      path: each.path.split(".").slice(2, -1).join("."),
    })),
  ];
  if (hasErrors(problems) || judged.plan === undefined) throw refused(name, problems);
  for (const problem of problems.filter(({ severity }) => severity === "warning")) {
    void pulumi.log.warn(`${name}: ${problem.message} ${problem.hint}`);
  }
  return asPlanned(args, judged.plan, { stack, ...args.tags });
}

function asPlanned(args: NodePoolArgs, planned: Plan, tags: Readonly<Record<string, string>>): PlannedNodePoolArgs {
  const [nodePool] = planned.nodePools;
  if (nodePool === undefined) throw new Error("A cluster of one pool was planned without it.");
  const site: NodePoolSite = {
    resourceGroupName: args.resourceGroupName,
    subnetId: args.subnetId,
    identityId: args.identityId,
    batchAccount: args.batchAccount,
    workspace: args.workspace,
  };
  return {
    nodePool: { ...nodePool, tags },
    shards: planned.shards,
    sites: { [siteName]: site },
    adminUsername: planned.access.adminUsername,
    sshPublicKey: args.sshPublicKey,
    computeSdk: args.computeSdk,
    interconnectOf: args.interconnectOf,
    azurePolicyWrites: args.azurePolicyWrites,
    transform: args.transform,
  };
}

function missing(args: NodePoolArgs): Problem[] {
  const engine = args.engine ?? "scaleSet";
  const needed = { scaleSet: [], batch: ["batchAccount", "identityId"], machineLearning: ["workspace"] } as const;
  return (needed[engine] ?? [])
    .filter((key) => args[key] === undefined)
    .map((key) => nodePoolNeeds.at(key, { engine, missing: key }));
}

/** Problems of the arguments, at the user's own properties. What the cluster around the pool lacks exists already. */
function ownProblems(problems: readonly Problem[]): Problem[] {
  return problems.flatMap((problem) => {
    const path = ownPath(problem.path);
    return path === undefined ? [] : [{ ...problem, path }];
  });
}

function refused(name: string, problems: readonly Problem[]): Error {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return new Error(`Node pool ${name} has no plan, and no problem says why.`);
  return refusedArguments(
    `NodePool "${name}" cannot be deployed as it is described.`,
    errors.map(({ path, message, hint, code }) => ({
      propertyPath: path,
      reason: `${message} ${hint} (azsc explain ${code})`,
    })),
  );
}
