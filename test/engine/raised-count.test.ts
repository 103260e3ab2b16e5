import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { type FastRun, FastStack } from "./faults/fast-stack.js";
import { plentifulAzure } from "../../src/cli/azure/plentiful-azure.js";

type Inputs = Record<string, unknown>;

/** What somebody writes who has not read the stack file, by the engine's type. */
const raise: Readonly<Record<string, (inputs: Inputs, nodes: number) => Inputs>> = {
  "azure-native:compute:VirtualMachineScaleSet": (inputs, capacity) => ({
    ...inputs,
    sku: { ...(inputs["sku"] as object), capacity },
  }),
  "azure-native:batch:Pool": (inputs, targetDedicatedNodes) => ({
    ...inputs,
    scaleSettings: { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes: 0, resizeTimeout: "PT1H" } },
  }),
  "azure-native:machinelearningservices:Compute": (inputs, maxNodeCount) => {
    const compute = inputs["properties"] as { properties: { scaleSettings: object } };
    const scaleSettings = { ...compute.properties.scaleSettings, maxNodeCount };
    return { ...inputs, properties: { ...compute, properties: { ...compute.properties, scaleSettings } } };
  },
};

const pools = [
  { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 3 },
  { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
  { name: "tune", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "machineLearning" },
];
const cluster = {
  name: "raised",
  sites: [{ name: "south", location: "southcentralus" }],
  network: { bastion: false },
  machineLearning: {},
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5bTqLmKkQbZ5JYtVbiH3b8gGqUoV0WcQy4m1P7Xq0R",
  nodePools: pools,
};
const withNodes = (name: string, nodes: number) => ({
  ...cluster,
  nodePools: pools.map((pool) => (pool.name === name ? { ...pool, nodes } : pool)),
});

let stack: FastStack;

const up = (described: object = cluster): Promise<FastRun> => {
  stack.describe(described);
  return stack.pulumi("up", { extra: ["--refresh"] });
};

function shardIn(azure: SimulatedAzure, name: string) {
  const found = azure.resources().find(({ type, id }) => type in raise && id.endsWith(`/${name}-s000`));
  if (found === undefined) throw new Error(`There is no shard of ${name}.`);
  return found;
}

function scale(name: string, nodes: number): void {
  stack.azure((azure) => {
    const { type, id, inputs } = shardIn(azure, name);
    const raised = raise[type]?.(inputs, nodes) ?? inputs;
    const written = azure.put({ type, inputs: raised, subscription: id.split("/")[2] ?? "", after: [] });
    azure.advanceTo(written.finishedSeconds);
  });
}

/** What Azure was last asked for, as text. */
const asked = (name: string): string => stack.azure((azure) => JSON.stringify(shardIn(azure, name).inputs));

beforeAll(async () => {
  stack = await FastStack.of(cluster, { settings: plentifulAzure() });
  expect(await up()).toMatchObject({ exitCode: 0 });
  stack.keep("deployed");
}, 120_000);

afterAll(() => {
  stack.dispose();
});

describe("nodes that somebody else added to a pool whose count is the stack file's", () => {
  it.each(pools)("are destroyed only where the stack file allows it, which says so: $name", async ({ name, nodes }) => {
    stack.restore("deployed");
    const begun = asked(name);
    scale(name, nodes + 5);
    const raised = asked(name);
    const refused = await up({ ...cluster, tags: { team: "climate" } });
    expect(refused).not.toMatchObject({ exitCode: 0 });
    expect(refused.output).toContain("count-raised-by-others");
    expect(refused.output).toContain(`${name}-s000: ${nodes + 5} → ${nodes}`);
    expect(refused.output).toContain(`allowDestroy: [${name}]`);
    expect(asked(name)).toBe(raised);

    const allowed = await up({ ...cluster, allowDestroy: [name] });
    expect(allowed).toMatchObject({ exitCode: 0 });
    expect(allowed.output).toContain(`The plan destroys 5 nodes of "${name}": somebody else added them`);
    expect(asked(name)).toBe(begun);
  });

  it("stay where the stack file takes them over", async () => {
    stack.restore("deployed");
    scale("gpu", 8);
    const there = asked("gpu");
    expect(await up(withNodes("gpu", 8))).toMatchObject({ exitCode: 0 });
    expect(asked("gpu")).toBe(there);
  });
});
