import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { armType } from "../../../../src/simulator/core/arm-id.js";
import { actionOn } from "../../../../src/simulator/core/rights/action.js";
import { linkedActions } from "../../../../src/simulator/core/rights/linked-action.js";
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
async function deployedWithout(
  { plan, surroundings }: Deployable,
  action?: string,
): Promise<MockRunResult & { readonly azure: SimulatedAzure }> {
  const notActions = action === undefined ? [] : [action];
  const logins = [{ ...login, roles: [{ actions: ["*"], notActions, scope: "/" }] }];
  const azure = new SimulatedAzure({ ...surroundings, logins });
  const config = { "azure-native:clientId": login.clientId };
  return { azure, ...(await runUnderMocks({ azure, config, program: () => declarePlanned(plan) })) };
}

/** The compute that builds images has no node before it builds one. */
const starts = ({ type, id }: { readonly type: string; readonly id: string }): boolean =>
  isNodes(type) && !id.endsWith("/image-build");

/** What is made of nodes, which there have to be first. */
const afterNodes = ["Microsoft.Insights/dataCollectionRuleAssociations"];

/** Every stack and example of the repository, and the furnished one. */
const stacks: readonly (readonly [name: string, stack: string, directory: string])[] = [
  ...["stacks", "examples"].flatMap((place) =>
    readdirSync(place)
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => [file, `./${place}/${file}`, process.cwd()] as const),
  ),
  ["furnished", "./Pulumi.furnished.yaml", folder],
];

/** What the furnished one makes that no other stack does. */
const furniture = [
  "Microsoft.Insights/dataCollectionRules",
  "Microsoft.Insights/dataCollectionRuleAssociations",
  "Microsoft.Insights/diagnosticSettings",
  "Microsoft.MachineLearningServices/workspaces/datastores",
  "Microsoft.MachineLearningServices/workspaces/outboundRules",
  "Microsoft.Compute/virtualMachines/extensions",
  "Microsoft.Compute/disks",
  "Microsoft.Network/networkInterfaces",
  "Microsoft.Storage/storageAccounts/fileServices/shares",
];

/** Actions that a deployment is made of, with the types whose requests ask for them. */
function actionsOf(azure: SimulatedAzure): ReadonlyMap<string, ReadonlySet<string>> {
  const actions = new Map<string, Set<string>>();
  const note = (action: string, type: string): void => {
    actions.set(action, (actions.get(action) ?? new Set()).add(type));
  };
  for (const { id, type, inputs } of azure.resources()) {
    note(actionOn(id, "write").action, type);
    for (const { action } of linkedActions({ type, inputs }, id)) note(action, type);
  }
  return actions;
}

/** Each once: an action that the same types ask for beside the same kinds of nodes is refused alike. */
const tried = new Set<string>();

describe.each(stacks)("who deploys %s", (name, stack, directory) => {
  it("is refused each action that is missing, with the scope, and no node starts", async () => {
    const cluster = await deployable(stack, directory);
    const whole = await deployedWithout(cluster);
    expect(whole.refusals).toEqual([]);
    const nodes = whole.resources.filter(starts).map(({ type }) => type);
    expect(nodes).not.toEqual([]);
    const made = whole.resources.map(({ id }) => armType(id));
    if (name === "furnished") expect(made).toEqual(expect.arrayContaining(furniture));

    const wrong: string[] = [];
    for (const [action, types] of actionsOf(whole.azure)) {
      const key = [action, ...[...types].sort(), ...new Set(nodes)].join(" ");
      if (tried.has(key)) continue;
      tried.add(key);
      const { refusals, resources } = await deployedWithout(cluster, action);
      const said = refusals.filter(({ code }) => /^(Linked)?AuthorizationFailed$/.test(code));
      const names = said.every(
        ({ message }) => message.includes(`'${action}'`) && /scope(\(s\))? '\/subscriptions\//.test(message),
      );
      if (said.length === 0 || !names) wrong.push(`${action}: not refused`);
      // Nodes of one kind do not wait for those of another.
      const ofNodes = action.endsWith("/write") && [...types].some(isNodes);
      if (ofNodes || afterNodes.some((type) => action === `${type}/write`)) continue;
      wrong.push(...resources.filter(starts).map(({ id }) => `${action}: ${id.split("/").at(-1)} started`));
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
