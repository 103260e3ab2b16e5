import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exportStack } from "../../../../src/cli/export/export-stack.js";
import { noProgress } from "../../../../src/cli/simulation/progress.js";
import { runSimulation } from "../../../../src/cli/simulation/run-simulation.js";
import { simulatedSurroundings } from "../../../../src/cli/simulation/surroundings.js";
import { assumedLogin, loginSubscription, simulatedLogin } from "../../../../src/cli/simulation/simulated-login.js";
import { loadPlan } from "../../../../src/cli/stack/load-plan.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { clientsOf, quickly, served } from "./served.js";

const stacks = readdirSync("stacks").map((file) => file.replace(/^Pulumi\.|\.yaml$/g, ""));

/** Values that are other ones in each deployment: what is named after a principal, and what is made from such a name. */
function comparable(azure: SimulatedAzure): Record<string, unknown> {
  const entries = azure.resources().map(({ id, type, inputs }) => {
    const { roleAssignmentName, ...rest } = inputs;
    const isRole = type === "azure-native:authorization:RoleAssignment";
    const key = isRole
      ? `${String(rest["scope"])} ${String(rest["roleDefinitionId"])} ${String(rest["principalId"])}`
      : id;
    return [key.toLowerCase(), isRole ? { ...rest, named: roleAssignmentName !== undefined } : inputs] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("the export of a stack, deployed through @azure/arm-resources", () => {
  it.each(stacks)("%s gives the resources that its own program gives", async (stack) => {
    const loaded = await loadPlan({ stack, loginSubscription: assumedLogin }, process.cwd());
    const { plan, cluster, stackFile, observed } = loaded;
    if (plan === undefined || cluster === undefined || stackFile === undefined) throw new Error("no plan");
    const run = await runSimulation({ plan, cluster, stackFile, observed }, noProgress);
    const subscription = loginSubscription(observed);
    const { template } = exportStack(run, { subscription, tenant: simulatedLogin.tenant });
    const server = await served(new SimulatedAzure(simulatedSurroundings(plan, cluster, observed)));
    const { resources } = clientsOf(server).resources;
    const id = `/subscriptions/${subscription}/providers/Microsoft.Resources/deployments/all`;
    const properties = { mode: "Incremental", template: JSON.parse(JSON.stringify(template)) as object } as const;

    const body = { location: "southcentralus", properties };
    const made = await resources.beginCreateOrUpdateByIdAndWait(id, "2024-11-01", body, quickly);

    expect(made.properties).toMatchObject({ provisioningState: "Succeeded" });
    expect(comparable(server.azure)).toEqual(comparable(run.azure));
    expect(server.defects).toEqual([]);
  });
});
