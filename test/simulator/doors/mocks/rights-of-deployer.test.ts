import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armType } from "../../../../src/simulator/core/arm-id.js";
import { actionOn } from "../../../../src/simulator/core/rights/action.js";
import { simulatedSurroundings } from "../../../../src/cli/simulation/surroundings.js";
import { assumedLogin } from "../../../../src/cli/simulation/simulated-login.js";
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

/** What the stacks of the repository do not have: machines with their disks, the agent, accounts for data, a budget. */
const furnished = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
      - { name: login, vmSize: Standard_D8ds_v5, nodes: 1, role: login, dataDisks: [{ sizeGiB: 512 }] }
      - { name: ml, vmSize: Standard_ND96asr_v4, nodes: 2, engine: machineLearning }
    machineLearning:
      network: managed
      datastores: [{ name: images, account: data, container: images, preview: true }]
    storage:
      accounts:
        - { name: data, kind: blobs, containers: [images], nodes: read }
        - { name: home, kind: nfsFiles, shares: [{ name: home, quotaGiB: 100 }] }
    diagnostics: { of: [storage, workspace], nodes: {} }
    budget: { usdPerMonth: 1000, startDate: "2026-12-01", contactEmails: [ops@example.com] }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab
`;

interface Deployable {
  readonly plan: Plan;
  readonly surroundings: SimulatedAzureOptions;
}

const folder = mkdtempSync(join(tmpdir(), "azsc-"));
writeFileSync(join(folder, "Pulumi.furnished.yaml"), furnished);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function deployable(stack: string, directory: string): Promise<Deployable> {
  const { plan, cluster, observed, problems } = await loadPlan({ stack, loginSubscription: assumedLogin }, directory);
  if (plan === undefined || cluster === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return { plan, surroundings: simulatedSurroundings(plan, cluster, observed) };
}

/** A deployment by somebody who may do everything but one action. */
async function deployedWithout({ plan, surroundings }: Deployable, action?: string): Promise<MockRunResult> {
  const notActions = action === undefined ? [] : [action];
  const logins = [{ ...login, roles: [{ actions: ["*"], notActions, scope: "/" }] }];
  return runUnderMocks({
    azure: new SimulatedAzure({ ...surroundings, logins }),
    config: { "azure-native:clientId": login.clientId },
    program: () => declarePlanned(plan),
  });
}

/** The compute that builds images has no node before it builds one. */
const starts = ({ type, id }: { readonly type: string; readonly id: string }): boolean =>
  isNodes(type) && !id.endsWith("/image-build");

/** What is made of nodes, which there have to be first. */
const afterNodes = ["Microsoft.Insights/dataCollectionRuleAssociations"];

describe.each([
  ["a cluster of the repository", "shared-accelerators", process.cwd(), []],
  [
    "a furnished one",
    "./Pulumi.furnished.yaml",
    folder,
    [
      "Microsoft.Insights/dataCollectionRules",
      "Microsoft.Insights/dataCollectionRuleAssociations",
      "Microsoft.Insights/diagnosticSettings",
      "Microsoft.MachineLearningServices/workspaces/datastores",
      "Microsoft.MachineLearningServices/workspaces/outboundRules",
      "Microsoft.Compute/virtualMachines/extensions",
      "Microsoft.Compute/disks",
      "Microsoft.Network/networkInterfaces",
      "Microsoft.Storage/storageAccounts/fileServices/shares",
    ],
  ],
])("who deploys %s", (_, stack, directory, types) => {
  let cluster: Deployable;
  let whole: MockRunResult;
  beforeAll(async () => {
    cluster = await deployable(stack, directory);
    whole = await deployedWithout(cluster);
  }, 60_000);

  it("needs to write every type of it, and is refused nothing who may", () => {
    expect(whole.refusals).toEqual([]);
    expect(whole.resources.some(({ type }) => isNodes(type))).toBe(true);
    expect(whole.resources.map(({ id }) => armType(id))).toEqual(expect.arrayContaining(types));
  });

  it("is refused each type with action and scope when one right is missing, and no node starts", async () => {
    const made = whole.resources.filter(({ id }) => id.startsWith("/subscriptions/"));
    const actions = new Map(made.map(({ id, type }) => [actionOn(id, "write").action, { type, armType: armType(id) }]));
    expect(actions.size).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const [action, written] of actions) {
      const { refusals, resources } = await deployedWithout(cluster, action);
      const said = refusals.filter(({ code }) => code === "AuthorizationFailed");
      const names = said.every(({ message }) =>
        message.includes(`perform action '${action}' over scope '/subscriptions/`),
      );
      if (said.length === 0 || !names) wrong.push(`${action}: not refused`);
      if (isNodes(written.type) || afterNodes.includes(written.armType)) continue;
      wrong.push(...resources.filter(starts).map(({ id }) => `${action}: ${id.split("/").at(-1)} started`));
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
