import { nodeTypes } from "../../../src/planner/shard-types.js";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import type { FaultCase } from "./fault-case.js";

/**
 * Node resources that are paid for, or may be any minute, because something cheaper could not be made beside them.
 *
 * @param fault what went wrong
 * @param exitCode of the command that met it
 */
export function paidNodes(
  azure: Pick<SimulatedAzure, "resources">,
  { occasion, type }: Pick<FaultCase, "occasion" | "type">,
  exitCode: number | null,
): string[] {
  if (occasion !== "create" || exitCode === 0 || nodeTypes.has(type)) return [];
  return azure
    .resources()
    .filter((resource) => nodeTypes.has(resource.type))
    .map(({ id }) => `${id} has nodes, and what failed costs less`);
}
