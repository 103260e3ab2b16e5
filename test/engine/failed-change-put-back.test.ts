import { afterEach, describe, expect, it } from "vitest";
import { gpu, type Pool, StackInTrouble, unchanged } from "./stack-in-trouble.js";

let stack: StackInTrouble;
afterEach(() => stack.dispose());

const site = { name: "lab", location: "southcentralus" };
const sim = { name: "sim", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "machineLearning" } satisfies Pool;
const others: Pool[] = [gpu, sim];

const described = (name: string, nodes: number) => ({
  sites: [site],
  network: { bastion: false },
  machineLearning: {},
  nodePools: others.map((pool) => (pool.name === name ? { ...pool, nodes } : pool)),
});

/** Nodes that Azure was last asked for in the only shard of a pool. */
const asked = (name: string): number =>
  stack.stack.azure((azure) => {
    const shard = azure.resources().find(({ id, type }) => id.endsWith(`/${name}-s000`) && /Scale|Compute$/.test(type));
    const { sku, properties } = shard?.inputs as {
      sku?: { capacity: number };
      properties?: { properties: { scaleSettings: { maxNodeCount: number } } };
    };
    return sku?.capacity ?? properties?.properties.scaleSettings.maxNodeCount ?? NaN;
  });

describe("a count whose change failed, and the stack file as it was before", () => {
  it.each([
    ["raised", "gpu", 9],
    ["lowered", "gpu", 2],
    ["raised", "sim", 9],
    ["lowered", "sim", 2],
  ])("is put back where it was %s, in pool %s", async (_, pool, nodes) => {
    stack = await StackInTrouble.given(described(pool, 4));
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    stack.script({ operation: "update", resource: `*/${pool}-s000`, moment: "failsLater", code: "AllocationFailed" });
    expect(await stack.up(described(pool, nodes))).toMatchObject({ exitCode: 1 });
    expect(asked(pool)).toBe(nodes);
    stack.script();
    expect(await stack.up(described(pool, 4))).toMatchObject({ exitCode: 0 });
    expect(asked(pool)).toBe(4);
    expect((await stack.up()).output).toMatch(unchanged);
  });
});

describe("an image that could not be put on a scale set, and the stack file as it was before", () => {
  it("leave the old image on the next nodes", async () => {
    const image = (version: string) => ({ publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version });
    const withImage = (version: string) => ({
      sites: [site],
      network: { bastion: false },
      nodePools: [{ ...gpu, image: image(version) }],
    });
    const version = (): unknown =>
      stack.stack.azure((azure) => {
        const scaleSet = azure.resources().find(({ id }) => id.endsWith("/virtualMachineScaleSets/gpu-s000"));
        return /"version":"([^"]*)"/.exec(JSON.stringify(scaleSet?.inputs))?.[1];
      });
    stack = await StackInTrouble.given(withImage("1.0.0"));
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    stack.script({ operation: "update", resource: "*/gpu-s000", moment: "failsLater", code: "AllocationFailed" });
    expect(await stack.up(withImage("2.0.0"))).toMatchObject({ exitCode: 1 });
    expect(version()).toBe("2.0.0");
    stack.script();
    expect(await stack.up(withImage("1.0.0"))).toMatchObject({ exitCode: 0 });
    expect(version()).toBe("1.0.0");
    expect((await stack.up()).output).toMatch(unchanged);
  });
});
