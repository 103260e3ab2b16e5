import { beforeAll, describe, expect, it } from "vitest";
import { armType } from "../../../../src/simulator/core/arm-id.js";
import { actionOn } from "../../../../src/simulator/core/rights/action.js";
import { simulatedSurroundings } from "../../../../src/cli/simulation/surroundings.js";
import { loadPlan } from "../../../../src/cli/stack/load-plan.js";
import type { Plan } from "../../../../src/planner/plan.js";
import { declarePlanned } from "../../../../src/program/declare.js";
import type { SimulatedAzureOptions } from "../../../../src/simulator/core/azure.js";
import { type MockRunResult, runUnderMocks } from "../../../../src/simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";

const login = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
};
const isNodes = (type: string): boolean =>
  ["compute:VirtualMachineScaleSet", "batch:Pool", "machinelearningservices:Compute"].some((one) => type.endsWith(one));

let plan: Plan;
let surroundings: SimulatedAzureOptions;
let whole: MockRunResult;

/** A deployment by somebody who may do everything but one action. */
async function deployedWithout(action?: string): Promise<MockRunResult> {
  const notActions = action === undefined ? [] : [action];
  const logins = [{ ...login, roles: [{ actions: ["*"], notActions, scope: "/" }] }];
  return runUnderMocks({
    azure: new SimulatedAzure({ ...surroundings, logins }),
    config: { "azure-native:clientId": login.clientId },
    program: () => declarePlanned(plan),
  });
}

beforeAll(async () => {
  const loaded = await loadPlan({ stack: "shared-accelerators" }, process.cwd());
  plan = loaded.plan!;
  surroundings = simulatedSurroundings(plan, loaded.cluster!, loaded.observed);
  whole = await deployedWithout();
}, 60_000);

describe("who deploys a cluster", () => {
  it("needs to write every type of it, and is refused nothing who may", () => {
    expect(whole.refusals).toEqual([]);
    expect(whole.resources.some(({ type }) => isNodes(type))).toBe(true);
  });

  it("is refused each type with action and scope when one right is missing, and no node starts", async () => {
    const made = whole.resources.filter(({ id }) => id.startsWith("/subscriptions/"));
    const actions = new Map(made.map(({ id, type }) => [actionOn(id, "write").action, { type, armType: armType(id) }]));
    expect(actions.size).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const [action, { type }] of actions) {
      const { refusals, resources } = await deployedWithout(action);
      const said = refusals.filter(({ code }) => code === "AuthorizationFailed");
      const names = said.every(({ message }) =>
        message.includes(`perform action '${action}' over scope '/subscriptions/`),
      );
      if (said.length === 0 || !names) wrong.push(`${action}: not refused`);
      if (!isNodes(type) && resources.some((one) => isNodes(one.type))) wrong.push(`${action}: nodes started`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
