import type { StackFile } from "../../config/stack-file.js";
import type { Plan } from "../../planner/plan.js";
import { pulumiConfig } from "../simulation/run-simulation.js";
import { compareDeclarations } from "./compare-declarations.js";
import { declaredResources, loginOf } from "./declared-resources.js";
import type { Forecast } from "./forecast.js";

/**
 * What `pulumi up` of a plan does where an earlier plan is deployed, resource by resource: both are declared without an engine
 * and compared by the engine's rules.
 *
 * @param login subscription of the Azure login, where it is known
 */
export async function forecastChanges(
  before: Plan,
  after: Plan,
  { stackFile, login = loginOf(after) }: { readonly stackFile: StackFile; readonly login?: string | undefined },
): Promise<Forecast> {
  // The same stack, whatever the file was called that the earlier plan was made from.
  const surroundings = { stack: after.stack, login, config: pulumiConfig(stackFile.config) };
  const earlier = await declaredResources(before, surroundings);
  const later = await declaredResources(after, surroundings);
  return {
    basis: "plan",
    ...compareDeclarations(earlier.resources, later.resources),
    incomplete: [...new Set([...earlier.refusals, ...later.refusals])],
  };
}
