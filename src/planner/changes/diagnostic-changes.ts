import type { PlannedNodeAgent } from "../planned-node-agent.js";
import type { PlannedDiagnostics } from "../planned-diagnostics.js";
import { comings, type Change } from "./change.js";
import { agentSettings, diagnosticSettings } from "./settings/diagnostic-settings.js";
import { settingChange } from "./settings/setting.js";

/** Diagnostic settings that come and go, and where the logs of the others go. */
export function diagnosticChanges(
  before: PlannedDiagnostics | undefined,
  after: PlannedDiagnostics | undefined,
): Change[] {
  const names = (planned: PlannedDiagnostics | undefined): string[] =>
    (planned?.settings ?? []).map(({ name }) => name);
  return [
    ...comings(names(before), names(after), "Its logs are no longer sent; those of before stay where they are."),
    ...(before === undefined || after === undefined
      ? []
      : diagnosticSettings.flatMap((setting) =>
          settingChange(setting, { resource: "diagnostic settings" }, before, after),
        )),
    ...ruleChanges(before?.nodes, after?.nodes),
  ];
}

/** The rule that agents go by: it comes, goes, or says something else. */
function ruleChanges(before: PlannedNodeAgent | undefined, after: PlannedNodeAgent | undefined): Change[] {
  const names = (agent: PlannedNodeAgent | undefined): string[] =>
    agent === undefined || typeof agent.rule === "string" ? [] : [agent.rule.name];
  const place = { resource: "data collection rule" };
  return [
    ...comings(names(before), names(after), "Agents no longer go by it; the records of before stay where they are."),
    ...(before === undefined || after === undefined
      ? []
      : agentSettings.flatMap((setting) => settingChange(setting, place, before, after))),
  ];
}
