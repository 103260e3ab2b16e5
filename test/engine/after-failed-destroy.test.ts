import { afterEach, describe, expect, it } from "vitest";
import { gpu, StackInTrouble, third, unchanged, undeletable, withoutCapacity } from "./stack-in-trouble.js";

let stack: StackInTrouble;
afterEach(() => stack.dispose());

const network = { bastion: false };
const sim = { name: "sim", engine: "batch", vmSize: "Standard_HB120rs_v3", nodes: 3 } as const;
const train = { name: "train", engine: "machineLearning", vmSize: "Standard_ND96asr_v4", nodes: 3 } as const;
const storage = { retainOnDestroy: false };

describe("a pulumi destroy that failed, and another stack file after it", () => {
  it("needs leave for the nodes that are there, and for no others", async () => {
    const held = undeletable("*virtualMachineScaleSets/third-s000");
    stack = await StackInTrouble.given({ network, nodePools: [gpu, third] }, held);
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    expect(stack.there()).toMatchObject({ "third-s000": 2 });
    expect(stack.there()).not.toHaveProperty("gpu-s000");
    stack.script();
    const other = { ...gpu, name: "other" };
    const refused = await stack.up({ network, nodePools: [other] });
    expect(refused.output).toContain('"third" with 2 nodes');
    expect(refused.output).not.toContain('"gpu"');
    expect(stack.there()).toMatchObject({ "third-s000": 2 });
    expect(await stack.up({ network, nodePools: [third, other] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "third-s000": 2, "other-s000": 4 });
    expect(stack.there()).not.toHaveProperty("snet-gpu");
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("makes of a pool that is gone whatever the stack file says now", async () => {
    stack = await StackInTrouble.given({ network, nodePools: [gpu] }, undeletable("*subnets/snet-gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    stack.script();
    const smaller = { ...gpu, nodes: 1, proximityPlacementGroup: true };
    expect(await stack.up({ network, nodePools: [smaller] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 1 });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it.each([
    { engine: "batch", pool: sim, services: {} },
    { engine: "machineLearning", pool: train, services: { machineLearning: {} } },
  ])("goes on without the service whose nodes are gone: $engine", async ({ pool, services }) => {
    const before = { ...services, network, storage, nodePools: [pool] };
    stack = await StackInTrouble.given(before, undeletable(`*subnets/snet-${pool.name}`));
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    stack.script();
    expect(await stack.up({ network, nodePools: [gpu] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toEqual({ "gpu-s000": 4, "snet-gpu": expect.any(String) as unknown });
    expect((await stack.up()).output).toMatch(unchanged);
  });
});

describe("a pulumi destroy that failed after the workspace went", () => {
  it.each([
    ["virtual network", "*virtualNetworks/vnet-walk-southcentralus"],
    ["endpoint of its registry", "*privateEndpoints/pep-ml-registry"],
  ])(
    "is followed by a workspace of another name, because Azure keeps that of the old one: the %s stays",
    async (_, left) => {
      const described = { machineLearning: {}, network, storage, nodePools: [train] };
      stack = await StackInTrouble.given(described, undeletable(left));
      expect(await stack.up()).toMatchObject({ exitCode: 0 });
      expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
      stack.script();
      expect(await stack.up()).toMatchObject({ exitCode: 0 });
      expect(stack.there()).toHaveProperty("train-s000");
      expect((await stack.up()).output).toMatch(unchanged);
    },
  );
});

describe("nodes that a failed deployment was to make on a service of a site that went", () => {
  it.each([
    { engine: "batch", pool: sim, services: {} },
    { engine: "machineLearning", pool: train, services: { machineLearning: { site: "far" } } },
  ])("need no leave where they never came: $engine", async ({ pool, services }) => {
    const sites = [
      { name: "near", location: "southcentralus" },
      { name: "far", location: "westeurope" },
    ];
    const here = { ...gpu, sites: ["near"] };
    const there = { ...pool, sites: ["far"] };
    const described = { network, storage, sites };
    stack = await StackInTrouble.given(
      { ...described, ...services, nodePools: [here, there] },
      withoutCapacity(pool.name),
    );
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    const without = { network, sites: sites.slice(0, 1), nodePools: [here] };
    expect(await stack.up(without)).toMatchObject({ exitCode: 0 });
    expect(Object.keys(stack.there()).sort()).toEqual(["gpu-s000", "snet-gpu"]);
    expect((await stack.up()).output).toMatch(unchanged);
  });
});
