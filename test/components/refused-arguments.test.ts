import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import * as components from "../../src/components/index.js";
import { declare } from "./declared.js";

const { MachineLearningWorkspace, NodePool, Supercomputer } = components;
const classes = Object.entries(components);

/** What is thrown at whoever declares a component so, without what the compiler says. */
async function thrownBy(Component: unknown, args: unknown): Promise<Error> {
  let thrown: unknown;
  await declare(() => {
    try {
      new (Component as new (name: string, args: unknown) => object)("mine", args);
    } catch (error) {
      thrown = error;
    }
  });
  if (!(thrown instanceof Error)) throw new Error("nothing was thrown");
  return thrown;
}

describe("arguments of the wrong shape", () => {
  it.each(classes)("get a sentence from %s when there are none", async (name, Component) => {
    const { message } = await thrownBy(Component, undefined);
    expect(message).toMatch(
      new RegExp(`^${name} "mine" cannot be declared with these arguments\\.\n  They are an object with `),
    );
  });

  it.each(classes)("get a sentence for each that %s misses", async (name, Component) => {
    const { message } = await thrownBy(Component, {});
    expect(message.split("\n").length).toBeGreaterThan(1);
    expect(message).toMatch(new RegExp(`^${name} "mine" cannot be declared with these arguments\\.\n`));
    expect(message).toContain("It is required, and is not there.");
  });

  it("name what is missing, one on a line", async () => {
    const { message } = await thrownBy(NodePool, { vmSize: "Standard_ND96asr_v4", gpus: 8 });
    expect(message).toBe(
      [
        'NodePool "mine" cannot be declared with these arguments.',
        "location: It is required, and is not there.",
        "resourceGroupName: It is required, and is not there.",
        "subnetId: It is required, and is not there.",
      ].join("\n  "),
    );
  });

  it.each([
    ["gpus", pulumi.output(8)],
    ["vmSize", pulumi.output("Standard_ND96asr_v4")],
    ["osDisk", Promise.resolve({})],
  ])("say of %s that it may not be an Output", async (key, later) => {
    const whole = {
      vmSize: "Standard_ND96asr_v4",
      nodes: 1,
      location: "southcentralus",
      resourceGroupName: pulumi.output("rg"),
      subnetId: pulumi.output("/subnet"),
    };
    const { message } = await thrownBy(NodePool, { ...whole, [key]: later });
    expect(message.split("\n").slice(1)).toEqual([
      `  ${key}: It is an Output, whose value is known only during the deployment, and what is declared depends on it. Give a plain value, for instance from pulumi.Config.`,
    ]);
  });

  it("say where the plan is, when the planner's whole answer was given", async () => {
    const { message } = await thrownBy(Supercomputer, { plan: { plan: {}, problems: [] } });
    expect(message).toContain("plan: It is no plan.");
  });

  it("say which Log Analytics workspace is missing", async () => {
    const { message } = await thrownBy(MachineLearningWorkspace, {
      workspaceName: "mlw-lab",
      resourceGroupName: "rg",
      location: "westeurope",
      storage: { accountName: "stmllab" },
      keyVault: { vaultName: "kv-lab" },
      containerRegistry: { registryName: "crlab" },
      applicationInsights: { componentName: "appi-lab" },
    });
    expect(message).toContain("logAnalytics: A new Application Insights component");
  });
});

describe("what the planner refuses", () => {
  it("stands in the message, with its code", async () => {
    const { message } = await thrownBy(NodePool, {
      vmSize: "Standard_ND96asr_v4",
      gpus: 12,
      location: "southcentralus",
      resourceGroupName: "rg",
      subnetId: "/subnet",
      sshPublicKey: pulumi.output("ssh-ed25519 known later"),
    });
    expect(message).toBe(
      [
        'NodePool "mine" cannot be deployed as it is described.',
        "gpus: 12 GPUs are not whole VMs: Standard_ND96asr_v4 has 8, and 12 ÷ 8 leaves 4. Write 8 or 16. (azsc explain gpus-not-whole-nodes)",
      ].join("\n  "),
    );
  });
});
