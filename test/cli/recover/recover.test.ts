import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recoverJson } from "../../../src/cli/json/schemas.js";
import type { EngineState, StateResource } from "../../../src/cli/recover/engine-state.js";
import { azsc, type Run } from "../run-azsc.js";

const subscription = "00000000-5151-4000-8000-000000000001";
const provider = "urn:pulumi:s::p::pulumi:providers:azure-native::default::guid";
const creation = (name: string): object => ({
  urn: `urn:pulumi:s::p::azure-native:network:NatGateway::${name}`,
  type: "azure-native:network:NatGateway",
  custom: true,
  inputs: { resourceGroupName: "rg", natGatewayName: name },
  provider,
});

const gateway = (name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/natGateways/${name}`;

const interrupted = {
  version: 3,
  deployment: {
    resources: [
      {
        urn: "urn:pulumi:s::p::azure-native:resources:ResourceGroup::rg",
        type: "azure-native:resources:ResourceGroup",
        custom: true,
        id: `/subscriptions/${subscription}/resourceGroups/rg`,
        provider,
      },
    ],
    pending_operations: [creation("made"), creation("never-begun")].map((resource) => ({ type: "creating", resource })),
  },
};

/** A creation that a preview announces. */
const declared = (name: string, more: object = {}): object => ({
  op: "create",
  urn: `urn:pulumi:s::p::azure-native:network:NatGateway::${name}`,
  newState: { ...creation(name), ...more },
});

/**
 * A stand-in of Pulumi's command: state in a file, a refresh that finds only gateways whose names end with `made`, with the
 * tags of the file `tags`, an import that drops pending operations, as Pulumi's does, and a preview that announces what the
 * file `preview.json` says and the state does not hold.
 */
const standIn = (folder: string, provisioningState = "Succeeded"): string => `#!${process.execPath}
const fs = require("node:fs");
const file = ${JSON.stringify(join(folder, "state.json"))};
const [verb, what] = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, [verb, what].join(" ") + "\\n");
if (fs.existsSync(${JSON.stringify(join(folder, "locked"))}) && what === "import") {
  console.error("error: the stack is currently locked by 1 lock(s)");
  process.exit(255);
}
const read = () => JSON.parse(fs.readFileSync(file, "utf8"));
if (what === "export" && fs.readFileSync(file, "utf8").length < 30) {
  console.error("error: failed to load checkpoint: place 1: unexpected end of JSON input");
  process.exit(255);
}
if (what === "export") console.log(JSON.stringify(read()));
if (what === "import") {
  const state = JSON.parse(fs.readFileSync(process.argv[process.argv.indexOf("--file") + 1], "utf8"));
  delete state.deployment.pending_operations;
  fs.writeFileSync(file, JSON.stringify(state));
}
if (verb === "preview" && fs.existsSync(${JSON.stringify(join(folder, "wrong"))})) {
  console.log(JSON.stringify({ steps: [], diagnostics: [{ severity: "error", message: "quota-exceeded  nodePools[0]\\n" }] }));
  process.exit(255);
}
if (verb === "preview" && (process.env.PULUMI_ENABLE_STREAMING_JSON_PREVIEW === "true" || fs.existsSync(${JSON.stringify(join(folder, "chatty"))}))) {
  console.log(JSON.stringify({ sequence: 1 }));
}
if (verb === "preview") {
  const known = new Set(read().deployment.resources.map(({ urn }) => urn));
  const steps = JSON.parse(fs.readFileSync(${JSON.stringify(join(folder, "preview.json"))}, "utf8"));
  const step = (one) => (known.has(one.urn) ? { ...one, op: /replaced-made$/.test(one.urn) ? "replace" : "same" } : one);
  console.log(JSON.stringify({ steps: steps.map(step) }));
}
const tags = JSON.parse(fs.readFileSync(${JSON.stringify(join(folder, "tags"))}, "utf8"));
if (verb === "refresh" && fs.existsSync(${JSON.stringify(join(folder, "offline"))})) {
  console.error("error: could not load plugin");
  process.exit(255);
}
if (verb === "refresh") {
  const state = read();
  state.deployment.resources = state.deployment.resources
    .filter((one) => !/never-begun$/.test(one.id ?? ""))
    .map((one) => (/made$/.test(one.id ?? "") ? { ...one, initErrors: undefined, inputs: { zones: [] }, outputs: { tags, provisioningState: ${JSON.stringify(provisioningState)} } } : one));
  fs.writeFileSync(file, JSON.stringify(state));
}
`;

let folder: string;
let env: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "azsc-recover-test-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "pulumi"), standIn(folder));
  chmodSync(join(folder, "bin", "pulumi"), 0o755);
  writeFileSync(join(folder, "state.json"), JSON.stringify(interrupted));
  writeFileSync(join(folder, "preview.json"), "[]");
  writeFileSync(join(folder, "tags"), JSON.stringify({ stack: "s" }));
  env = { PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter) };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (argv: readonly string[]): Promise<Run> => azsc(argv, { env });
const state = (): EngineState => JSON.parse(readFileSync(join(folder, "state.json"), "utf8")) as EngineState;

describe("azsc recover", () => {
  it("shows what was being created, and changes nothing", async () => {
    const { exitCode, stdout } = await run(["recover", "s"]);

    expect([exitCode, stdout]).toEqual([
      0,
      `2 creations of s were interrupted:\n  NAT gateway made\n    ${gateway("made")}\n` +
        `  NAT gateway never-begun\n    ${gateway("never-begun")}\n\n` +
        "azsc recover s --yes asks Azure and takes what it has into the state. pulumi up creates the rest.\n",
    ]);
    expect(state()).toEqual(interrupted);
  });

  it("takes in what Azure has with the inputs of its creation, and drops the rest", async () => {
    const { exitCode, stdout } = await run(["recover", "s", "--yes"]);
    const { resources = [], pending_operations: pending } = state().deployment;

    expect(exitCode).toBe(0);
    expect(stdout).toContain("NAT gateway made – taken in; on Azure it is Succeeded");
    expect(stdout).toContain("NAT gateway never-begun – not on Azure, dropped");
    expect(resources.map(({ id }) => id?.split("/").at(-1))).toEqual(["rg", "made"]);
    expect(resources[1]?.inputs).toEqual({ resourceGroupName: "rg", natGatewayName: "made" });
    expect(resources[1]).not.toHaveProperty("initErrors");
    expect(pending).toBeUndefined();
  });

  it("says what to wait for, and lets the next up write that again", async () => {
    writeFileSync(join(folder, "bin", "pulumi"), standIn(folder, "Creating"));
    const { stdout } = await run(["recover", "s", "--yes"]);

    expect(stdout).toContain("NAT gateway made – taken in; on Azure it is Creating");
    expect(stdout).toContain("Azure is still busy with 1 resource: wait for that, then pulumi up goes on from here.");
    expect(state().deployment.resources?.[1]?.initErrors).toHaveLength(1);
  });

  it.each([
    ["an empty checkpoint", "", "failed to load checkpoint: place 1: unexpected end of JSON input"],
    [
      "a truncated checkpoint",
      '{"version":3,"checkpoi',
      "failed to load checkpoint: place 1: unexpected end of JSON input",
    ],
    ["a checkpoint without a deployment", '{"version":3,   "deployment":null}', "it holds no deployment."],
  ])("names %s with what to do, and leaves it as it is", async (_, checkpoint, reason) => {
    writeFileSync(join(folder, "state.json"), checkpoint);
    const { exitCode, stdout, stderr } = await run(["recover", "s", "--yes"]);

    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain("recover-state-unreadable");
    expect((stdout + stderr).replaceAll(/\s+/g, " ")).toContain(`The state of s cannot be read: ${reason}`);
    expect(stdout + stderr).toContain("s.json.bak");
    expect(readFileSync(join(folder, "state.json"), "utf8")).toBe(checkpoint);
    expect(readFileSync(join(folder, "calls"), "utf8").trim()).toBe("stack export");
  });

  it("goes on where it stopped, when the refresh could not be done", async () => {
    writeFileSync(join(folder, "offline"), "");
    const { exitCode } = await run(["recover", "s", "--yes"]);
    rmSync(join(folder, "offline"));
    const { stdout } = await run(["recover", "s", "--yes"]);

    expect(exitCode).toBe(2);
    expect(stdout).toContain("NAT gateway made – taken in; on Azure it is Succeeded");
    expect(stdout).toContain("NAT gateway never-begun – not on Azure, dropped");
    expect(state().deployment.resources?.[1]?.inputs).toEqual({ resourceGroupName: "rg", natGatewayName: "made" });
  });

  it("lets the next up write again what it could not look at", async () => {
    writeFileSync(join(folder, "offline"), "");
    await run(["recover", "s", "--yes"]);

    expect(
      state()
        .deployment.resources?.slice(1)
        .map(({ initErrors }) => initErrors?.length),
    ).toEqual([1, 1]);
  });

  it("changes nothing while Pulumi would forget a creation, and goes on with the login's subscription", async () => {
    const { deployment, version } = interrupted;
    const first = { version, deployment: { ...deployment, resources: [] } };
    writeFileSync(join(folder, "state.json"), JSON.stringify(first));

    const refused = await run(["recover", "s", "--yes"]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("recover-would-forget")]);
    expect(refused.stderr).toContain("--subscription");
    expect(state()).toEqual(first);

    const { exitCode, stdout } = await run(["recover", "s", "--yes", "--subscription", subscription]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("NAT gateway made – taken in")]);
  });

  it("takes the login's subscription from the environment that it was handed", async () => {
    const { deployment, version } = interrupted;
    writeFileSync(
      join(folder, "state.json"),
      JSON.stringify({ version, deployment: { ...deployment, resources: [] } }),
    );

    env = { ...env, ARM_SUBSCRIPTION_ID: subscription };
    expect((await run(["recover", "s", "--yes"])).exitCode).toBe(0);
  });

  it("prints the same as JSON", async () => {
    const { stdout } = await run(["recover", "s", "--yes", "--json"]);
    const answer = recoverJson.parse(JSON.parse(stdout));

    expect(answer.pending).toHaveLength(2);
    expect(answer.onAzure?.map(({ provisioningState }) => provisioningState)).toEqual(["Succeeded"]);
  });

  it("says how to free a stack that a killed process still locks", async () => {
    writeFileSync(join(folder, "locked"), "");
    const { exitCode, stderr } = await run(["recover", "s", "--yes"]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("pulumi cancel");
    expect(state()).toEqual(interrupted);
  });

  it("says where Pulumi's command is to be had", async () => {
    env = { PATH: join(folder, "nowhere") };
    expect((await run(["recover", "s"])).stderr).toContain("https://www.pulumi.com/docs/install/");
  });
});

describe("azsc recover, where the engine noted nothing", () => {
  const [urn, id] = ["urn:pulumi:s::p::pulumi:providers:azure-native::default", "guid"];
  const ofProvider = { urn, type: "pulumi:providers:azure-native", custom: true, id };
  const quiet = { ...interrupted, deployment: { resources: [ofProvider, ...interrupted.deployment.resources] } };
  const announce = (...steps: readonly object[]): void => {
    writeFileSync(join(folder, "state.json"), JSON.stringify(quiet));
    writeFileSync(join(folder, "preview.json"), JSON.stringify(steps));
  };
  const after = (): readonly StateResource[] => state().deployment.resources?.slice(1) ?? [];
  const ids = (): (string | undefined)[] => after().map(({ id }) => id?.split("/").at(-1));

  it("says that there is nothing to recover when the state holds all that is declared", async () => {
    announce({ op: "same", urn: interrupted.deployment.resources[0]!.urn });
    expect((await run(["recover", "s"])).stdout).toBe(
      "The state of s holds all that it declares: there is nothing to recover.\n",
    );
  });

  it("lists what is declared and not in the state, with ARM ids, and changes nothing", async () => {
    announce(declared("made"), declared("never-begun"));
    const { exitCode, stdout } = await run(["recover", "s"]);

    expect([exitCode, stdout]).toEqual([
      0,
      `2 declared resources of s are not in its state:\n  NAT gateway made\n    ${gateway("made")}\n` +
        `  NAT gateway never-begun\n    ${gateway("never-begun")}\n\n` +
        "azsc recover s --yes asks Azure and takes what it has into the state. pulumi up creates the rest.\n",
    ]);
    expect(state()).toEqual(quiet);
  });

  it("takes in what Azure has, with the declared inputs, and leaves the rest to the next up", async () => {
    announce(declared("made"), declared("never-begun"));
    const { exitCode, stdout } = await run(["recover", "s", "--yes"]);

    expect([exitCode, stdout]).toEqual([
      0,
      "1 declared resource of s is on Azure and in the state now:\n" +
        `  NAT gateway made – taken in; on Azure it is Succeeded\n    ${gateway("made")}\n` +
        "1 other is not taken in from Azure.\n\npulumi up goes on from here.\n",
    ]);
    expect(ids()).toEqual(["rg", "made"]);
    expect(after()[1]?.inputs).toEqual({ resourceGroupName: "rg", natGatewayName: "made" });
  });

  it("asks for what depends on a missing resource after that one was found", async () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    announce(declared("made"), declared("late", { inputs: { resourceGroupName: "rg", natGatewayName: unknown } }));
    expect((await run(["recover", "s"])).stdout).toContain("1 declared resource of s is not in its state");
  });

  it("takes the components around it in with it, and nothing that refers to what is not there", async () => {
    const parent = "urn:pulumi:s::p::azure-supercomputer:index:ClusterNetwork::net";
    const absent = "urn:pulumi:s::p::azure-native:network:PublicIPAddress::gone";
    announce(
      { op: "create", urn: parent, newState: { urn: parent, type: "x:index:ClusterNetwork", custom: false } },
      declared("made", { parent, dependencies: [absent], propertyDependencies: { publicIpAddresses: [absent] } }),
    );
    await run(["recover", "s", "--yes"]);

    expect(after().slice(1)).toMatchObject([
      { urn: parent },
      { parent, dependencies: [], propertyDependencies: { publicIpAddresses: [] } },
    ]);
  });

  it("leaves out what carries another stack's tags, and says whose it is", async () => {
    announce(
      declared("made", { inputs: { resourceGroupName: "rg", natGatewayName: "made", tags: { stack: "mine" } } }),
    );
    const { exitCode, stdout } = await run(["recover", "s", "--yes"]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("recover-of-another");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("is on Azure and carries stack s.");
    expect(ids()).toEqual(["rg"]);
  });

  it("leaves out what the next up would replace, and says what to do", async () => {
    announce(declared("replaced-made"), declared("made"));
    const { exitCode, stdout } = await run(["recover", "s", "--yes"]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("recover-would-replace");
    expect(stdout).toContain("incarnation");
    expect(ids()).toEqual(["rg", "made"]);
  });

  it("says of a vault that Azure does not have that its name may be kept", async () => {
    announce({
      op: "create",
      urn: "urn:pulumi:s::p::azure-native:keyvault:Vault::never-begun",
      newState: {
        ...creation("never-begun"),
        urn: "urn:pulumi:s::p::azure-native:keyvault:Vault::never-begun",
        type: "azure-native:keyvault:Vault",
        inputs: { resourceGroupName: "rg", vaultName: "never-begun" },
      },
    });
    expect((await run(["recover", "s", "--yes"])).stdout).toContain("recover-name-may-be-kept");
  });

  it("keeps secrets out of the state, so that the next up writes them", async () => {
    const inputs = { resourceGroupName: "rg", natGatewayName: "made", sku: { name: "[secret]" } };
    announce(declared("made", { inputs }));
    await run(["recover", "s", "--yes"]);

    expect(after()[1]?.inputs).toEqual({ ...inputs, sku: {} });
  });

  it.each([
    ["recover", "s"],
    ["recover", "s", "--yes"],
  ])("tells why it could not compare (%s %s %s)", async (...argv) => {
    announce(declared("made"));
    writeFileSync(join(folder, "wrong"), "");
    const { exitCode, stdout } = await run(argv.filter((word) => word !== undefined));

    expect(exitCode).toBe(0);
    expect(stdout).toContain("recover-not-compared");
    expect(stdout).toContain("quota-exceeded");
    expect(state()).toEqual(quiet);
  });

  it("reads the preview as one document, also where events are asked for line by line", async () => {
    announce(declared("made"));
    env = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    expect((await run(["recover", "s"])).stdout).toContain(gateway("made"));

    writeFileSync(join(folder, "chatty"), "");
    const { exitCode, stdout } = await run(["recover", "s"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("recover-not-compared")]);
  });

  it("puts the state back when Azure cannot be asked", async () => {
    announce(declared("made"));
    writeFileSync(join(folder, "offline"), "");
    const { stdout } = await run(["recover", "s", "--yes"]);

    expect(stdout).toContain("could not load plugin");
    expect(state()).toEqual(quiet);
  });

  it("prints the same as JSON", async () => {
    announce(declared("made"), declared("never-begun"));
    const answer = recoverJson.parse(JSON.parse((await run(["recover", "s", "--yes", "--json"])).stdout));

    expect([answer.pending, answer.missing.length]).toEqual([[], 2]);
    expect(answer.takenIn?.map(({ id }) => id)).toEqual([gateway("made")]);
  });
});
