import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Plan } from "../../src/planner/plan.js";
import { overrideOfEach } from "../overrides/harmless-patches.js";
import { FastStack } from "./faults/fast-stack.js";
import { plannedStack } from "./planned.js";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const examples = readdirSync(folder).filter((file) => file.endsWith(".yaml"));

interface Cluster {
  readonly nodePools: readonly { readonly nodes: number; readonly maxNodes?: number }[];
}

function clusterOf(file: string): Cluster {
  const { config } = parse(readFileSync(`${folder}${file}`, "utf8"), { merge: true }) as {
    readonly config: Readonly<Record<string, unknown>>;
  };
  return config["azure-supercomputer:cluster"] as Cluster;
}

/** One machine more in the last pool, a tag on everything, and an override of each resource. */
function grown(cluster: Cluster, plan: Plan): object {
  const nodePools = cluster.nodePools.map((pool, at) =>
    at < cluster.nodePools.length - 1 ? pool : { ...pool, nodes: pool.nodes + 1 },
  );
  return { ...cluster, nodePools, tags: { team: "examples" }, overrides: overrideOfEach(plan) };
}

describe.each(examples)("example %s on the real engine", (file) => {
  it("is deployed, stays as it is, changes, and goes", async () => {
    const cluster = clusterOf(file);
    const { surroundings, plan } = await plannedStack(`${folder}${file}`);
    const stack = await FastStack.of(cluster, { settings: surroundings, beside: `${folder}files` });
    try {
      const told = async (command: "up" | "destroy", ...extra: readonly string[]): Promise<string> => {
        const { exitCode, output } = await stack.pulumi(command, { extra });
        return exitCode === 0 ? "done" : output;
      };
      expect(await told("up")).toBe("done");
      expect(await told("up", "--expect-no-changes")).toBe("done");
      stack.describe(grown(cluster, plan));
      expect(await told("up")).toBe("done");
      expect(await told("up", "--expect-no-changes")).toBe("done");
      expect(await told("destroy")).toBe("done");
      expect(stack.kept().resources.filter(({ type }) => type.startsWith("azure-native:"))).toEqual([]);
    } finally {
      stack.dispose();
    }
  });
});
