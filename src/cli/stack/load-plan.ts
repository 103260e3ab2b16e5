import { defined } from "../../defined.js";
import { catalogue } from "../../catalogue/index.js";
import { withVmSizes } from "../../catalogue/with-vm-sizes.js";
import type { Cluster } from "../../config/cluster.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { planAndJudge } from "../../planner/index.js";
import type { Change } from "../../planner/index.js";
import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import type { Before } from "./before.js";
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
  /** What is deployed; undefined without `--before`. */
  readonly before: Before | undefined;
  /** Against the plan or stack file given with `--before`; empty without it. */
  readonly changes: readonly Change[];
  /** Of everything that was read, sorted by severity. */
  readonly problems: readonly Diagnostic[];
}

/** Reads every file the user named and plans the cluster. Never throws for what the user wrote. */
export async function loadPlan(request: PlanRequest, cwd: string): Promise<LoadedPlan> {
  const { stack, before, observed, today, loginSubscription } = request;
  const facts = await factsFrom(observed, cwd);
  const known = withVmSizes(catalogue, facts.value?.vmSizes ?? []);
  const loaded = loadCluster(stack, cwd, { catalogue: known });
  const { cluster } = loaded;
  const told: Observed = {
    ...defined({ defaultSubscription: cluster && loginSubscription?.(cluster), date: today }),
    ...facts.value,
  };
  const earlier = await beforeFrom(before, { stack: loaded.stack, observed: told, cwd });
  const unread = [facts.problem, earlier.problem].filter((problem): problem is Problem => problem !== undefined);
  const problems = bySeverity([...unread, ...loaded.problems]);
  const all: Observed = { ...told, ...defined({ ledger: told.ledger ?? earlier.value?.ledger }) };
  const deployed = earlier.value;
  if (cluster === undefined || hasErrors(problems)) {
    return { ...loaded, plan: undefined, observed: all, before: deployed, changes: [], problems };
  }
  const { plan, changes, problems: said } = planAndJudge(loaded, known, all, deployed?.plan);
  const placed = bySeverity([...unread, ...loaded.place(said)]);
  return { ...loaded, plan, observed: all, before: deployed, changes, problems: placed };
}

// What these two options need is loaded on demand: a plan without them must start without it.

/** What the file given with `--observed` says; nothing without one. */
export async function factsFrom(file: string | undefined, cwd: string): Promise<Read<Observed>> {
  if (file === undefined) return { value: {} };
  const { readObserved } = await import("./observed.js");
  return readObserved(file, cwd);
}

async function beforeFrom(
  file: string | undefined,
  context: { readonly stack: string; readonly observed: Observed; readonly cwd: string },
): Promise<Read<Before | undefined>> {
  if (file === undefined) return { value: undefined };
  const { readBefore } = await import("./before.js");
  return readBefore(file, context);
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
