import type { PlannedCollectionRule, PlannedNodeAgent } from "../../planned-node-agent.js";
import type { ToldOfResource } from "../../../config/options/option.js";
import type { diagnosticsOptions } from "../../../config/options/services.js";
import type { PlannedDiagnostics } from "../../planned-diagnostics.js";
import { resourceSettings } from "./resource-settings.js";

/** Settings of the diagnostic settings of a cluster. */
export const diagnosticSettings = resourceSettings<
  ToldOfResource<"diagnostics.", typeof diagnosticsOptions>,
  PlannedDiagnostics
>({
  "diagnostics.logAnalyticsWorkspaceId": ({ logAnalyticsWorkspaceId }) =>
    logAnalyticsWorkspaceId ?? "the workspace of machineLearning",
  "diagnostics.metrics": ({ metrics = false }) => metrics,
});

/** Settings of the rule that agents of nodes go by. A rule that exists already is looked at by its id alone. */
export const agentSettings = resourceSettings<
  ToldOfResource<"diagnostics.nodes.", (typeof diagnosticsOptions)["nodes"]["parts"]>,
  PlannedNodeAgent
>({
  "diagnostics.nodes.dataCollectionRuleId": ({ rule }) => (typeof rule === "string" ? rule : rule.name),
  "diagnostics.nodes.counters": ofRule(({ counters }) => counters),
  "diagnostics.nodes.sampleSeconds": ofRule(({ sampleSeconds }) => sampleSeconds),
  "diagnostics.nodes.syslogFacilities": ofRule(({ facilities }) => facilities),
  "diagnostics.nodes.syslogFrom": ofRule(({ levels }) => levels[0]),
});

function ofRule(value: (rule: PlannedCollectionRule) => unknown): (agent: PlannedNodeAgent) => unknown {
  return ({ rule }) => (typeof rule === "string" ? undefined : value(rule));
}
