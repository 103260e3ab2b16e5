import type { IdleNodes, Plan } from "../../planner/plan.js";
import { counted, duration, grouped, usd } from "./words.js";

/** What is paid for nodes that wait for the rest of the cluster. */
export function idleText({ nodeHours, gpuHours, usd: dollars }: IdleNodes): string {
  if (nodeHours === 0) return "No node is paid for before everything else is there.";
  const hours = gpuHours > 0 ? `${grouped(gpuHours)} GPU-hours` : `${counted(nodeHours, "node-hour")}`;
  const price = dollars === null ? "their price is not in the price list" : `${usd(dollars)} at list price`;
  return `${hours} are paid for before everything else is there (${price}); nodesStart: last waits with the nodes.`;
}

/** When the cluster can be used, beside when its nodes are paid for. */
export function readinessTexts({ nodePools, readiness }: Pick<Plan, "nodePools" | "readiness">): readonly string[] {
  const { idle, rolesHoldSeconds } = readiness;
  const hasNodes = nodePools.length > 0;
  const roles =
    rolesHoldSeconds === null ? [] : [`New roles may take until ${duration(rolesHoldSeconds)} after the start to hold`];
  return [
    ...(hasNodes ? [idleText(idle)] : []),
    ...roles.map((text) =>
      hasNodes
        ? `${text}. Nothing waits for that, since nodes boot meanwhile: what runs on a node sooner may be refused with 403 and ` +
          "should try again."
        : `${text}: whoever uses one sooner may be refused with 403 and should try again.`,
    ),
  ];
}
