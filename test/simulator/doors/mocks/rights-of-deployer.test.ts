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
import { type NeededRight, neededRights } from "../../../../src/planner/needed-rights.js";
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

/** Sites in two subscriptions, a hub in one of them, a group that exists, and workspaces that reach across. */
const spread = `config:
  azure-native:location: southcentralus
  azure-native:subscriptionId: 11111111-1111-1111-1111-111111111111
  azure-supercomputer:cluster:
    sites:
      - { name: here, location: southcentralus }
      - { name: there, location: westeurope, subscription: 22222222-2222-2222-2222-222222222222 }
      - { name: east, location: eastus }
    resourceGroups: [{ site: there, compute: rg-theirs }]
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 4, sites: [here, there] }
      - { name: ml, vmSize: Standard_ND96asr_v4, nodes: 2, engine: machineLearning, sites: [here, east] }
      - { name: jobs, vmSize: Standard_ND96asr_v4, nodes: 2, engine: batch, sites: [there] }
    machineLearning: { site: here }
    network:
      sitePeering: true
      hub:
        virtualNetworkId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab
`;

interface Deployable {
  readonly plan: Plan;
  readonly surroundings: SimulatedAzureOptions;
}

const folder = mkdtempSync(join(tmpdir(), "azsc-"));
writeFileSync(join(folder, "Pulumi.furnished.yaml"), furnished);
writeFileSync(join(folder, "Pulumi.spread.yaml"), spread);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function deployable(stack: string, directory: string): Promise<Deployable> {
  const { plan, cluster, observed, problems } = await loadPlan({ stack, loginSubscription: assumedLogin }, directory);
  if (plan === undefined || cluster === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return { plan, surroundings: simulatedSurroundings(plan, cluster, observed) };
}

type Deployed = MockRunResult & { readonly azure: SimulatedAzure };

/** A deployment by somebody who may do everything but one action. */
async function deployedWithout({ plan, surroundings }: Deployable, action?: string): Promise<Deployed> {
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

/** What a deployment does to what, as `action scope`. */
function actedOn(azure: SimulatedAzure): readonly NeededRight[] {
  return azure
    .resources()
    .flatMap(({ id, type, inputs }) => [actionOn(id, "write"), ...linkedActions({ type, inputs }, id)]);
}

/** Whether a right is one to do this. Scopes are inherited. */
const covers = (right: NeededRight, acted: NeededRight): boolean =>
  right.action.toLowerCase() === acted.action.toLowerCase() &&
  `${acted.scope}/`.toLowerCase().startsWith(`${right.scope}/`.toLowerCase());

/** What a plan says that its deployment needs is what the deployment does, no more and no less. */
function expectPlanToTell(plan: Plan, { azure, refusals }: Deployed): void {
  expect(refusals).toEqual([]);
  const needed = neededRights(plan, azure.options.subscriptions[0]!.id);
  const acted = actedOn(azure);
  expect(acted.filter((one) => !needed.some((right) => covers(right, one)))).toEqual([]);
  expect(needed.filter((right) => !acted.some((one) => covers(right, one)))).toEqual([]);
}

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
  it("needs no right but those that the plan tells; is refused each, with the scope, and no node starts", async () => {
    const cluster = await deployable(stack, directory);
    const whole = await deployedWithout(cluster);
    expectPlanToTell(cluster.plan, whole);
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

describe("who deploys sites in two subscriptions", () => {
  it("needs no right but those that the plan tells, where it tells them", async () => {
    const cluster = await deployable("./Pulumi.spread.yaml", folder);
    expectPlanToTell(cluster.plan, await deployedWithout(cluster));
    const scopes = new Set(
      neededRights(cluster.plan, "11111111-1111-1111-1111-111111111111").map(({ scope }) => scope),
    );
    expect([...scopes]).toEqual([
      "/subscriptions/11111111-1111-1111-1111-111111111111",
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub",
      "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-theirs",
    ]);
  });
});
