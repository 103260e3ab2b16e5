import { afterEach, describe, expect, it } from "vitest";
import { gpu, StackInTrouble, third, unchanged, undeletable, withoutCapacity } from "./stack-in-trouble.js";

let stack: StackInTrouble;
afterEach(() => stack.dispose());

describe("a deployment that did not end, and another stack file after it", () => {
  it("gives way to pools of other names and ranges, though it was the first", async () => {
    stack = await StackInTrouble.given({ nodePools: [gpu] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ nodePools: [{ ...gpu, name: "train" }] })).toMatchObject({ exitCode: 0 });
    expect(Object.keys(stack.there()).filter((name) => name.includes("gpu"))).toEqual([]);
    expect(stack.there()).toMatchObject({ "train-s000": 4 });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("leaves a new pool that has no capacity to be taken out, or replaced, however often", async () => {
    stack = await StackInTrouble.given({ nodePools: [gpu] }, withoutCapacity("third"), withoutCapacity("fourth"));
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(await stack.up({ nodePools: [gpu, third] })).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ nodePools: [gpu, { ...third, name: "fourth" }] })).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ nodePools: [gpu, { ...third, name: "fifth" }] })).toMatchObject({ exitCode: 0 });
    expect(Object.keys(stack.there()).filter((name) => /third|fourth/.test(name))).toEqual([]);
    expect(await stack.up({ nodePools: [gpu], allowDestroy: ["fifth"] })).toMatchObject({ exitCode: 0 });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("destroys no nodes that it made without leave", async () => {
    stack = await StackInTrouble.given({ nodePools: [gpu, third] }, withoutCapacity("third", "failsLater"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    const refused = await stack.up({ nodePools: [third] });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("destroy-not-allowed");
    const renamed = await stack.up({ nodePools: [{ ...gpu, name: "train" }] });
    expect(renamed.output).toContain("pool-gone-or-renamed");
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    const kept = { ...gpu, name: "train", createdAs: "gpu" };
    // Azure has a scale set of the other pool, and nobody knows which of its nodes came.
    expect(await stack.up({ nodePools: [kept], allowDestroy: ["third"] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
  });

  it("leaves the count of a pool to whom it belongs", async () => {
    const external = { ...gpu, scaling: "external", maxNodes: 20 } as const;
    stack = await StackInTrouble.given({ nodePools: [external, third] }, withoutCapacity("third", "failsLater"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    stack.scale("gpu-s000", 9);
    expect(await stack.up({ nodePools: [external], allowDestroy: ["third"] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 9 });
  });

  it("lets a second site go that had no capacity, without leave for nodes that never were", async () => {
    const sites = [
      { name: "south", location: "southcentralus" },
      { name: "west", location: "westeurope" },
    ];
    const network = { bastion: false };
    const here = { ...gpu, sites: ["south"] };
    stack = await StackInTrouble.given(
      { sites, network, nodePools: [here, { ...third, sites: ["west"] }] },
      withoutCapacity("third"),
    );
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ sites, network, nodePools: [here] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    expect(stack.there()).not.toHaveProperty("snet-third");
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("keeps the range of a subnet that could not be deleted with its network", async () => {
    const sites = [
      { name: "south", location: "southcentralus" },
      { name: "west", location: "westeurope" },
    ];
    const [here, farther] = [
      { ...gpu, sites: ["south"] },
      { ...third, sites: ["west"] },
    ];
    const network = { bastion: false };
    const held = undeletable("*subnets/snet-third");
    stack = await StackInTrouble.given({ sites, network, nodePools: [here, farther] }, held);
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(await stack.up({ sites, network, nodePools: [here], allowDestroy: ["third"] })).toMatchObject({
      exitCode: 1,
    });
    expect(stack.there()).toHaveProperty("snet-third");
    stack.script();
    const fourth = { ...farther, name: "fourth" };
    expect(await stack.up({ sites, network, nodePools: [here, fourth] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4, "fourth-s000": 2 });
    expect(stack.there()).not.toHaveProperty("snet-third");
    expect((await stack.up()).output).toMatch(unchanged);
  });
});
