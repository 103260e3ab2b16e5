import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type * as pulumi from "@pulumi/pulumi";
import { everyLog, everyMetric, logSources, type LogSourceName } from "../../catalogue/log-sources.js";
import type { PlannedLogSource } from "../../planner/planned-diagnostics.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { ClusterWithoutNodes } from "./before-nodes.js";
import type { ClusterContext } from "./context.js";

/** What writes logs, and the workspace that keeps them. */
type Sources = Pick<ClusterWithoutNodes, "sites" | "batchAccounts" | "workspace">;

/** Declares the diagnostic settings; by planned name. */
export function createDiagnosticSettings(
  { name, args, parent }: ClusterContext,
  sources: Sources,
): ReadonlyMap<string, DiagnosticSetting> {
  const { diagnostics } = args.plan;
  if (diagnostics === undefined) return new Map();
  const workspaceId = diagnostics.logAnalyticsWorkspaceId ?? sources.workspace?.nodes.logAnalytics?.id;
  if (workspaceId === undefined) throw new Error("Logs were planned without a workspace to keep them.");
  return new Map(
    diagnostics.settings.map(({ name: planned, source }) => {
      const resourceUri = sourceId(source, sources);
      if (resourceUri === undefined) throw new Error(`${planned} was planned for something that is not there.`);
      const metrics = diagnostics.metrics === true && logSources[sourceNames[source.kind]].metrics;
      const body = {
        resourceUri,
        name: "logs",
        workspaceId,
        logs: [{ categoryGroup: everyLog, enabled: true }],
        ...(metrics && { metrics: [{ category: everyMetric, enabled: true }] }),
      };
      const declared = transformed(args.transform?.diagnosticSetting, childName(name, planned), body, { parent });
      return [planned, new DiagnosticSetting(...declared)] as const;
    }),
  );
}

const sourceNames: Readonly<Record<PlannedLogSource["kind"], LogSourceName>> = {
  batchAccount: "batchAccounts",
  batchStorage: "storage",
  machineLearningStorage: "storage",
  workspace: "workspace",
  keyVault: "keyVault",
  containerRegistry: "containerRegistry",
  networkSecurityGroup: "networkSecurityGroups",
  bastion: "bastion",
};

function sourceId(
  source: PlannedLogSource,
  { sites, batchAccounts, workspace }: Sources,
): pulumi.Input<string> | undefined {
  switch (source.kind) {
    case "batchAccount":
      return batchAccounts.get(source.batchAccount)?.id;
    case "batchStorage":
      return batchAccounts.get(source.batchAccount)?.nodes.storage?.nodes.blobService?.id;
    case "machineLearningStorage":
      return workspace?.nodes.storage?.nodes.blobService?.id;
    case "workspace":
      return workspace?.id;
    case "keyVault":
      return workspace?.nodes.keyVault?.id;
    case "containerRegistry":
      return workspace?.nodes.containerRegistry?.id;
    case "networkSecurityGroup":
      return sites.get(source.site)?.network.nodes.networkSecurityGroups.get(source.name)?.id;
    case "bastion":
      return sites.get(source.site)?.network.nodes.bastion?.host.id;
  }
}
