import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import type { RoleToAssign } from "../../planner/roles-to-assign.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import { addressTable } from "./address-lines.js";
import { criticalPathLines } from "./critical-path-lines.js";
import { overrideTable } from "./override-lines.js";
import { machineTable } from "./machine-lines.js";
import { engineNames, islandLines, poolTable, zoneTexts } from "./pool-lines.js";
import { quotaTable } from "./quota-lines.js";
import { readinessTexts } from "./readiness-lines.js";
import { resourceCountTable } from "./resource-count-lines.js";
import { rolesLines } from "./role-lines.js";
import { hangingLines, proseLines, type Screen, tableOn } from "./screen.js";
import { unpricedItems } from "../stack/unpriced-items.js";
import type { Table } from "./table.js";
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
  /** What somebody else assigns; empty where the cluster does. */
  readonly rolesToAssign: readonly RoleToAssign[];
}

type SummaryFacts = Pick<PlanFacts, "plan" | "pricesDate" | "unpricedNodes">;

/** Title, node pools and totals: what a reader wants first, and all that `simulate` shows of the plan. */
export function planSummaryLines(facts: SummaryFacts, screen: Screen): string[] {
  const { plan } = facts;
  const places = [...new Set(plan.sites.map((site) => site.location))];
  const title = plan.cluster === plan.stack ? plan.stack : `${plan.stack} (cluster ${plan.cluster})`;
  return [
    ...hangingLines(`${screen.heading(title)} in ${shortened(places, 4)}`, screen, 0),
    "",
    ...(plan.nodePools.length === 0 ? ["  no node pools"] : tableOn(screen, poolTable(plan.nodePools))),
    ...zoneTexts(plan).flatMap((text) => proseLines(text, screen, 2)),
    "",
    ...tableOn(screen, totalTable(facts)),
    ...islandBlock(plan, screen),
  ];
}

/** The whole screen of `azsc plan`, without problems and next steps. */
export function planLines(facts: PlanFacts, screen: Screen): string[] {
  const { plan, quota } = facts;
  const section = (title: string, table: Table): string[] =>
    table.rows.length === 0 ? [] : ["", screen.heading(title), ...tableOn(screen, table)];
  return [
    ...planSummaryLines(facts, screen),
    ...section("Quota that must be granted", quotaTable(plan.quota, quota)),
    ...(plan.quota.some((demand) => demand.subscription === LOGIN_SUBSCRIPTION)
      ? proseLines(`${LOGIN_SUBSCRIPTION} is the subscription of the Azure login`, screen, 2).map(screen.quiet)
      : []),
    ...section(
      "Resources that a subscription has only so many of",
      resourceCountTable(plan.resourceCounts, facts.counts),
    ),
    ...section("Addresses", addressTable(plan)),
    ...section("Overrides", overrideTable(plan)),
    ...section("Machines beside the nodes", machineTable(plan)),
    ...criticalPathLines(plan.criticalPath, screen),
    ...readinessTexts(plan).flatMap((text) => proseLines(text, screen, 2)),
    ...rolesLines(facts.rolesToAssign, screen),
  ];
}

function islandBlock(plan: Plan, screen: Screen): string[] {
  const lines = islandLines(plan, screen);
  return lines.length === 0 ? [] : ["", screen.heading("Reach of InfiniBand"), ...lines];
}

/** Nodes, GPUs, peak and price of the whole cluster. */
export function totalTable({ plan, pricesDate, unpricedNodes }: SummaryFacts): Table {
  const { totals } = plan;
  const priced =
    unpricedNodes === 0
      ? "the nodes"
      : `${grouped(totals.nodes - unpricedNodes)} of ${counted(totals.nodes, "node")}, the other ${grouped(unpricedNodes)} left out for want of a price`;
  const unpriced = [...new Set(unpricedItems(plan).map(({ item }) => item))];
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
  const price =
    pricesDate === null
      ? "not in the price list"
      : `${usd(totals.usdPerHour)} an hour for ${priced}; on-demand list price of ${pricesDate}, no discount`;
  return {
    columns: [{ heading: "" }, { heading: "" }],
    rows: [
      ["total", pieces.join(", ")],
      ...(plan.nodePools.length === 0 ? [] : [["as", containers.join(", ")]]),
      ...(totals.peakFp16PetaFlops > 0
        ? [
            [
              "peak",
              `${decimal(totals.peakFp16PetaFlops)} PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)`,
            ],
          ]
        : []),
      ...(pricesDate === null && plan.nodePools.length === 0 ? [] : [["price", price]]),
      ...(unpriced.length === 0 ? [] : [["plus", `without a price: ${unpriced.join(", ")}`]]),
    ],
  };
}
