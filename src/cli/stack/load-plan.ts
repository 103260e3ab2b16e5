import { defined } from "../../defined.js";
import { catalogue } from "../../catalogue/index.js";
import type { Cluster } from "../../config/cluster.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { planAndJudge } from "../../planner/index.js";
import type { Change } from "../../planner/index.js";
import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { loadCluster, type LoadedCluster } from "./load-cluster.js";
import type { Read } from "./read-text.js";

/** What the user named on the command line. */
export interface PlanRequest {
  readonly stack: string;
  readonly before?: string | undefined;
  readonly observed?: string | undefined;
  /** Date as YYYY-MM-DD, where `observed` does not say; without one no date is compared. */
  readonly today?: string;
  /** Subscription of the Azure login for a cluster, where `observed` does not say. */
  readonly loginSubscription?: (cluster: Cluster) => string;
}

/** A stack's plan with everything that was read for it. */
export interface LoadedPlan extends LoadedCluster {
  /** Undefined when there are errors. */
  readonly plan: Plan | undefined;
  readonly observed: Observed;
  /** Against the plan given with `--before`; empty without it. */
  readonly changes: readonly Change[];
  /** Of everything that was read, sorted by severity. */
  readonly problems: readonly Diagnostic[];
}

/** Reads every file the user named and plans the cluster. Never throws for what the user wrote. */
export async function loadPlan(request: PlanRequest, cwd: string): Promise<LoadedPlan> {
  const { stack, before, observed, today, loginSubscription } = request;
  const loaded = loadCluster(stack, cwd);
  const facts = await factsFrom(observed, cwd);
  const earlier = await planFrom(before, cwd);
  const unread = [facts.problem, earlier.problem].filter((problem): problem is Problem => problem !== undefined);
  const problems = bySeverity([...unread, ...loaded.problems]);
  const ledger = facts.value?.ledger ?? earlier.value?.ledger;
  const { cluster } = loaded;
  const known: Observed = {
    ...defined({ defaultSubscription: cluster && loginSubscription?.(cluster), date: today }),
    ...facts.value,
    ...defined({ ledger }),
  };
  if (cluster === undefined || hasErrors(problems)) {
    return { ...loaded, plan: undefined, observed: known, changes: [], problems };
  }
  const { plan, changes, problems: said } = planAndJudge(loaded, catalogue, known, earlier.value);
  return { ...loaded, plan, observed: known, changes, problems: bySeverity([...unread, ...loaded.place(said)]) };
}

// What these two options need is loaded on demand: a plan without them must start without it.

async function factsFrom(file: string | undefined, cwd: string): Promise<Read<Observed>> {
  if (file === undefined) return { value: {} };
  const { readObserved } = await import("./observed.js");
  return readObserved(file, cwd);
}

async function planFrom(file: string | undefined, cwd: string): Promise<Read<Plan | undefined>> {
  if (file === undefined) return { value: undefined };
  const { readBefore } = await import("./before.js");
  return readBefore(file, cwd);
}

/** Day of the price list that priced the plan's pools; null when none has a price. */
export function pricesDateOf(plan: Pick<Plan, "nodePools" | "totals">): string | null {
  if (plan.totals.usdPerHour === 0) return null;
  const dates = plan.nodePools.map((pool) => catalogue.vmSize(pool.vmSize)?.pricesDate);
  return dates.find((date) => typeof date === "string") ?? null;
}

/** Nodes that the plan's price leaves out. */
export function unpricedNodesOf({ shards }: Pick<Plan, "shards">): number {
  return shards.reduce((total, { vmSize, location, nodes }) => {
    const size = catalogue.vmSize(vmSize);
    return size !== undefined && catalogue.usdPerHour(size, location) !== undefined ? total : total + nodes;
  }, 0);
}
