import type { input } from "zod";
import type { Change } from "../../planner/index.js";
import { noIdleNodes } from "../../planner/idle-nodes.js";
import type { Plan } from "../../planner/plan.js";
import type { RoleToAssign } from "../../planner/roles-to-assign.js";
import { unpricedItems } from "../stack/unpriced-items.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Forecast } from "../forecast/forecast.js";
import type { planJson } from "./plan-schema.js";

type PlanAnswer = input<typeof planJson>;

/** What `azsc plan --json` prints; without a plan every figure is zero and every list empty. */
export function planAnswer(facts: {
  readonly stack: string;
  readonly plan?: Plan | undefined;
  readonly detailsDigest?: string | null;
  readonly changes?: readonly Change[];
  readonly forecast?: Forecast | undefined;
  readonly pricesDate?: string | null;
  readonly rolesToAssign?: readonly RoleToAssign[];
  readonly problems: readonly Diagnostic[];
}): PlanAnswer {
  const { stack, plan, changes = [], forecast, pricesDate = null, detailsDigest = null, problems } = facts;
  return {
    schemaVersion: 1,
    stack,
    totals: plan === undefined ? noTotals : { ...plan.totals },
    nodePools: (plan?.nodePools ?? []).map((pool) => ({
      name: pool.name,
      engine: pool.engine,
      vmSize: pool.vmSize,
      nodes: pool.nodes,
      gpus: pool.gpus,
      cores: pool.cores,
      infiniBandGbpsPerNode: pool.infiniBandGbpsPerNode,
      ethernetGbpsPerNode: pool.ethernetGbpsPerNode,
      islands: pool.islands.map(({ nodes, shard }) => ({ nodes, shard })),
    })),
    shards: (plan?.shards ?? []).map((shard) => ({
      name: shard.name,
      nodePool: shard.nodePool,
      engine: shard.engine,
      vmSize: shard.vmSize,
      nodes: shard.nodes,
      subscription: shard.subscription,
      location: shard.location,
      zone: shard.zone,
      singlePlacementGroup: shard.singlePlacementGroup,
    })),
    machines: (plan?.machines ?? []).flatMap(({ poolIdentity, role, site, machines }) =>
      machines.map(({ name, privateIpAddress, hostName, dataDisks }) => ({
        name,
        nodePool: poolIdentity,
        role,
        site,
        privateIpAddress,
        hostName,
        dataDisks: [...dataDisks],
      })),
    ),
    quota: (plan?.quota ?? []).map((demand) => ({ ...demand })),
    resourceCounts: (plan?.resourceCounts ?? []).map((each) => ({ ...each })),
    overrides: (plan?.overrides ?? []).map(({ path, type, resources, patch, evenThough }) => ({
      path,
      type,
      resources: [...resources],
      patch: { ...patch },
      evenThough: [...evenThough],
    })),
    rolesToAssign: (facts.rolesToAssign ?? []).map((each) => ({ ...each, principal: { ...each.principal } })),
    criticalPath:
      plan === undefined
        ? { seconds: 0, steps: [] }
        : { seconds: plan.criticalPath.seconds, steps: [...plan.criticalPath.steps] },
    readiness: plan === undefined ? { idle: { ...noIdleNodes }, rolesHoldSeconds: null } : { ...plan.readiness },
    problems: [...problems],
    changes: changes.map((change) => ({ ...change })),
    forecast: forecast === undefined ? null : forecastAnswer(forecast),
    pricesDate,
    unpriced: plan === undefined ? [] : unpricedItems(plan).map((each) => ({ ...each })),
    details: plan === undefined ? null : { ...plan },
    detailsDigest,
  };
}

function forecastAnswer({ resources, incomplete, ...rest }: Forecast): PlanAnswer["forecast"] {
  return {
    ...rest,
    resources: resources.map((resource) => ({ ...resource, properties: [...resource.properties] })),
    incomplete: [...incomplete],
  };
}

const noTotals = {
  nodes: 0,
  gpus: 0,
  cores: 0,
  scaleSets: 0,
  infiniBandIslands: 0,
  usdPerHour: 0,
  peakFp16PetaFlops: 0,
};
