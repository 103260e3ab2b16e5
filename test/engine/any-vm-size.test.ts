import { afterEach, describe, expect, it } from "vitest";
import { FastStack } from "./faults/fast-stack.js";

const made: FastStack[] = [];
afterEach(() => {
  for (const stack of made.splice(0)) stack.dispose();
});

const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202609010" };
const solver = { name: "Standard_HB500rs_v9", family: "standardHBv9Family", vcpus: 500 };

/** Pools whose sizes have no record in the catalogue, one of them known to nobody but the stack file. */
const cluster = (nodes: number, facts: object = {}): object => ({
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone",
  network: { bastion: false },
  vmSizes: [{ ...solver, infiniBand: { generation: "XDR" }, ...facts }],
  nodePools: [
    { name: "login", vmSize: "Standard_D8s_v5", nodes: 1 },
    { name: "viz", vmSize: "Standard_NV36ads_A10_v5", nodes: 1, image: "ubuntu-hpc-2204" },
    { name: "t4", vmSize: "Standard_NC4as_T4_v3", nodes: 1, image },
    { name: "rtx", vmSize: "Standard_NC128ds_xl_RTXPRO6000BSE_v6", nodes: 1, image },
    { name: "few", vmSize: "Standard_HB120-96rs_v3", nodes: 2 },
    { name: "solve", vmSize: solver.name, nodes },
  ],
});

describe("pools of any VM size on the engine", () => {
  it("come, stay as they are, grow and go", async () => {
    const stack = await FastStack.of(cluster(3)); // with the quota of what it grows to
    made.push(stack);
    stack.describe(cluster(2));
    const sets = () =>
      stack.kept().resources.filter(({ type }) => type === "azure-native:compute:VirtualMachineScaleSet");

    const first = await stack.pulumi("up");
    expect([first.exitCode, first.exitCode === 0 ? "" : first.output]).toEqual([0, ""]);
    expect(sets()).toHaveLength(6);
    const again = await stack.pulumi("up", { extra: ["--expect-no-changes"] });
    expect([again.exitCode, again.exitCode === 0 ? "" : again.output]).toEqual([0, ""]);

    stack.describe(cluster(3));
    const grown = await stack.pulumi("up");
    expect([grown.exitCode, grown.exitCode === 0 ? "" : grown.output]).toEqual([0, ""]);
    const down = await stack.pulumi("destroy");
    expect([down.exitCode, down.exitCode === 0 ? "" : down.output]).toEqual([0, ""]);
  });
});
