import { syslogLevels } from "../catalogue/node-agent.js";
import type { PlannedNodeAgent } from "./planned-node-agent.js";
import type { Cluster } from "../config/cluster.js";
import { collectionRegionAssumed, recordsNotPriced, recordsOfOwnRuleNotPriced } from "../errors/node-agent.js";
import type { Problem } from "../errors/problem.js";
import { collectionRuleName } from "./names.js";
import { byText } from "./order.js";
import type { PlannedMachineLearning, PlannedSite } from "./plan.js";
import type { PlannedDiagnostics } from "./planned-diagnostics.js";

/** The agent on nodes, and the rule that it goes by. */
export function planNodeAgent(
  { name, diagnostics }: Pick<Cluster, "name" | "diagnostics">,
  sites: readonly PlannedSite[],
  machineLearning: PlannedMachineLearning | null,
): PlannedNodeAgent | undefined {
  const agent = diagnostics?.nodes;
  const [first] = sites;
  if (agent === undefined || first === undefined || agent.pools.length === 0) return undefined;
  const pools = [...agent.pools].sort(byText);
  if (agent.dataCollectionRuleId !== undefined) return { pools, rule: agent.dataCollectionRuleId };
  const existing = diagnostics?.logAnalyticsWorkspaceId ?? machineLearning?.logAnalytics.existingId ?? null;
  const home = sites.find((site) => site.name === machineLearning?.site);
  const beside = existing === null ? (home ?? first) : first;
  const location = existing === null ? beside.location : (agent.region ?? first.location);
  return {
    pools,
    rule: {
      name: collectionRuleName({ name }, location),
      site: beside.name,
      location,
      counters: agent.counters,
      sampleSeconds: agent.sampleSeconds,
      facilities: agent.syslogFacilities,
      levels: syslogLevels.slice(syslogLevels.indexOf(agent.syslogFrom)),
    },
  };
}

/** What the plan could not look up: the region of somebody else's workspace, and what records cost. */
export function nodeAgentProblems({ diagnostics: asked }: Cluster, planned: PlannedDiagnostics | undefined): Problem[] {
  const { nodes: agent, logAnalyticsWorkspaceId } = planned ?? {};
  if (agent === undefined) return [];
  const { rule, pools } = agent;
  if (typeof rule === "string")
    return [recordsOfOwnRuleNotPriced.at("diagnostics.nodes.dataCollectionRuleId", { pools: pools.length, rule })];
  const assumed = logAnalyticsWorkspaceId !== null && asked?.nodes?.region === undefined;
  const { counters, sampleSeconds } = rule;
  return [
    ...(assumed
      ? [collectionRegionAssumed.at("diagnostics.nodes.region", { rule: rule.name, region: rule.location })]
      : []),
    recordsNotPriced.at("diagnostics.nodes", { pools: pools.length, counters: counters.length, sampleSeconds }),
  ];
}
