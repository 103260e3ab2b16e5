import {
  diagnosticSettingsPerResource,
  everyLog,
  everyMetric,
  type LogSource,
  logSources,
  storageServices,
} from "../../../catalogue/log-sources.js";
import { armType, nameOf, normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";

interface SettingInputs {
  readonly resourceUri: string;
  readonly workspaceId?: string;
  readonly storageAccountId?: string;
  readonly eventHubAuthorizationRuleId?: string;
  readonly logs?: readonly { readonly category?: string; readonly categoryGroup?: string; readonly enabled: boolean }[];
  readonly metrics?: readonly { readonly category?: string; readonly enabled: boolean }[];
}

const sources: readonly LogSource[] = [...Object.values(logSources), storageServices.files];
const overview = "MicrosoftDocs/azure-docs articles/azure-monitor/essentials/diagnostic-settings.md, read 2026-11-28";

const mixed = "Diagnostic setting does not support mix of log category and log category group.";

/** Diagnostic settings. */
export const diagnosticSettingRules: readonly Rule[] = [
  rule<SettingInputs>({
    name: "a setting sends the logs of a kind of resource that has some, by group of categories",
    source: `${sources.map((each) => each.source).join("; ")}; Azure/azure-rest-api-specs#22719 for categories beside groups`,
    check({ inputs }) {
      const type = armType(inputs.resourceUri);
      const sent = sources.find((each) => each.armType.toLowerCase() === type.toLowerCase());
      if (sent === undefined) throw notSimulated(`A diagnostic setting of ${type}`, "resourceUri");
      for (const { category = "none" } of inputs.metrics ?? []) {
        if (category !== everyMetric) throw notSimulated(`The category '${category}' of metrics`, "metrics");
        if (sent.metrics) continue;
        const text = `Metric category '${category}' is not supported.`;
        throw new AzureError(400, "BadRequest", text, "metrics");
      }
      const groups = (inputs.logs ?? []).filter(({ categoryGroup }) => categoryGroup !== undefined);
      if (groups.length > 0 && (inputs.logs ?? []).some(({ category }) => category !== undefined))
        throw new AzureError(400, "BadRequest", mixed, "logs");
      const unknown = (inputs.logs ?? []).find(({ categoryGroup }) => categoryGroup !== everyLog);
      if (unknown !== undefined) {
        const text = unknown.category ?? unknown.categoryGroup ?? "none";
        throw notSimulated(`The category '${text}' of logs`, "logs");
      }
      if (sent.logs || (inputs.logs ?? []).length === 0) return;
      throw new AzureError(400, "BadRequest", `Category group '${everyLog}' is not supported.`, "logs");
    },
  }),
  rule<SettingInputs>({
    name: "a setting has a destination",
    source: `${overview}; public logs of deployments for the text, the code is unverified`,
    check({ inputs }) {
      const { workspaceId, storageAccountId, eventHubAuthorizationRuleId } = inputs;
      if ([workspaceId, storageAccountId, eventHubAuthorizationRuleId].some((each) => each !== undefined)) return;
      const text = "At least one data sink needs to be specified.";
      throw new AzureError(400, "BadRequest", text, undefined, { unverified: "details" });
    },
  }),
  rule<SettingInputs>({
    name: `a resource has at most ${diagnosticSettingsPerResource} settings`,
    source: overview,
    unverified: "text",
    check(put) {
      if (put.previous !== undefined || othersOf(put).length < diagnosticSettingsPerResource) return;
      const text = `The limit of ${diagnosticSettingsPerResource} diagnostic settings was reached.`;
      throw new AzureError(409, "Conflict", text);
    },
  }),
  rule<SettingInputs>({
    name: "no two settings of a resource send the same logs to one workspace",
    source:
      "public logs of azurerm_monitor_diagnostic_setting (status, code and text for a single category); that it holds for groups is unverified",
    unverified: "rule",
    check(put) {
      const { workspaceId, logs = [] } = put.inputs;
      const sends = (one: SettingInputs): boolean => one.logs?.some(({ enabled }) => enabled) ?? false;
      if (workspaceId === undefined || !sends(put.inputs)) return;
      const twin = othersOf(put).find(
        ({ inputs }) => inputs.workspaceId?.toLowerCase() === workspaceId.toLowerCase() && sends(inputs),
      );
      if (twin === undefined) return;
      throw new AzureError(
        409,
        "Conflict",
        `Data sink '${workspaceId}' is already used in diagnostic setting '${nameOf(twin.id)}' for category '${logs[0]?.categoryGroup ?? ""}'. ` +
          "Data sinks can't be reused in different settings on the same category for the same resource.",
      );
    },
  }),
];

/** The other settings of the same resource. */
function othersOf({ id, inputs, azure }: Put<SettingInputs>) {
  return azure
    .ofType("azure-native:monitor:DiagnosticSetting")
    .map((each) => ({ id: each.id, inputs: each.inputs as unknown as SettingInputs }))
    .filter(
      (other) =>
        normalId(other.id) !== normalId(id) && normalId(other.inputs.resourceUri) === normalId(inputs.resourceUri),
    );
}
