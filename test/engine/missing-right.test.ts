import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FastRun, FastStack, stackName } from "./faults/fast-stack.js";
import { writeSettings } from "../../src/simulator/folder/folder.js";
import { dirname, join } from "node:path";

const login = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
};
const cluster = {
  nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 }],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab",
};

let stack: FastStack;
let run: FastRun;

beforeAll(async () => {
  stack = await FastStack.of(cluster);
  const settings = stack.azure((azure) => azure.options);
  const allButOne = { actions: ["*"], notActions: ["Microsoft.Network/natGateways/write"], scope: "/" };
  writeSettings(join(dirname(stack.stackFile), "..", "azure"), {
    ...settings,
    logins: [{ ...login, roles: [allButOne] }],
  });
  await stack.run(["config", "set", "azure-native:clientId", login.clientId, "--stack", stackName]);
  run = await stack.pulumi("up");
}, 120_000);

afterAll(() => {
  stack.dispose();
});

describe("pulumi up by somebody with one right too few", () => {
  it("says which action is missing, and where", () => {
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toMatch(
      /Status=403 Code="AuthorizationFailed".*object id '44444444-4444-4444-8444-444444444444' does not have authorization to perform action 'Microsoft\.Network\/natGateways\/write' over scope '\/subscriptions\//,
    );
  });

  it("starts no node", () => {
    const types = stack.azure((azure) => azure.resources().map(({ type }) => type));
    expect(types).toContain("azure-native:network:VirtualNetwork");
    expect(types).not.toContain("azure-native:compute:VirtualMachineScaleSet");
  });
});
