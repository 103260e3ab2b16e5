import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSettings } from "../../src/simulator/folder/folder.js";
import { FastStack } from "./faults/fast-stack.js";

const otherSubscription = "22222222-2222-4222-8222-222222222222";
const identity = (name: string): string =>
  `/subscriptions/${otherSubscription}/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const cluster = (nodes: number): object => ({
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab",
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning" },
    { name: "tasks", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
  ],
  machineLearning: { identityId: identity("ml") },
  access: { identityId: identity("nodes") },
});

let stack: FastStack;

/** With a provider for each subscription, as Pulumi runs them; one that a test attached to would serve both. */
const told = async (command: "up" | "destroy", ...extra: readonly string[]): Promise<string> => {
  const { exitCode, output } = await stack.pulumi(command, { extra, started: () => undefined });
  return exitCode === 0 ? "done" : output;
};

beforeAll(async () => {
  stack = await FastStack.of(cluster(2));
});
afterAll(() => {
  stack.dispose();
});

describe("identities that exist in another subscription than the cluster's", () => {
  it("are named in the refusal where they are not there, before a node starts", async () => {
    const folder = join(dirname(stack.stackFile), "..", "azure");
    const settings = stack.azure((azure) => azure.options);
    const without = (settings.existing ?? []).filter((id) => !id.endsWith("/nodes"));
    writeSettings(folder, { ...settings, existing: without });
    const refusal = await told("up");
    expect(refusal).toContain("ResourceNotFound");
    expect(refusal).toContain("userAssignedIdentities/nodes");
    expect(stack.azure((azure) => azure.ofType("azure-native:compute:VirtualMachineScaleSet"))).toEqual([]);
    writeSettings(folder, settings);
  });

  it("are what nodes, Batch and a workspace act as, and are given their roles in the cluster's subscription", async () => {
    expect(await told("up")).toBe("done");
    expect(await told("up", "--expect-no-changes")).toBe("done");
    const [set, scopes] = stack.azure((azure) => [
      azure.ofType("azure-native:compute:VirtualMachineScaleSet")[0],
      azure.ofType("azure-native:authorization:RoleAssignment").map(({ inputs }) => String(inputs["scope"])),
    ]);
    expect(JSON.stringify(set?.inputs["identity"])).toContain(identity("nodes"));
    expect(scopes.length).toBeGreaterThan(0);
    expect(scopes.filter((scope) => scope.startsWith(`/subscriptions/${otherSubscription}`))).toEqual([]);
  });

  it("stay when the cluster changes and goes", async () => {
    stack.describe(cluster(3));
    expect(await told("up")).toBe("done");
    expect(await told("destroy")).toBe("done");
    expect(stack.azure((azure) => azure.ofType("azure-native:authorization:RoleAssignment"))).toEqual([]);
  });
});
