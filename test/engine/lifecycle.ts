import { coreOf } from "../../src/simulator/core/face.js";
import type { StoredResource } from "../../src/simulator/core/azure.js";
import { Deployment, poolOf } from "./deployment.js";
import type { EngineRun } from "./engine-run.js";
import { type PlannedStack, plannedStack } from "./planned.js";

/** What the simulated Azure has of a resource, without what differs from one run to the next of the same program. */
type Provisioned = Pick<StoredResource, "type" | "inputs" | "location" | "provisioningState">;

/** A stack from its first deployment to its end, in as few commands as show what is to be shown. */
export interface Lifecycle {
  readonly sizes: Sizes;
  /** In the order of their names here; the first is `up` with its preview. */
  readonly runs: Readonly<
    Record<"created" | "again" | "refreshed" | "shrunk" | "grown" | "regrown" | "newModel" | "destroyed", EngineRun>
  >;
  readonly azure: {
    readonly created: Readonly<Record<string, Provisioned>>;
    readonly regrown: Readonly<Record<string, Provisioned>>;
    /** Scale sets before their models changed, and after. */
    readonly scaleSets: { readonly before: readonly StoredResource[]; readonly after: readonly StoredResource[] };
    readonly destroyed: readonly StoredResource[];
    readonly reservedNames: readonly string[];
  };
}

/** Nodes of the pool that is changed. */
interface Sizes {
  readonly planned: number;
  /** About half of it; the same when there is only one node. */
  readonly small: number;
  /** One node more; for racks, one rack more. */
  readonly grown: number;
}

/** Takes a stack through its life. */
export async function liveThrough(stack: string, program: "source" | "built"): Promise<Lifecycle> {
  const deployment = await Deployment.of(stack, { program });
  try {
    return await liveIn(deployment);
  } finally {
    deployment.dispose();
  }
}

async function liveIn(deployment: Deployment): Promise<Lifecycle> {
  const { pool, stepNodes } = await plannedStack(deployment.stackFile);
  const small = Math.max(stepNodes, Math.floor(pool.nodes / 2 / stepNodes) * stepNodes);
  const sizes = { planned: pool.nodes, small, grown: small + stepNodes };
  const up = (...args: readonly string[]): Promise<EngineRun> => deployment.pulumi("up", "--yes", ...args);
  const resize = async (nodes: number): Promise<EngineRun> => {
    deployment.edit((cluster) => {
      const edited = poolOf(cluster);
      for (const count of ["gpus", "cores", "nodes"]) edited.delete(count);
      edited.set("nodes", nodes);
    });
    return await up("--skip-preview");
  };

  const created = await up();
  const azureCreated = deployment.azure((azure) => provisioned(azure.resources()));
  const again = await up("--skip-preview", "--expect-no-changes");
  const refreshed = await deployment.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  const shrunk = await resize(sizes.small);
  const grown = await resize(sizes.grown);
  const regrown = await resize(sizes.planned);
  const azureRegrown = deployment.azure((azure) => provisioned(azure.resources()));
  const scaleSets = (): readonly StoredResource[] =>
    deployment.azure((azure) => azure.ofType("azure-native:compute:VirtualMachineScaleSet"));
  const before = scaleSets();
  deployment.edit((cluster) => {
    changeModel(poolOf(cluster), pool);
  });
  const newModel = await up("--skip-preview");
  const after = scaleSets();
  const destroyed = await deployment.pulumi("destroy", "--yes", "--skip-preview");
  return {
    sizes,
    runs: { created, again, refreshed, shrunk, grown, regrown, newModel, destroyed },
    azure: {
      created: azureCreated,
      regrown: azureRegrown,
      scaleSets: { before, after },
      destroyed: deployment.azure((azure) => azure.resources()),
      reservedNames: deployment.azure((azure) =>
        coreOf(azure)
          .store.retainedNames()
          .map(({ resource }) => resource.id),
      ),
    },
  };
}

/** Another image; for engines that take none, another setting that an update in place carries. */
function changeModel(edited: ReturnType<typeof poolOf>, pool: PlannedStack["pool"]): void {
  switch (pool.engine) {
    case "scaleSet": {
      const { image } = pool;
      if (image === null || !("publisher" in image)) throw new Error("The pool has no Marketplace image.");
      const { publisher, offer, sku } = image;
      edited.set("image", { publisher, offer, sku, version: "99.0.0" });
      return;
    }
    case "batch":
      edited.set("batch", { startTaskCommandLine: "/bin/sh -c 'nvidia-smi'" });
      return;
    case "machineLearning":
      edited.set("machineLearning", { idleMinutes: 45 });
      return;
    case "virtualMachine":
      throw new Error("A machine beside the nodes is no node.");
  }
}

function provisioned(resources: readonly StoredResource[]): Record<string, Provisioned> {
  return Object.fromEntries(
    resources
      .map(
        ({ id, type, inputs, location, provisioningState }) =>
          [id, { type, inputs, location, provisioningState }] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
