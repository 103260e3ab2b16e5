import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coreOf } from "../../src/simulator/core/face.js";
import { FastStack } from "./faults/fast-stack.js";

const sshPublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwqk2E7uVd3m7yJ0T8yZ0m1m3mGf1mQnJ0m9Vw1ZQ2v guard";
const train = { name: "train", vmSize: "Standard_ND96asr_v4", nodes: 4 };
const sim = { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2 };

let stack: FastStack;
beforeAll(async () => {
  stack = await FastStack.of({ sshPublicKey, nodePools: [train, sim] });
  const made = await stack.pulumi("up");
  if (made.exitCode !== 0) throw new Error(made.output);
});
afterAll(() => {
  stack.dispose();
});

const requests = () => stack.azure((azure) => coreOf(azure).store.operations.size);
const scaleSets = () =>
  stack.azure((azure) =>
    azure
      .resources()
      .filter(({ type }) => type === "azure-native:compute:VirtualMachineScaleSet")
      .map(({ outputs }) => outputs["name"])
      .sort(),
  );

describe("nodes that an edit would destroy", () => {
  it.each(["preview", "up"] as const)(
    "make pulumi %s refuse before anything is sent, with what to write",
    async (command) => {
      stack.describe({ sshPublicKey, nodePools: [{ ...train, name: "learn" }, sim] });
      const before = requests();
      const { exitCode, output } = await stack.pulumi(command);

      expect(exitCode).not.toBe(0);
      expect(output).toContain("destroy-not-allowed  nodePools.train");
      expect(output).toContain(
        'The plan destroys 4 nodes of "train" (train-s000): the pool is no longer in the stack.',
      );
      expect(output).toContain(
        'If "learn" is the same pool under another name, write `createdAs: train` in its entry.',
      );
      expect(output).not.toMatch(/\n\s+at /);
      expect(requests()).toBe(before);
    },
  );

  it("stay under another name of their pool with createdAs", async () => {
    stack.describe({ sshPublicKey, nodePools: [{ ...train, name: "learn", createdAs: "train" }, sim] });
    const { exitCode, output } = await stack.pulumi("up");

    expect([exitCode, exitCode === 0 ? "" : output]).toEqual([0, ""]);
    expect(scaleSets()).toEqual(["sim-s000", "train-s000"]);
  });

  it("go where the stack file allows it for the pool", async () => {
    stack.describe({ sshPublicKey, nodePools: [sim], allowDestroy: ["train"] });
    const { exitCode, output } = await stack.pulumi("up");

    expect([exitCode, exitCode === 0 ? "" : output]).toEqual([0, ""]);
    expect(scaleSets()).toEqual(["sim-s000"]);
  });
});
