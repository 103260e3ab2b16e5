import { type LogSourceName, logSourceNames, logSources } from "../../catalogue/log-sources.js";
import type { Problem } from "../../errors/problem.js";
import { logsWithoutDestination } from "../../errors/services.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { checkArmId } from "../arm-id.js";
import type { Draft, Rule } from "../draft.js";
import { opensSsh } from "../options/engines.js";
import { hasBatchAccount } from "./batch-sites.js";

/** Logs go somewhere. */
const logsHaveDestination: Rule = ({ input, given }) => {
  const { diagnostics, machineLearning } = input;
  if (diagnostics === undefined) return [];
  const ownRule = diagnostics.nodes !== undefined && diagnostics.nodes.dataCollectionRuleId === undefined;
  if (diagnostics.of?.length === 0 && !ownRule && diagnostics.logAnalyticsWorkspaceId === undefined) return [];
  const path = "diagnostics.logAnalyticsWorkspaceId";
  const type = "Microsoft.OperationalInsights/workspaces";
  if (diagnostics.logAnalyticsWorkspaceId !== undefined)
    return checkArmId(diagnostics.logAnalyticsWorkspaceId, path, type);
  if (!given("machineLearning"))
    return [logsWithoutDestination.at(path, { because: "the cluster has no machineLearning section" })];
  const madeHere = machineLearning?.applicationInsightsId === undefined;
  if (madeHere || machineLearning?.logAnalyticsWorkspaceId !== undefined) return [];
  return [logsWithoutDestination.at(path, { because: "machineLearning brings its own Application Insights along" })];
};

/** What is named writes logs here. */
const sourcesAreThere: Rule = (draft) =>
  (draft.input.diagnostics?.of ?? []).flatMap((source, index): Problem[] => {
    const because = source === undefined ? undefined : whyAbsent(draft, source);
    if (source === undefined || because === undefined) return [];
    return [settingWithoutEffect.at(`diagnostics.of[${index}]`, { setting: source, because })];
  });

/** Something that is asked for has metrics. */
const metricsAreThere: Rule = ({ input: { diagnostics } }) => {
  const { metrics, of = logSourceNames } = diagnostics ?? {};
  if (metrics !== true || of.some((source) => source !== undefined && logSources[source].metrics)) return [];
  const because = of.length === 0 ? "diagnostics.of is empty" : "nothing in diagnostics.of has metrics to send";
  return [settingWithoutEffect.at("diagnostics.metrics", { setting: "metrics", because })];
};

function whyAbsent({ input, pools, sites, given }: Draft, source: LogSourceName): string | undefined {
  const unsure = pools.some((pool) => pool.engine === undefined);
  const batch = unsure || hasBatchAccount({ input, pools });
  const learns = given("machineLearning");
  const existing = new Set((input.network?.existing ?? []).map((each) => each?.site ?? sites[0]?.name));
  const noNetwork =
    sites.length > 0 && sites.every(({ name }) => existing.has(name)) ? "the networks exist already" : undefined;
  const noWorkspace = learns ? undefined : "the cluster has no machineLearning section";
  switch (source) {
    case "batchAccounts":
      return batch ? undefined : "no node pool has engine batch";
    case "storage":
      if ((input.storage?.accounts ?? []).length > 0) return undefined;
      if (input.storage?.accountId !== undefined) return "the storage account exists already";
      return batch ? undefined : noWorkspace;
    case "workspace":
      return noWorkspace;
    case "keyVault":
      return input.machineLearning?.keyVaultId === undefined ? noWorkspace : "the key vault exists already";
    case "containerRegistry":
      return input.machineLearning?.containerRegistryId === undefined ? noWorkspace : "the registry exists already";
    case "scaleSets":
    case "machines": {
      if (input.diagnostics?.metrics !== true)
        return "nodes have metrics alone to send, and diagnostics.metrics is not true";
      const engine = source === "scaleSets" ? "scaleSet" : "virtualMachine";
      if (unsure || pools.some((pool) => pool.engine === engine)) return undefined;
      return source === "scaleSets" ? "no pool runs on scale sets" : "no pool has a role";
    }
    case "networkSecurityGroups":
      return noNetwork;
    case "bastion":
      if (input.network?.bastion === false) return "network.bastion is false";
      return unsure || pools.some(({ engine }) => opensSsh(engine))
        ? noNetwork
        : "no pool runs on scale sets or has a role";
  }
}

export const diagnosticsRules: readonly Rule[] = [logsHaveDestination, sourcesAreThere, metricsAreThere];
