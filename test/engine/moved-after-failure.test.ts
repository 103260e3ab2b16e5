import { afterEach, describe, expect, it } from "vitest";
import { gpu, StackInTrouble, third, unchanged, withoutCapacity } from "./stack-in-trouble.js";

let stack: StackInTrouble;
afterEach(() => stack.dispose());

const south = { name: "lab", location: "southcentralus" };
const west = { ...south, location: "westeurope" };
const network = { bastion: false };

describe("a deployment that failed in a region, and the same site in another one", () => {
  it("goes there in one run", async () => {
    stack = await StackInTrouble.given({ sites: [south], nodePools: [gpu] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    stack.script();
    expect(await stack.up({ sites: [west], nodePools: [gpu] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    expect(stack.groups()).toEqual({ westeurope: ["rg-walk-lab"] });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("takes no nodes that came away from there without leave", async () => {
    const described = { sites: [south], network, nodePools: [gpu, third] };
    stack = await StackInTrouble.given(described, withoutCapacity("third", "failsLater"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    stack.script();
    const moved = { ...described, sites: [west] };
    const refused = await stack.up(moved);
    expect(refused.output).toMatch(/destroy-not-allowed {2}nodePools.gpu\n.*site lab moves to another region/);
    expect(refused.output).toMatch(/destroy-not-allowed {2}nodePools.third\n.*not all of them may have come/);
    expect(stack.groups()).toEqual({ southcentralus: ["rg-walk-lab"] });
    expect(await stack.up({ ...moved, allowDestroy: ["gpu", "third"] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4, "third-s000": 2 });
    expect(stack.groups()).toEqual({ westeurope: ["rg-walk-lab"] });
    expect((await stack.up(moved)).output).toMatch(unchanged);
  });

  it.each([
    { engine: "batch", name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 3 },
    { engine: "machineLearning", name: "sim", vmSize: "Standard_ND96asr_v4", nodes: 3 },
  ] as const)("leaves data where it is and begins anew, with $engine", async (pool) => {
    const services = pool.engine === "machineLearning" ? { machineLearning: {} } : {};
    const described = { ...services, network, nodePools: [pool] };
    stack = await StackInTrouble.given({ ...described, sites: [south] }, withoutCapacity("sim"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    stack.script();
    const moved = await stack.up({ ...described, sites: [west] });
    expect(moved).toMatchObject({ exitCode: 0 });
    expect(moved.output).toContain("kept-account-stays");
    expect(stack.groups()).toMatchObject({ southcentralus: ["rg-walk-lab-data"] });
    expect(stack.there()).toMatchObject({ "sim-s000": "westeurope" });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("goes on from a region where it failed, too, and back again", async () => {
    const home = { name: "home", kind: "nfsFiles" as const, shares: [{ name: "home", quotaGiB: 100 }] };
    const storage = { accounts: [home] };
    const described = { network, storage, nodePools: [gpu] };
    stack = await StackInTrouble.given({ ...described, sites: [south] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ ...described, sites: [west] })).toMatchObject({ exitCode: 1 });
    stack.script();
    expect(await stack.up({ ...described, sites: [south] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    expect(stack.groups()).toMatchObject({ westeurope: ["rg-walk-lab-data-l2"] });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("is told to be another site in a resource group of others, where nothing would go first", async () => {
    const described = { network, resourceGroups: [{ compute: "shared" }], nodePools: [gpu] };
    stack = await StackInTrouble.given({ ...described, sites: [south] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    const refused = await stack.up({ ...described, sites: [west] });
    expect(refused.output).toMatch(/change-refused {2}sites.lab.location\n/);
    stack.script();
    expect(await stack.up({ ...described, sites: [south] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s000": 4 });
    expect((await stack.up()).output).toMatch(unchanged);
  });

  it("is told to be another site where it is in another subscription", async () => {
    stack = await StackInTrouble.given({ sites: [south], network, nodePools: [gpu] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    const other = { ...south, subscription: "11111111-5151-4000-8000-000000000001" };
    const refused = await stack.up({ sites: [other], network, nodePools: [gpu] });
    expect(refused.output).toMatch(/change-refused {2}sites.lab.subscription\n.*name another site/);
  });

  it("moves a pool to another site, and another VM size, in one run", async () => {
    const sites = [south, { name: "far", location: "westeurope" }];
    const described = { sites, network };
    const here = { ...gpu, sites: ["lab"] };
    stack = await StackInTrouble.given({ ...described, nodePools: [here] }, withoutCapacity("gpu"));
    expect(await stack.up()).toMatchObject({ exitCode: 1 });
    expect(await stack.up({ ...described, nodePools: [{ ...gpu, sites: ["far"] }] })).toMatchObject({ exitCode: 0 });
    expect(stack.groups()).toEqual({ westeurope: ["rg-walk-far"] });
    stack.script({ ...withoutCapacity("third"), code: "SkuNotAvailable" });
    const pools = [{ ...gpu, sites: ["far"] }];
    const more = { ...third, sites: ["far"] };
    expect(await stack.up({ ...described, nodePools: [...pools, more] })).toMatchObject({ exitCode: 1 });
    const other = { ...more, vmSize: "Standard_ND96amsr_A100_v4" };
    expect(await stack.up({ ...described, nodePools: [...pools, other] })).toMatchObject({ exitCode: 0 });
    expect(stack.there()).toMatchObject({ "gpu-s001": 4, "third-s001": 2 });
    expect((await stack.up()).output).toMatch(unchanged);
  });
});
