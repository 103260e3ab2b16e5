import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import { addressLines } from "./address-lines.js";
import { criticalPathLines } from "./critical-path-lines.js";
import { overrideLines } from "./override-lines.js";
import { machineLines } from "./machine-lines.js";
import type { Palette } from "./palette.js";
import { engineNames, islandLines, poolLines } from "./pool-lines.js";
import { quotaLines } from "./quota-lines.js";
import { readinessLines } from "./readiness-lines.js";
import { resourceCountLines } from "./resource-count-lines.js";
import { indented, tableLines } from "./table.js";
import { counted, decimal, grouped, shortened, usd } from "./words.js";

/** What a screen shows of a plan besides the plan itself. */
export interface PlanFacts {
  readonly plan: Plan;
  /** Day the price list was read; null when nothing is priced. */
  readonly pricesDate: string | null;
  /** Nodes without a list price, which the sum leaves out. */
  readonly unpricedNodes: number;
  readonly quota?: Observed["quota"];
  /** Limits and use of other resources, where they were looked up. */
  readonly counts?: Pick<Observed, "counts" | "publicIpAddresses">;
}

/** Title, node pools and totals: what a reader wants first, and all that `simulate` shows of the plan. */
export function planSummaryLines(facts: PlanFacts, palette: Palette): string[] {
  const { plan } = facts;
  const places = [...new Set(plan.sites.map((site) => site.location))];
  const title = plan.cluster === plan.stack ? plan.stack : `${plan.stack} (cluster ${plan.cluster})`;
  return [
    `${palette.heading(title)} in ${shortened(places, 4)}`,
    "",
    ...headed(poolLines(plan.nodePools), palette),
    "",
    ...indented(totalLines(facts)),
    ...islandBlock(plan, palette),
  ];
}

/** The whole screen of `azsc plan`, without problems and next steps. */
export function planLines(facts: PlanFacts, palette: Palette): string[] {
  const { plan, quota } = facts;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", palette.heading(title), ...headed(lines, palette)];
  return [
    ...planSummaryLines(facts, palette),
    ...section("Quota that must be granted", quotaLines(plan.quota, quota)),
    ...(plan.quota.some((demand) => demand.subscription === LOGIN_SUBSCRIPTION)
      ? [palette.quiet(`  ${LOGIN_SUBSCRIPTION} is the subscription of the Azure login`)]
      : []),
    ...section(
      "Resources that a subscription has only so many of",
      resourceCountLines(plan.resourceCounts, facts.counts),
    ),
    ...section("Addresses", addressLines(plan)),
    ...section("Overrides", overrideLines(plan)),
    ...section("Machines beside the nodes", machineLines(plan)),
    ...criticalPathLines(plan.criticalPath, palette),
    ...indented(readinessLines(plan.readiness)),
    ...section(
      "Roles to be assigned by whoever may",
      plan.access.roleAssignments === "existing" ? roleLines(plan) : [],
    ),
  ];
}

function islandBlock(plan: Plan, palette: Palette): string[] {
  const lines = islandLines(plan);
  return lines.length === 0 ? [] : ["", palette.heading("Reach of InfiniBand"), ...indented(lines)];
}

function headed(lines: readonly string[], palette: Palette): string[] {
  const [first = "", ...rest] = indented(lines);
  return lines.length === 0 ? [] : [palette.quiet(first), ...rest];
}

function totalLines({ plan, pricesDate, unpricedNodes }: PlanFacts): string[] {
  const { totals } = plan;
  const priced =
    unpricedNodes === 0
      ? "the nodes"
      : `${grouped(totals.nodes - unpricedNodes)} of ${counted(totals.nodes, "node")}, the other ${grouped(unpricedNodes)} left out for want of a price`;
  const beside = (plan.machines ?? []).reduce((sum, { machines }) => sum + machines.length, 0);
  const nodes = counted(totals.nodes, "node");
  const pieces = [
    beside === 0 ? nodes : `${nodes} (${grouped(beside)} of them beside the others)`,
    counted(totals.gpus, "GPU"),
    `${grouped(totals.cores)} cores (vCPUs)`,
  ];
  const containers = [
    ...(totals.scaleSets === 0 ? [] : [counted(totals.scaleSets, "scale set")]),
    ...(["batch", "machineLearning"] as const).flatMap((engine) => {
      const count = plan.shards.filter((shard) => shard.engine === engine).length;
      return count === 0 ? [] : [counted(count, engine === "batch" ? "Batch pool" : `${engineNames[engine]} compute`)];
    }),
    totals.infiniBandIslands === 0 ? "no InfiniBand" : counted(totals.infiniBandIslands, "InfiniBand island"),
  ];
  return tableLines(
    [{ heading: "total" }, { heading: pieces.join(", ") }],
    [
      ["as", containers.join(", ")],
      ...(totals.peakFp16PetaFlops > 0
        ? [
            [
              "peak",
              `${decimal(totals.peakFp16PetaFlops)} PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)`,
            ],
          ]
        : []),
      [
        "price",
        pricesDate === null
          ? "not in the price list"
          : `${usd(totals.usdPerHour)} an hour for ${priced}; on-demand list price of ${pricesDate}, no discount`,
      ],
    ],
  );
}

function roleLines({ roleAssignments }: Pick<Plan, "roleAssignments">): string[] {
  const elsewhere = roleAssignments.some(({ scope }) => scope.kind === "existing");
  return tableLines(
    [{ heading: "role" }, { heading: "name" }, ...(elsewhere ? [{ heading: "on" }] : [])],
    roleAssignments.map(({ role, name, scope }) => [
      role,
      name,
      ...(elsewhere ? [scope.kind === "existing" ? scope.id : ""] : []),
    ]),
  );
}
