import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { nodeTypes } from "../../src/planner/shard-types.js";
import { coreOf } from "../../src/simulator/core/face.js";
import { type FastRun, FastStack } from "./faults/fast-stack.js";

const folder = fileURLToPath(new URL("earlier-version", import.meta.url));

/** Stacks as the last version that declared subnets inside their VNet deployed them: stack file, state and Azure. */
const stacks = readdirSync(folder);

interface Deployed {
  readonly id: string;
  readonly type: string;
  readonly uniqueId: unknown;
  readonly created: unknown;
}

function resourcesOf(stack: FastStack): readonly Deployed[] {
  return stack.azure((azure) =>
    azure.resources().map(({ id, type, outputs }) => ({
      id,
      type,
      uniqueId: outputs["uniqueId"],
      created: outputs["timeCreated"] ?? outputs["creationTime"],
    })),
  );
}

const nodesOf = (stack: FastStack) => resourcesOf(stack).filter(({ type }) => nodeTypes.has(type));
const subnetsOf = (stack: FastStack) =>
  stack.azure((azure) =>
    azure
      .resources()
      .filter(({ type }) => type === "azure-native:network:Subnet")
      .map(({ id, inputs }) => [id, inputs["addressPrefix"]]),
  );

/** Requests that Azure took, as kind and id. */
const requestsOf = (stack: FastStack) =>
  stack.azure((azure) =>
    [...coreOf(azure).store.operations.values()].map(({ kind, type, resourceId }) => ({ kind, type, resourceId })),
  );

/** What Pulumi says of a command that failed. */
function complaintsOf({ exitCode, output }: FastRun): readonly string[] {
  return exitCode === 0 ? [] : [`exit code ${exitCode}`, output.slice(output.indexOf("Diagnostics:"))];
}

type DescribedCluster = ReturnType<typeof clusterOf>;

/** The cluster without its first pool, whose nodes may go. */
function withoutFirstPool(cluster: DescribedCluster): DescribedCluster & { readonly allowDestroy: readonly string[] } {
  const [gone, ...nodePools] = cluster.nodePools;
  return { ...cluster, nodePools, allowDestroy: [gone!.name] };
}

function clusterOf(name: string): { readonly nodePools: readonly { readonly name: string }[] } {
  const { config } = parse(readFileSync(`${folder}/${name}/stack.yaml`, "utf8")) as {
    config: Record<string, ReturnType<typeof clusterOf>>;
  };
  return config["azure-supercomputer:cluster"]!;
}

describe.each(stacks)("%s, as an earlier version deployed it", (name) => {
  let stack: FastStack;
  beforeAll(() => {
    stack = FastStack.earlier(`${folder}/${name}`);
  });
  afterAll(() => {
    stack.dispose();
  });

  it("goes on with the nodes that it has: nothing that holds one is made, replaced or deleted", async () => {
    const [nodes, subnets, before] = [nodesOf(stack), subnetsOf(stack), requestsOf(stack)];
    const run = await stack.pulumi("up", { extra: ["--refresh"] });

    expect(complaintsOf(run)).toEqual([]);
    expect(nodesOf(stack)).toEqual(nodes);
    expect(subnetsOf(stack)).toEqual(subnets);
    const done = requestsOf(stack).slice(before.length);
    const made = done.filter(({ kind }) => kind === "create").map(({ type }) => type);
    expect(done.filter(({ kind }) => kind === "delete")).toEqual([]);
    expect(made.filter((type) => type !== "azure-native:network:VirtualNetworkPeering")).toEqual([]);
  });

  it("has each subnet as a resource of its own afterwards", () => {
    const kept = stack.kept().resources.filter(({ type }) => type === "azure-native:network:Subnet");
    expect(kept.map(({ id }) => id).sort()).toEqual(
      subnetsOf(stack)
        .map(([id]) => id)
        .sort(),
    );
  });

  it("does not change again", async () => {
    const before = requestsOf(stack);
    const run = await stack.pulumi("up", { extra: ["--refresh", "--expect-no-changes"] });

    expect(complaintsOf(run)).toEqual([]);
    expect(requestsOf(stack).slice(before.length)).toEqual([]);
  });

  it("can lose a pool in one deployment", async () => {
    const cluster = clusterOf(name);
    stack.describe(withoutFirstPool(cluster));
    const run = await stack.pulumi("up", { extra: ["--refresh"] });

    expect(complaintsOf(run)).toEqual([]);
    const gone = cluster.nodePools[0]!.name;
    expect(resourcesOf(stack).filter(({ id }) => id.includes(`/snet-${gone}`))).toEqual([]);
  });
});

describe("a pool that goes while an earlier version's subnets are taken over", () => {
  it("is refused before anything changes, with what to do", async () => {
    const stack = FastStack.earlier(`${folder}/scale-sets`);
    try {
      const cluster = clusterOf("scale-sets");
      stack.describe(withoutFirstPool(cluster));
      const before = requestsOf(stack);
      const run = await stack.pulumi("up");

      expect(run.exitCode).not.toBe(0);
      expect(run.output).toContain("subnets-in-network-request");
      expect(requestsOf(stack)).toEqual(before);
    } finally {
      stack.dispose();
    }
  });
});
