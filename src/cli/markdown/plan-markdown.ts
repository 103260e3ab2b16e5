import type { Change } from "../../planner/index.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Forecast } from "../forecast/forecast.js";
import { addressTable } from "../screens/address-lines.js";
import { changeLines } from "../screens/change-lines.js";
import { criticalPathTable } from "../screens/critical-path-lines.js";
import { forecastLines } from "../screens/forecast-lines.js";
import { machineTable } from "../screens/machine-lines.js";
import { overrideTable } from "../screens/override-lines.js";
import { type PlanFacts, totalTable } from "../screens/plan-screen.js";
import { islandTable, poolTable, reachTexts, zoneTexts } from "../screens/pool-lines.js";
import { problemLines, problemSummary } from "../screens/problem-screen.js";
import { titleOf } from "../screens/print-problems.js";
import { quotaTable } from "../screens/quota-lines.js";
import { readinessTexts } from "../screens/readiness-lines.js";
import { resourceCountTable } from "../screens/resource-count-lines.js";
import { rolesTable, rolesText, rolesTitle } from "../screens/role-lines.js";
import { createScreen } from "../screens/screen.js";
import type { Table } from "../screens/table.js";
import { duration } from "../screens/words.js";
import { collapsible, escaped, markdownTable, verbatim } from "./markdown.js";

/** What a pull request is told of a plan. */
export interface PlanReport {
  readonly facts: PlanFacts;
  readonly problems: readonly Diagnostic[];
  /** Against what is deployed; undefined where nothing was compared. */
  readonly before?:
    undefined | { readonly changes: readonly Change[]; readonly forecast: Forecast; readonly file: string };
}

/** Quoted lines are as wide as a comment on a pull request shows without scrolling. */
const quoted = createScreen(false, 96);

/** A plan as Markdown for a pull request: what one must see first, and the rest to be opened. */
export function planMarkdown({ facts, problems, before }: PlanReport): string[] {
  const { plan, quota, counts } = facts;
  const section = (title: string, table: Table): string[] => collapsible(title, markdownTable(table));
  const summary = problemSummary(problems);
  return [
    `## Plan of ${escaped(plan.stack)}`,
    "",
    ...markdownTable(poolTable(plan.nodePools)),
    ...zoneTexts(plan).flatMap((text) => ["", escaped(text)]),
    "",
    ...totalTable(facts).rows.map(([name = "", text = ""]) => `- **${name}** ${escaped(text)}`),
    ...islandTable(plan).rows.map(([pool = "", islands = ""]) => `- **${escaped(pool)}** ${escaped(islands)}`),
    ...reachTexts(plan).flatMap((text) => ["", escaped(text)]),
    ...(before === undefined ? [] : beforeMarkdown(before)),
    ...collapsible(summary, verbatim(problemLines(problems, titleOf, quoted))),
    ...section("Quota that must be granted", quotaTable(plan.quota, quota)),
    ...section("Resources that a subscription has only so many of", resourceCountTable(plan.resourceCounts, counts)),
    ...section("Addresses", addressTable(plan)),
    ...section("Overrides", overrideTable(plan)),
    ...section("Machines beside the nodes", machineTable(plan)),
    ...rolesMarkdown(facts.rolesToAssign),
    ...collapsible(`Critical path: ${duration(plan.criticalPath.seconds)}`, [
      ...markdownTable(criticalPathTable(plan.criticalPath)),
      ...readinessTexts(plan).flatMap((text) => ["", escaped(text)]),
    ]),
  ];
}

function rolesMarkdown(roles: PlanFacts["rolesToAssign"]): string[] {
  if (roles.length === 0) return [];
  const commands = verbatim(roles.map(({ command }) => command));
  return collapsible(rolesTitle, [...markdownTable(rolesTable(roles)), "", escaped(rolesText(roles)), "", ...commands]);
}

function beforeMarkdown({ changes, forecast, file }: NonNullable<PlanReport["before"]>): string[] {
  // Both begin with an empty line and a heading, which the section has as its own.
  const told = forecast.basis === "plan" ? changeLines(changes, file, quoted).slice(2) : [];
  return [
    ...(told.length === 0 ? [] : ["", `### Changes against ${escaped(file)}`, "", ...verbatim(told)]),
    "",
    "### What pulumi up does",
    "",
    ...verbatim(forecastLines(forecast, quoted).slice(2)),
  ];
}
