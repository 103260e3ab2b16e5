import { plentifulAzure } from "../../src/cli/azure/plentiful-azure.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import type { ScriptedFault } from "../../src/simulator/core/faults/fault.js";
import { type FastRun, FastStack } from "./faults/fast-stack.js";

export type Pool = ClusterInput["nodePools"][number];

/** A cluster without what all of these have. */
export type Described = Omit<ClusterInput, "name" | "sshPublicKey">;

export const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 } satisfies Pool;
export const third = { ...gpu, name: "third", nodes: 2 } satisfies Pool;

/** The region has no capacity for the nodes of a pool, which is told at once or while others get theirs. */
export const withoutCapacity = (pool: string, moment: "refused" | "failsLater" = "refused"): ScriptedFault => ({
  operation: "create",
  resource: `*/${pool}-s000`,
  moment,
  code: "AllocationFailed",
  times: "always",
});

/** Something cannot be deleted. */
export const undeletable = (resource: string): ScriptedFault => ({
  operation: "delete",
  resource,
  moment: "refused",
  code: "InternalServerError",
  times: "always",
});

function clusterOf(described: Described): object {
  return {
    name: "walk",
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5bTqLmKkQbZ5JYtVbiH3b8gGqUoV0WcQy4m1P7Xq0R",
    ...described,
  };
}

const shared =
  "/subscriptions/00000000-5151-4000-8000-000000000001/resourceGroups/shared/providers/Microsoft.Network/routeTables/others";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const holders = [scaleSet, "azure-native:batch:Pool", "azure-native:machinelearningservices:Compute"];

/** A stack on an Azure with room for everything, and what goes wrong with it. */
export class StackInTrouble {
  private constructor(readonly stack: FastStack) {}

  static async given(described: Described, ...faults: readonly ScriptedFault[]): Promise<StackInTrouble> {
    const settings = { ...plentifulAzure(), images: "any", extensions: "any", existing: [shared] } as const;
    const stack = await FastStack.of(clusterOf(described), { settings });
    stack.script(faults);
    return new StackInTrouble(stack);
  }

  /** Another stack file and an `up`, or the same once more. */
  up(described?: Described): Promise<FastRun> {
    if (described !== undefined) this.stack.describe(clusterOf(described));
    return this.stack.pulumi("up", { extra: ["--refresh"] });
  }

  destroy(): Promise<FastRun> {
    return this.stack.pulumi("destroy");
  }

  script(...faults: readonly ScriptedFault[]): void {
    this.stack.script(faults);
  }

  /** Scale sets with their nodes, other shards with their regions, and subnets with their ranges. */
  there(): Readonly<Record<string, unknown>> {
    return this.stack.azure((azure) =>
      Object.fromEntries(
        azure.resources().flatMap(({ type, id, inputs, location }): [string, unknown][] => {
          const name = id.slice(id.lastIndexOf("/") + 1);
          if (type === "azure-native:network:Subnet") return [[name, inputs["addressPrefix"]]];
          if (!holders.includes(type)) return [];
          return [[name, type === scaleSet ? (inputs["sku"] as { capacity: number }).capacity : location]];
        }),
      ),
    );
  }

  /** Regions in which anything of the cluster's is, with the names of its resource groups there. */
  groups(): Readonly<Record<string, readonly string[]>> {
    return this.stack.azure((azure) => {
      const groups = azure.resources().filter(({ type }) => type === "azure-native:resources:ResourceGroup");
      const regions = new Set(groups.map(({ location }) => location ?? ""));
      const namesIn = (region: string): string[] =>
        groups.filter(({ location }) => location === region).map(({ id }) => id.slice(id.lastIndexOf("/") + 1));
      return Object.fromEntries([...regions].map((region) => [region, namesIn(region).sort()]));
    });
  }

  /** What a scheduler does. */
  scale(name: string, capacity: number): void {
    this.stack.azure((azure) => {
      const found = azure.resources().find(({ type, id }) => type === scaleSet && id.endsWith(`/${name}`));
      if (found === undefined) throw new Error(`There is no scale set ${name}.`);
      const { id, inputs } = found;
      const sku = { ...(inputs["sku"] as object), capacity };
      const subscription = id.split("/")[2] ?? "";
      const written = azure.put({ type: scaleSet, inputs: { ...inputs, sku }, subscription, after: [] });
      azure.advanceTo(written.finishedSeconds);
    });
  }

  dispose(): void {
    this.stack.dispose();
  }
}

/** What a run says when nothing was left to do. */
export const unchanged = /Resources:\s+\d+ unchanged/;
