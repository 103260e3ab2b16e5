import { getPool } from "@pulumi/azure-native/batch/getPool.js";
import { getVirtualMachineScaleSet } from "@pulumi/azure-native/compute/getVirtualMachineScaleSet.js";
import { getCompute, type GetComputeResult } from "@pulumi/azure-native/machinelearningservices/getCompute.js";
import type { PresentScale } from "../components/present-scale.js";
import { shardsThatStay } from "../planner/changes/deployed-shards.js";
import type { Ledger } from "../planner/ledger.js";
import { shardName } from "../planner/names.js";
import type { Plan, Shard } from "../planner/plan.js";
import { unlessGone } from "./gone.js";
import type { Places } from "./places.js";
import { subscriptionOf } from "./subscription-of.js";

type ExternalPlan = Pick<Plan, "nodePools" | "shards" | "sites" | "batchAccounts" | "machineLearning">;

/**
 * Asks Azure how many nodes the shards have whose count is somebody else's. Shards that are not deployed, or that are gone,
 * are not in the answer; nor are those of another subscription than the login's, whose provider is not declared yet.
 *
 * @returns by name of the shard
 */
export async function readPresentScale(
  plan: ExternalPlan,
  ledger: Ledger | undefined,
  loginSubscription: string,
): Promise<Readonly<Record<string, PresentScale>>> {
  if (ledger === undefined) return {};
  // A formula in the stack file says all that is sent.
  const external = plan.nodePools.filter(
    ({ scaling, batch }) => scaling === "external" && batch.autoscaleFormula === undefined,
  );
  const formulaGone = (shard: Shard): boolean => ledger.nodePools[shard.poolIdentity]?.autoscale === true;
  const deployed = new Set(
    external.flatMap(({ identity }) =>
      shardsThatStay(identity, plan, ledger).map(({ generation, index }) => shardName(identity, generation, index)),
    ),
  );
  const here = plan.shards.filter(
    (shard) => deployed.has(shard.name) && subscriptionOf(shard, loginSubscription) === loginSubscription,
  );
  const read = await Promise.all(
    here.map(async (shard) => [shard.name, await unlessGone(presentScaleOf(plan, shard, formulaGone(shard)))] as const),
  );
  return Object.fromEntries(read.flatMap(([name, scale]) => (scale === undefined ? [] : [[name, scale] as const])));
}

/**
 * Asks Azure how many nodes a shard has.
 *
 * @param formulaGone whether a formula decided it before, which is not to be sent again
 * @returns undefined where the places do not say where to ask
 * @throws what azure-native answers, where the shard is not there
 */
export async function presentScaleOf(
  places: Places,
  { engine, name, site }: Pick<Shard, "engine" | "name" | "site">,
  formulaGone = false,
): Promise<PresentScale | undefined> {
  const groupsOf = (siteName: string | undefined) =>
    places.sites.find((each) => each.name === siteName)?.resourceGroups;
  switch (engine) {
    case "scaleSet": {
      const resourceGroupName = groupsOf(site)?.compute ?? "";
      const { sku } = await getVirtualMachineScaleSet({ resourceGroupName, vmScaleSetName: name });
      return sku?.capacity === undefined ? undefined : { engine, nodes: sku.capacity };
    }
    case "batch": {
      const account = places.batchAccounts.find(({ poolSites }) => poolSites.includes(site));
      if (account === undefined) return undefined;
      const resourceGroupName = groupsOf(account.site)?.compute ?? "";
      const pool = await getPool({ resourceGroupName, accountName: account.name, poolName: name });
      const { fixedScale, autoScale } = pool.scaleSettings ?? {};
      if (autoScale !== undefined && formulaGone) {
        const { currentDedicatedNodes: targetDedicatedNodes, currentLowPriorityNodes: targetLowPriorityNodes } = pool;
        const resizeTimeout = "PT1H";
        return {
          engine,
          scaleSettings: { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout } },
        };
      }
      if (autoScale !== undefined) return { engine, scaleSettings: { autoScale } };
      if (fixedScale === undefined) return undefined;
      const { targetDedicatedNodes = 0, targetLowPriorityNodes = 0, resizeTimeout } = fixedScale;
      return { engine, scaleSettings: { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout } } };
    }
    case "machineLearning": {
      const { machineLearning } = places;
      const groups = groupsOf(machineLearning?.site);
      if (machineLearning === null || groups === undefined) return undefined;
      const resourceGroupName = groups.machineLearning ?? groups.compute;
      const { properties }: Partial<GetComputeResult> = await getCompute({
        resourceGroupName,
        workspaceName: machineLearning.workspace,
        computeName: name,
      });
      const scale = properties?.computeType === "AmlCompute" ? properties.properties?.scaleSettings : undefined;
      return scale === undefined ? undefined : { engine, scaleSettings: { ...scale } };
    }
    // Nobody scales machines beside the nodes.
    case "virtualMachine":
      return undefined;
  }
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
