import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Grant } from "../../src/simulator/core/rights/login.js";
import { writeSettings } from "../../src/simulator/folder/folder.js";
import { type FastRun, FastStack, stackName } from "./faults/fast-stack.js";

const login = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
};
const subscription = "/subscriptions/00000000-5151-4000-8000-000000000001";
const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 };
const batch = { ...gpu, name: "batch", engine: "batch" };
const clusterOf = (...nodePools: readonly object[]): object => ({
  nodePools,
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab",
});
const allBut = (...notActions: readonly string[]): Grant => ({ actions: ["*"], notActions, scope: "/" });

let stack: FastStack;

/** Gives the stack a login that may do only this from now on. */
async function grant(...roles: readonly Grant[]): Promise<void> {
  const settings = stack.azure((azure) => azure.options);
  const folder = join(dirname(stack.stackFile), "..", "azure");
  writeSettings(folder, { ...settings, logins: [{ ...login, roles }] });
  await stack.run(["config", "set", "azure-native:clientId", login.clientId, "--stack", stackName]);
}

const madeTypes = (): readonly string[] => stack.azure((azure) => azure.resources().map(({ type }) => type));

async function stackOf(cluster: object): Promise<void> {
  stack = await FastStack.of(cluster);
}

/** Whom `pulumi up` of a new stack refuses, with what it says. */
async function refusedRun(cluster: object, ...roles: readonly Grant[]): Promise<FastRun> {
  await stackOf(cluster);
  await grant(...roles);
  return stack.pulumi("up");
}

afterAll(() => {
  stack.dispose();
});

describe("pulumi up by somebody who may make nodes of one kind and not of another", () => {
  let run: FastRun;
  beforeAll(async () => {
    run = await refusedRun(clusterOf(gpu, batch), allBut("Microsoft.Batch/batchAccounts/pools/write"));
  }, 120_000);

  it("says which action is missing, where, and what to do", () => {
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain("right-missing");
    expect(run.output).toContain(
      `The deployment does this over ${subscription}, and its login, object id ${login.objectId}, may not:`,
    );
    expect(run.output).toContain("Microsoft.Batch/batchAccounts/pools/write");
    expect(run.output).toContain(
      `az role assignment create --assignee ${login.objectId} --role "Contributor" --scope ${subscription}`,
    );
  });

  it("makes nothing at all", () => {
    expect(madeTypes()).toEqual([]);
    expect(stack.kept().resources.filter(({ type }) => type.startsWith("azure-native:"))).toEqual([]);
  });

  it("goes on once the right is given", async () => {
    await grant(allBut());
    const again = await stack.pulumi("up");
    expect(again.output).not.toContain("right-missing");
    expect(again.exitCode).toBe(0);
    expect(madeTypes()).toContain("azure-native:batch:Pool");
  }, 120_000);
});

describe("pulumi up by somebody who only changes what is there", () => {
  const grower: Grant = {
    actions: [
      "*/read",
      "Microsoft.Compute/*",
      "Microsoft.Network/*/join/action",
      "Microsoft.ManagedIdentity/*/assign/action",
    ],
    scope: "/",
  };
  beforeAll(async () => {
    await stackOf(clusterOf(gpu));
    expect((await stack.pulumi("up")).exitCode).toBe(0);
  }, 120_000);

  it("needs no right beyond those for the change", async () => {
    stack.describe(clusterOf({ ...gpu, nodes: 3 }));
    await grant(grower);
    const run = await stack.pulumi("up");
    expect(run.output).not.toContain("right-missing");
    expect(run.exitCode).toBe(0);
  }, 120_000);

  it("is refused a pool of another kind of nodes before the others change", async () => {
    stack.describe(clusterOf({ ...gpu, nodes: 4 }, batch));
    await grant(grower);
    const run = await stack.pulumi("up");
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain("right-missing");
    expect(run.output).toContain("Microsoft.Batch/batchAccounts/pools/write");
    const sets = stack.azure((azure) =>
      azure.resources().filter(({ type }) => type.endsWith(":VirtualMachineScaleSet")),
    );
    expect(sets.map(({ inputs }) => (inputs["sku"] as { readonly capacity: number }).capacity)).toEqual([3]);
  }, 120_000);

  it("sees a preview all the same, with a warning", async () => {
    const run = await stack.pulumi("preview");
    expect(run.output).toMatch(/warning: right-missing/);
    expect(run.output).toContain("azure-native:batch:Pool");
    expect(run.exitCode).toBe(0);
  }, 120_000);
});

describe("pulumi up by somebody whose rights Azure does not tell", () => {
  it("goes on until Azure refuses, which is before any node starts", async () => {
    const notActions = ["Microsoft.Authorization/permissions/read", "Microsoft.Network/natGateways/write"];
    const run = await refusedRun(clusterOf(gpu), allBut(...notActions));
    expect(run.exitCode).not.toBe(0);
    expect(run.output).not.toContain("right-missing");
    expect(run.output).toMatch(
      /Status=403 Code="AuthorizationFailed".*object id '44444444-4444-4444-8444-444444444444' does not have authorization to perform action 'Microsoft\.Network\/natGateways\/write' over scope '\/subscriptions\//,
    );
    expect(madeTypes()).toContain("azure-native:network:VirtualNetwork");
    expect(madeTypes()).not.toContain("azure-native:compute:VirtualMachineScaleSet");
  }, 120_000);
});

describe("pulumi up by somebody with rights over an existing group alone", () => {
  it("asks for them there", async () => {
    const id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups";
    const { config } = parse(readFileSync("examples/Pulumi.existing-surroundings.yaml", "utf8")) as {
      readonly config: Readonly<Record<string, object>>;
    };
    stack = await FastStack.of(config["azure-supercomputer:cluster"]!, { subscription: id.split("/")[2]! });
    await grant({ role: "Owner", scope: `${id}/rg-lab-compute` }, { role: "Reader", scope: `${id}/rg-net` });
    const refused = await stack.pulumi("up");
    expect(refused.output).toContain("Microsoft.Network/virtualNetworks/subnets/join/action");
    expect(refused.output).not.toContain("virtualMachineScaleSets/write");
    await grant(
      { role: "Owner", scope: `${id}/rg-lab-compute` },
      { role: "Network Contributor", scope: `${id}/rg-net` },
    );
    const run = await stack.pulumi("up");
    expect(run.output).not.toContain("right-missing");
    expect(run.exitCode).toBe(0);
  }, 120_000);
});
