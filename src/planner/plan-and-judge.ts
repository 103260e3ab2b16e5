import type { Catalogue } from "../catalogue/catalogue.js";
import { withVmSizes } from "../catalogue/with-vm-sizes.js";
import type { ReadCluster } from "../config/read-cluster.js";
import { defined } from "../defined.js";
import { hasErrors, type Problem } from "../errors/problem.js";
import { classifyChanges } from "./changes/classify-changes.js";
import type { Change } from "./changes/change.js";
import type { Observed } from "./ledger.js";
import { plan } from "./plan-cluster.js";
import type { Plan } from "./plan.js";
import { unfinishedProblems, withUnfinished } from "./unfinished.js";

/** A description with its plan and everything that there is to say of both. */
export interface JudgedPlan {
  /** Undefined when any problem is an error. */
  readonly plan: Plan | undefined;
  /** The plan also where what is deployed stands in its way; undefined where the description has none. */
  readonly planned: Plan | undefined;
  /** Against an earlier plan; empty without one. */
  readonly changes: readonly Change[];
  /** Of reading, of planning, and of the changes to what is deployed, in this order. */
  readonly problems: readonly Problem[];
}

/**
 * Plans what was read and judges it against what is deployed: the whole way from a description to a plan that may be
 * declared, for the command, the program and a node pool on its own.
 *
 * @param before plan that was deployed; without one, the ledger among the observations says what is
 */
export function planAndJudge(
  read: ReadCluster,
  published: Catalogue,
  observed: Observed = {},
  before?: Plan,
): JudgedPlan {
  if (read.cluster === undefined) return { plan: undefined, planned: undefined, changes: [], problems: read.problems };
  const { cluster } = read;
  const ledger = observed.ledger && withUnfinished(observed.ledger, cluster);
  const known = { ...observed, ...defined({ ledger }) };
  const planned = plan(cluster, published, known);
  const deployed = before ?? ledger;
  const { changes, problems } =
    planned.plan === undefined || deployed === undefined
      ? { changes: [], problems: [] }
      : classifyChanges(deployed, planned.plan, withVmSizes(published, cluster.vmSizes), cluster.allowDestroy, known);
  const all = [...read.problems, ...planned.problems, ...problems, ...unfinishedProblems(observed.ledger)];
  return { plan: hasErrors(all) ? undefined : planned.plan, planned: planned.plan, changes, problems: all };
}
