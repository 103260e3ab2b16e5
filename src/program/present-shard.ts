import { getPool } from "@pulumi/azure-native/batch/getPool.js";
import { getVirtualMachineScaleSet } from "@pulumi/azure-native/compute/getVirtualMachineScaleSet.js";
import { getCompute, type GetComputeResult } from "@pulumi/azure-native/machinelearningservices/getCompute.js";
import type { PresentScale } from "../components/present-scale.js";
import type { Shard } from "../planner/plan.js";
import type { Places } from "./places.js";

/** A shard as Azure has it. */
export interface PresentShard {
  /** Undefined where Azure does not say. */
  readonly scale: PresentScale | undefined;
  /** Whether the last change of it failed. */
  readonly isFailed: boolean;
}

type Sought = Pick<Shard, "engine" | "name" | "site">;

/**
 * Asks Azure for a shard.
 *
 * @param formulaGone whether a formula decided its count before, which is not to be sent again
 * @returns undefined where the places do not say where to ask
 * @throws what azure-native answers, where the shard is not there
 */
export async function presentShardOf(
  places: Places,
  sought: Sought,
  formulaGone = false,
): Promise<PresentShard | undefined> {
  switch (sought.engine) {
    case "scaleSet":
      return presentScaleSet(places, sought);
    case "batch":
      return presentPool(places, sought, formulaGone);
    case "machineLearning":
      return presentCompute(places, sought);
    // Nobody scales machines beside the nodes.
    case "virtualMachine":
      return undefined;
  }
}

async function presentScaleSet(places: Places, { name, site }: Sought): Promise<PresentShard> {
  const { sku, provisioningState } = await getVirtualMachineScaleSet({
    resourceGroupName: groupsOf(places, site)?.compute ?? "",
    vmScaleSetName: name,
  });
  const scale = sku?.capacity === undefined ? undefined : { engine: "scaleSet" as const, nodes: sku.capacity };
  return { scale, isFailed: provisioningState === "Failed" };
}

async function presentPool(
  places: Places,
  { name, site }: Sought,
  formulaGone: boolean,
): Promise<PresentShard | undefined> {
  const account = places.batchAccounts.find(({ poolSites }) => poolSites.includes(site));
  if (account === undefined) return undefined;
  const resourceGroupName = groupsOf(places, account.site)?.compute ?? "";
  const pool = await getPool({ resourceGroupName, accountName: account.name, poolName: name });
  const { fixedScale, autoScale } = pool.scaleSettings ?? {};
  const settings = (): Extract<PresentScale, { engine: "batch" }>["scaleSettings"] | undefined => {
    if (autoScale !== undefined && formulaGone) {
      const { currentDedicatedNodes: targetDedicatedNodes, currentLowPriorityNodes: targetLowPriorityNodes } = pool;
      return { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout: "PT1H" } };
    }
    if (autoScale !== undefined) return { autoScale };
    if (fixedScale === undefined) return undefined;
    const { targetDedicatedNodes = 0, targetLowPriorityNodes = 0, resizeTimeout } = fixedScale;
    return { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout } };
  };
  const scaleSettings = settings();
  // A pool is made and changed at once; what fails later is the allocation of its nodes, of which the state does not speak.
  return { scale: scaleSettings && { engine: "batch", scaleSettings }, isFailed: false };
}

async function presentCompute(places: Places, { name }: Sought): Promise<PresentShard | undefined> {
  const { machineLearning } = places;
  const groups = machineLearning === null ? undefined : groupsOf(places, machineLearning.site);
  if (machineLearning === null || groups === undefined) return undefined;
  const { properties }: Partial<GetComputeResult> = await getCompute({
    resourceGroupName: groups.machineLearning ?? groups.compute,
    workspaceName: machineLearning.workspace,
    computeName: name,
  });
  const scaleSettings = properties?.computeType === "AmlCompute" ? properties.properties?.scaleSettings : undefined;
  return {
    scale: scaleSettings && { engine: "machineLearning", scaleSettings: { ...scaleSettings } },
    isFailed: properties?.provisioningState === "Failed",
  };
}

function groupsOf({ sites }: Places, site: string): Places["sites"][number]["resourceGroups"] | undefined {
  return sites.find(({ name }) => name === site)?.resourceGroups;
}

/** Nodes that a shard may have; undefined where a formula decides. */
export function nodesOf(scale: PresentScale): number | undefined {
  if (scale.engine === "scaleSet") return scale.nodes;
  if (scale.engine === "machineLearning") return scale.scaleSettings.maxNodeCount as number;
  const { fixedScale } = scale.scaleSettings as {
    fixedScale?: { targetDedicatedNodes?: number; targetLowPriorityNodes?: number };
  };
  return fixedScale && (fixedScale.targetDedicatedNodes ?? 0) + (fixedScale.targetLowPriorityNodes ?? 0);
}
