import type { BatchSteps, WorkspaceSteps } from "./deployment-steps.js";
import type { PlannedLogSource } from "./plan.js";
import type { PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** What writes logs, as far as the cluster makes it. */
interface Sources {
  readonly sites: ReadonlyMap<string, SiteSteps>;
  /** By site. */
  readonly batch: ReadonlyMap<string, BatchSteps>;
  readonly workspace: WorkspaceSteps;
}

/** Diagnostic settings, which nothing waits for but nodes that start last. */
export function diagnosticSteps(timeline: Timeline, plan: PlannedResources, sources: Sources): void {
  const { diagnostics } = plan;
  if (diagnostics === undefined) return;
  const destination = diagnostics.logAnalyticsWorkspaceId === null ? sources.workspace.logAnalytics : undefined;
  for (const { name, source } of diagnostics.settings) {
    const after = [sourceStep(source, plan, sources), destination];
    timeline.resource(`Diagnostic setting ${name}`, "monitor:DiagnosticSetting", after);
  }
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
