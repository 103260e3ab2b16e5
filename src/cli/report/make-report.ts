import { catalogue } from "../../catalogue/index.js";
import { withVmSizes } from "../../catalogue/with-vm-sizes.js";
import type { Cluster } from "../../config/cluster.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Forecast } from "../forecast/forecast.js";
import { titleOf } from "../screens/print-problems.js";
import { typeWords } from "../screens/resource-words.js";
import type { MockSimulation } from "../simulation/run-simulation.js";
import { type LoadedPlan, pricesDateOf, unpricedNodesOf } from "../stack/load-plan.js";
import type { Plan, PlannedSubnet } from "../../planner/plan.js";
import { reportedCosts } from "./facts/costs.js";
import { demandAgainstLimits } from "./facts/limits-and-demand.js";
import { nodeGroups } from "./facts/node-groups.js";
import { reportedPools } from "./facts/pools.js";
import { peeredSites, reportedSites } from "./facts/sites.js";
import { SourceList } from "./facts/source-list.js";
import { plannedSteps, reportedSimulation } from "./facts/times.js";
import type { Report, ReportedPool } from "./report-schema.js";

/** What a report is made from. */
export interface ReportFacts {
  readonly loaded: LoadedPlan & { readonly plan: Plan; readonly cluster: Cluster };
  /** Undefined where nothing was simulated. */
  readonly simulation?: MockSimulation | undefined;
  /** Against what `against` names; undefined without `--before`. */
  readonly forecast?: (Forecast & { readonly against: string }) | undefined;
  /** Of the plan and the simulation, by severity. */
  readonly problems: readonly Diagnostic[];
}

/** Everything that the page shows, as data. */
export function makeReport({ loaded, simulation, forecast, problems }: ReportFacts): Report {
  const { plan, observed, before, changes } = loaded;
  const known = withVmSizes(catalogue, [...(observed.vmSizes ?? []), ...(plan.vmSizes ?? [])]);
  const sources = new SourceList();
  const deployed = before?.plan === undefined ? undefined : { plan: before.plan, changes };
  const facts = {
    sites: reportedSites(plan, before?.plan, known),
    peerings: peeredSites(plan),
    pools: reportedPools(plan, known, sources).sort(gpusFirst),
    groups: nodeGroups(plan, deployed),
    costs: reportedCosts(plan, loaded.cluster, known, sources),
    limits: demandAgainstLimits(plan, observed, sources),
    addresses: addressesOf(plan),
    problems: problems.map(problemOf),
    steps: plannedSteps(plan, known, observed),
    simulation: reportedSimulation(simulation),
    changes: forecast === undefined ? null : changesOf(forecast, changes),
  };
  return {
    schemaVersion: 1,
    stack: plan.stack,
    cluster: plan.cluster,
    totals: {
      nodes: plan.totals.nodes,
      gpus: plan.totals.gpus,
      cores: plan.totals.cores,
      infiniBandIslands: plan.totals.infiniBandIslands,
      usdPerHour: plan.totals.usdPerHour,
      unpricedNodes: unpricedNodesOf(plan),
      peakFp16PetaFlops: plan.totals.peakFp16PetaFlops,
      readySeconds: plan.criticalPath.seconds,
    },
    pricesDate: pricesDateOf(plan),
    sources: sources.all,
    ...facts,
  };
}

/** What a reader looks for first: the pools with the most GPUs, and machines beside the nodes last. */
function gpusFirst(a: ReportedPool, b: ReportedPool): number {
  const beside = (pool: ReportedPool): number => (pool.role === null ? 0 : 1);
  return beside(a) - beside(b) || b.gpusPerNode * b.nodes - a.gpusPerNode * a.nodes || b.nodes - a.nodes;
}

const subnetWords: Readonly<Record<PlannedSubnet["role"], string>> = {
  nodes: "nodes",
  privateEndpoints: "private endpoints",
  imageBuild: "image builds",
  bastion: "Bastion",
};

function addressesOf({ sites, nodePools }: Plan): Report["addresses"] {
  return sites.flatMap(({ name, network }) => {
    if (network.kind !== "new") return [];
    return network.subnets.map((subnet) => ({
      site: name,
      prefix: subnet.addressPrefix,
      subnet: subnet.name,
      for:
        subnet.poolIdentity === null
          ? subnetWords[subnet.role]
          : `nodes of ${nodePools.find(({ identity }) => identity === subnet.poolIdentity)?.name ?? subnet.poolIdentity}`,
    }));
  });
}

function problemOf({
  code,
  severity,
  path,
  message,
  hint,
  file,
  line,
  column,
}: Diagnostic): Report["problems"][number] {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return { code, severity, title: titleOf(code) ?? "", path, place, message, hint };
}

function changesOf(
  { against, resources, unchanged }: Forecast & { readonly against: string },
  changes: LoadedPlan["changes"],
): Report["changes"] {
  return {
    against,
    rows: changes.map(({ resource, field, before, after, effect, nodes, reason }) => ({
      resource,
      field,
      before,
      after,
      effect,
      nodes,
      reason,
    })),
    operations: resources.map(({ operation, type, name }) => ({ operation, type: typeWords(type, 1), name })),
    unchanged,
  };
}
