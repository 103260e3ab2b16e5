import type { BatchSteps, WorkspaceSteps } from "./deployment-steps.js";
import type { PlannedLogSource } from "./planned-diagnostics.js";
import type { PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** What writes logs, as far as the cluster makes it. */
interface Sources {
  readonly sites: ReadonlyMap<string, SiteSteps>;
  /** By site. */
  readonly batch: ReadonlyMap<string, BatchSteps>;
  readonly workspace: WorkspaceSteps;
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
    const after = [sourceStep(source, plan, sources), destination];
    timeline.resource(`Diagnostic setting ${name}`, "monitor:DiagnosticSetting", after);
  }
  const rule = diagnostics.nodes?.rule;
  if (rule === undefined || typeof rule === "string") return undefined;
  const after = [sources.sites.get(rule.site)?.resourceGroup, destination];
  return timeline.resource(`Data collection rule ${rule.name}`, "monitor:DataCollectionRule", after);
}

/** Agents of machines or of scale sets that are there, and their associations with the rule, made side by side. */
export function agentSteps(
  timeline: Timeline,
  { diagnostics }: PlannedResources,
  of: { readonly pools: readonly string[]; readonly engine: "scaleSet" | "virtualMachine"; readonly words: string },
  after: readonly (Step | undefined)[],
): void {
  const withAgent = diagnostics?.nodes?.pools ?? [];
  if (!of.pools.some((pool) => withAgent.includes(pool))) return;
  // On a scale set the agent is a part of it.
  const extension = "compute:VirtualMachineExtension";
  const agent = of.engine === "scaleSet" ? [] : [timeline.resource(`Agent on ${of.words}`, extension, after)];
  const association = "monitor:DataCollectionRuleAssociation";
  timeline.resource(`Association of ${of.words}`, association, [...after, ...agent]);
}

function sourceStep(
  source: PlannedLogSource,
  plan: PlannedResources,
  { sites, batch, workspace }: Sources,
): Step | undefined {
  if (source.kind === "networkSecurityGroup") return sites.get(source.site)?.securityGroups;
  if (source.kind === "bastion") return sites.get(source.site)?.bastion;
  if (source.kind === "machineLearningStorage") return workspace.blobSettings;
  if (source.kind !== "batchAccount" && source.kind !== "batchStorage") return workspace.scopes[source.kind];
  const account = plan.batchAccounts.find(({ name }) => name === source.batchAccount);
  const steps = account === undefined ? undefined : batch.get(account.poolSites[0] ?? account.site);
  return source.kind === "batchAccount" ? steps?.account : steps?.blobSettings;
}
