import type { BatchSteps, WorkspaceSteps } from "./deployment-steps.js";
import type { PlannedLogSource } from "./planned-diagnostics.js";
import type { DataSteps, PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** What writes logs, as far as the cluster makes it. */
interface Sources {
  readonly sites: ReadonlyMap<string, SiteSteps>;
  /** By site. */
  readonly batch: ReadonlyMap<string, BatchSteps>;
  readonly workspace: WorkspaceSteps;
  readonly data: DataSteps;
}

/**
 * Diagnostic settings and the data collection rule, which nothing waits for but nodes that start last.
 *
 * @returns the step of the rule; undefined where none is made
 */
export function diagnosticSteps(timeline: Timeline, plan: PlannedResources, sources: Sources): Step | undefined {
  const { diagnostics } = plan;
  if (diagnostics === undefined) return undefined;
  const destination = diagnostics.logAnalyticsWorkspaceId === null ? sources.workspace.logAnalytics : undefined;
  for (const { name, source } of diagnostics.settings) {
    // Those of nodes come after these: see monitoringSteps.
    if ("poolIdentity" in source) continue;
    const after = [sourceStep(source, plan, sources), destination];
    timeline.resource(`Diagnostic setting ${name}`, "monitor:DiagnosticSetting", after);
  }
  const rule = diagnostics.nodes?.rule;
  if (rule === undefined || typeof rule === "string") return undefined;
  const after = [sources.sites.get(rule.site)?.resourceGroup, destination];
  return timeline.resource(`Data collection rule ${rule.name}`, "monitor:DataCollectionRule", after);
}

/** What watches machines or scale sets that are there, made side by side: settings, agents, associations with the rule. */
export function monitoringSteps(
  timeline: Timeline,
  { diagnostics }: PlannedResources,
  of: { readonly pools: readonly string[]; readonly engine: "scaleSet" | "virtualMachine"; readonly words: string },
  after: readonly (Step | undefined)[],
): void {
  const settings = diagnostics?.settings ?? [];
  if (settings.some(({ source }) => "poolIdentity" in source && of.pools.includes(source.poolIdentity)))
    timeline.resource(`Diagnostic settings of ${of.words}`, "monitor:DiagnosticSetting", after);
  const withAgent = diagnostics?.nodes?.pools ?? [];
  if (!of.pools.some((pool) => withAgent.includes(pool))) return;
  // On a scale set the agent is a part of it.
  if (of.engine === "virtualMachine")
    timeline.resource(`Agent on ${of.words}`, "compute:VirtualMachineExtension", after);
  timeline.resource(`Association of ${of.words}`, "monitor:DataCollectionRuleAssociation", after);
}

function sourceStep(
  source: Exclude<PlannedLogSource, { readonly poolIdentity: string }>,
  plan: PlannedResources,
  { sites, batch, workspace, data }: Sources,
): Step | undefined {
  if (source.kind === "networkSecurityGroup") return sites.get(source.site)?.securityGroups;
  if (source.kind === "bastion") return sites.get(source.site)?.bastion;
  if (source.kind === "dataAccount") {
    const account = plan.dataAccounts?.find(({ name }) => name === source.name);
    return account && data.ready.get(account.accountName)?.[0];
  }
  if (source.kind === "machineLearningStorage") return workspace.blobSettings;
  if (source.kind !== "batchAccount" && source.kind !== "batchStorage") return workspace.scopes[source.kind];
  const account = plan.batchAccounts.find(({ name }) => name === source.batchAccount);
  const steps = account === undefined ? undefined : batch.get(account.poolSites[0] ?? account.site);
  return source.kind === "batchAccount" ? steps?.account : steps?.blobSettings;
}
