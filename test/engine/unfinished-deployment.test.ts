import { afterEach, describe, expect, it } from "vitest";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import type { ScriptedFault } from "../../src/simulator/core/faults/fault.js";
import { type FastRun, FastStack } from "./faults/fast-stack.js";

type Pool = ClusterInput["nodePools"][number];
type Described = Omit<ClusterInput, "name" | "sshPublicKey">;

const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 } satisfies Pool;
const third = { ...gpu, name: "third", nodes: 2 } satisfies Pool;

/** The region has no capacity for the nodes of a pool, which is told at once or while others get theirs. */
const withoutCapacity = (pool: string, moment: "refused" | "failsLater" = "refused"): ScriptedFault => ({
  operation: "create",
  resource: `*virtualMachineScaleSets/${pool}-s000`,
  moment,
  code: "AllocationFailed",
  times: "always",
});

let stack: FastStack;
afterEach(() => stack.dispose());

async function given(described: Described, ...faults: readonly ScriptedFault[]): Promise<void> {
  stack = await FastStack.of(clusterOf(described));
  stack.script(faults);
}

function clusterOf(described: Described): object {
  return {
    name: "walk",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5bTqLmKkQbZ5JYtVbiH3b8gGqUoV0WcQy4m1P7Xq0R",
    ...described,
  };
}

/** Another stack file and an `up`, or the same once more. */
function up(described?: Described): Promise<FastRun> {
  if (described !== undefined) stack.describe(clusterOf(described));
  return stack.pulumi("up", { extra: ["--refresh"] });
}

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

/** Scale sets and subnets: the nodes of the former, the ranges of the latter. */
function there(): Readonly<Record<string, unknown>> {
  return stack.azure((azure) =>
    Object.fromEntries(
      azure.resources().flatMap(({ type, id, inputs }): [string, unknown][] => {
        const name = id.slice(id.lastIndexOf("/") + 1);
        if (type === "azure-native:network:Subnet") return [[name, inputs["addressPrefix"]]];
        return type === scaleSet ? [[name, (inputs["sku"] as { capacity: number }).capacity]] : [];
      }),
    ),
  );
}

/** What a scheduler does. */
function scale(name: string, capacity: number): void {
  stack.azure((azure) => {
    const found = azure.resources().find(({ type, id }) => type === scaleSet && id.endsWith(`/${name}`));
    if (found === undefined) throw new Error(`There is no scale set ${name}.`);
    const { id, inputs } = found;
    const sku = { ...(inputs["sku"] as object), capacity };
    const subscription = id.split("/")[2] ?? "";
    const written = azure.put({ type: scaleSet, inputs: { ...inputs, sku }, subscription, after: [] });
    azure.advanceTo(written.finishedSeconds);
  });
}

describe("a deployment that did not end, and another stack file after it", () => {
  it("gives way to pools of other names and ranges, though it was the first", async () => {
    await given({ nodePools: [gpu] }, withoutCapacity("gpu"));
    expect(await up()).toMatchObject({ exitCode: 1 });
    expect(await up({ nodePools: [{ ...gpu, name: "train" }] })).toMatchObject({ exitCode: 0 });
    expect(Object.keys(there()).filter((name) => name.includes("gpu"))).toEqual([]);
    expect(there()).toMatchObject({ "train-s000": 4 });
    expect((await up()).output).toMatch(/Resources:\s+\d+ unchanged/);
  });

  it("leaves a new pool that has no capacity to be taken out, or replaced, however often", async () => {
    await given({ nodePools: [gpu] }, withoutCapacity("third"), withoutCapacity("fourth"));
    expect(await up()).toMatchObject({ exitCode: 0 });
    expect(await up({ nodePools: [gpu, third] })).toMatchObject({ exitCode: 1 });
    expect(await up({ nodePools: [gpu, { ...third, name: "fourth" }] })).toMatchObject({ exitCode: 1 });
    expect(await up({ nodePools: [gpu, { ...third, name: "fifth" }] })).toMatchObject({ exitCode: 0 });
    expect(Object.keys(there()).filter((name) => /third|fourth/.test(name))).toEqual([]);
    expect(await up({ nodePools: [gpu], allowDestroy: ["fifth"] })).toMatchObject({ exitCode: 0 });
    expect((await up()).output).toMatch(/Resources:\s+\d+ unchanged/);
  });

  it("destroys no nodes that it made without leave", async () => {
    await given({ nodePools: [gpu, third] }, withoutCapacity("third", "failsLater"));
    expect(await up()).toMatchObject({ exitCode: 1 });
    expect(there()).toMatchObject({ "gpu-s000": 4 });
    const refused = await up({ nodePools: [third] });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("destroy-not-allowed");
    const renamed = await up({ nodePools: [{ ...gpu, name: "train" }] });
    expect(renamed.output).toContain("pool-gone-or-renamed");
    expect(there()).toMatchObject({ "gpu-s000": 4 });
    const kept = { ...gpu, name: "train", createdAs: "gpu" };
    // Azure has a scale set of the other pool, and nobody knows which of its nodes came.
    expect(await up({ nodePools: [kept], allowDestroy: ["third"] })).toMatchObject({ exitCode: 0 });
    expect(there()).toMatchObject({ "gpu-s000": 4 });
  });

  it("leaves the count of a pool to whom it belongs", async () => {
    const external = { ...gpu, scaling: "external", maxNodes: 20 } as const;
    await given({ nodePools: [external, third] }, withoutCapacity("third", "failsLater"));
    expect(await up()).toMatchObject({ exitCode: 1 });
    scale("gpu-s000", 9);
    expect(await up({ nodePools: [external], allowDestroy: ["third"] })).toMatchObject({ exitCode: 0 });
    expect(there()).toMatchObject({ "gpu-s000": 9 });
  });

  it("lets a second site go that had no capacity, without leave for nodes that never were", async () => {
    const sites = [
      { name: "south", location: "southcentralus" },
      { name: "west", location: "westeurope" },
    ];
    const network = { bastion: false };
    const here = { ...gpu, sites: ["south"] };
    await given({ sites, network, nodePools: [here, { ...third, sites: ["west"] }] }, withoutCapacity("third"));
    expect(await up()).toMatchObject({ exitCode: 1 });
    expect(await up({ sites, network, nodePools: [here] })).toMatchObject({ exitCode: 0 });
    expect(there()).toMatchObject({ "gpu-s000": 4 });
    expect(there()).not.toHaveProperty("snet-third");
    expect((await up()).output).toMatch(/Resources:\s+\d+ unchanged/);
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
    const held = { operation: "delete", resource: "*subnets/snet-third", moment: "refused", times: "always" } as const;
    await given({ sites, network, nodePools: [here, farther] }, { ...held, code: "InternalServerError" });
    expect(await up()).toMatchObject({ exitCode: 0 });
    expect(await up({ sites, network, nodePools: [here], allowDestroy: ["third"] })).toMatchObject({ exitCode: 1 });
    expect(there()).toHaveProperty("snet-third");
    stack.script([]);
    const fourth = { ...farther, name: "fourth" };
    expect(await up({ sites, network, nodePools: [here, fourth] })).toMatchObject({ exitCode: 0 });
    expect(there()).toMatchObject({ "gpu-s000": 4, "fourth-s000": 2 });
    expect(there()).not.toHaveProperty("snet-third");
    expect((await up()).output).toMatch(/Resources:\s+\d+ unchanged/);
  });
});
