import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredResource } from "../../src/simulator/core/azure.js";
import { evictNodes } from "../../src/simulator/node-actions.js";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { Deployment } from "./deployment.js";
import { changes, type EngineRun } from "./engine-run.js";

type Inputs = Record<string, unknown>;

/** Each engine's node pool, where its count is, and how somebody who owns the count writes it. */
const engines = {
  scaleSet: {
    type: "azure-native:compute:VirtualMachineScaleSet",
    count: (inputs: Inputs) => (inputs["sku"] as { capacity: number }).capacity,
    scaled: (inputs: Inputs, capacity: number): Inputs => ({
      ...inputs,
      sku: { ...(inputs["sku"] as object), capacity },
    }),
  },
  batch: {
    type: "azure-native:batch:Pool",
    count: (inputs: Inputs) =>
      (inputs["scaleSettings"] as { fixedScale: { targetDedicatedNodes: number } }).fixedScale.targetDedicatedNodes,
    scaled: (inputs: Inputs, targetDedicatedNodes: number): Inputs => {
      const { fixedScale } = inputs["scaleSettings"] as { fixedScale: object };
      return { ...inputs, scaleSettings: { fixedScale: { ...fixedScale, targetDedicatedNodes } } };
    },
  },
  machineLearning: {
    type: "azure-native:machinelearningservices:Compute",
    count: (inputs: Inputs) => clusterOf(inputs).properties.scaleSettings.maxNodeCount,
    scaled: (inputs: Inputs, maxNodeCount: number): Inputs => {
      const { properties, ...compute } = clusterOf(inputs);
      const scaleSettings = { ...properties.scaleSettings, maxNodeCount };
      return { ...inputs, properties: { ...compute, properties: { ...properties, scaleSettings } } };
    },
  },
} as const;

function clusterOf(inputs: Inputs): { properties: { scaleSettings: { maxNodeCount: number } } } {
  return inputs["properties"] as { properties: { scaleSettings: { maxNodeCount: number } } };
}

/** Pools with the number of nodes that they begin with. */
const pools = {
  batch: { engine: "batch", nodes: 0 },
  ml: { engine: "machineLearning", nodes: 0 },
  none: { engine: "scaleSet", nodes: 0 },
  some: { engine: "scaleSet", nodes: 3 },
} as const;
type PoolName = keyof typeof pools;
const names = Object.keys(pools) as PoolName[];
const scaled = 5;
const maxNodes = 8;
const spotNodes = 5;

let deployment: Deployment;
let begun: Readonly<Record<string, number>>;
let after: EngineRun;

beforeAll(async () => {
  deployment = await Deployment.of("h100", {
    edit: (cluster) => {
      const vmSize = "Standard_ND96isr_H100_v5";
      cluster.set("nodePools", [
        ...names.map((name) => ({ name, vmSize, scaling: "external", maxNodes, ...pools[name] })),
        { name: "spot", vmSize, nodes: spotNodes, capacity: "spot" },
      ]);
      cluster.set("machineLearning", {});
    },
  });
  const made = await deployment.pulumi("up", "--yes", "--skip-preview");
  if (made.exitCode !== 0) throw new Error([...made.update.errors, made.stderr].join("\n"));
  begun = Object.fromEntries(names.map((name) => [name, countOf(name)]));
  deployment.azure((azure) => {
    for (const name of names) scale(azure, name);
  });
  deployment.edit((cluster) => {
    cluster.set("owner", "finance");
  });
  after = await deployment.pulumi("up", "--yes", "--skip-preview");
}, 300_000);

afterAll(() => {
  deployment.dispose();
});

function poolIn(azure: SimulatedAzure, name: PoolName): StoredResource {
  const { type } = engines[pools[name].engine];
  const found = azure.resources().find((each) => each.type === type && each.id.endsWith(`/${name}-s000`));
  if (found === undefined) throw new Error(`There is no pool ${name}.`);
  return found;
}

function countOf(name: PoolName): number {
  return deployment.azure((azure) => engines[pools[name].engine].count(poolIn(azure, name).inputs as Inputs));
}

/** What a scheduler, an autoscaler or a person does. */
function scale(azure: SimulatedAzure, name: PoolName, nodes = scaled): void {
  const { type, id, inputs } = poolIn(azure, name);
  const subscription = id.split("/")[2] ?? "";
  const written = azure.put({
    type,
    inputs: engines[pools[name].engine].scaled(inputs, nodes),
    subscription,
    after: [],
  });
  // Until the nodes are there Azure refuses other writes.
  azure.advanceTo(written.finishedSeconds);
}

describe("a count that somebody else owns", () => {
  it("begins with the number of the stack file, which may be 0", () => {
    expect(begun).toEqual({ batch: 0, ml: 0, none: 0, some: 3 });
  });

  it.each(names)("is what they made it after an up for another reason: %s", (name) => {
    expect([...after.update.errors, after.exitCode]).toEqual([0]);
    const changed = changes(after.update).map((step) => `${step.type} ${step.name}`);
    expect(changed).toContainEqual(
      expect.stringMatching(new RegExp(`^${engines[pools[name].engine].type} .*${name}-s000`)),
    );
    expect(countOf(name)).toBe(scaled);
  });

  it("is no change by itself", async () => {
    const again = await deployment.pulumi("up", "--yes", "--skip-preview");
    expect([...again.update.errors, ...changes(again.update).map(({ op, name }) => `${op} ${name}`)]).toEqual([]);
  });
});

describe("a count that somebody else owns, where Pulumi does not look at Azure first", () => {
  const unseen = 6;
  let preview: EngineRun;
  let run: EngineRun;

  beforeAll(async () => {
    deployment.azure((azure) => {
      for (const name of names) scale(azure, name, unseen);
    });
    deployment.edit((cluster) => {
      cluster.set("owner", "research");
    });
    preview = await deployment.pulumi("preview", "--refresh=false");
    run = await deployment.pulumi("up", "--yes", "--skip-preview", "--refresh=false");
  }, 300_000);

  it.each(names)("is what they made it all the same: %s", (name) => {
    expect([...preview.update.errors, preview.exitCode, ...run.update.errors, run.exitCode]).toEqual([0, 0]);
    expect(countOf(name)).toBe(unseen);
  });
});

describe("Spot nodes that Azure took", () => {
  const spot = (azure: SimulatedAzure): StoredResource =>
    azure.resources().find(({ id }) => id.endsWith("/virtualMachineScaleSets/spot-s000"))!;
  const nodes = (): unknown => deployment.azure((azure) => spot(azure).inputs["sku"]);

  it("are asked for again by the next up", async () => {
    expect(deployment.azure((azure) => evictNodes(azure, { id: spot(azure).id, nodes: 3 }))).toBe(3);
    expect(nodes()).toMatchObject({ capacity: spotNodes - 3 });
    const run = await deployment.pulumi("up", "--yes", "--skip-preview");

    expect([...run.update.errors, ...changes(run.update).map(({ op, name }) => `${op} ${name}`)]).toEqual([
      expect.stringMatching(/^update .*spot-s000/),
    ]);
    expect(nodes()).toMatchObject({ capacity: spotNodes });
  });
});

describe("pools that began with no node", () => {
  it("go with a pulumi destroy, with the nodes that they were given", async () => {
    const gone = await deployment.pulumi("destroy", "--yes", "--skip-preview");
    expect([...gone.update.errors, gone.exitCode]).toEqual([0]);
    expect(deployment.azure((azure) => azure.resources().filter(({ id }) => id.endsWith("-s000")))).toEqual([]);
  });
});
