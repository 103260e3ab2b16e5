import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type * as pulumi from "@pulumi/pulumi";
import { everyLog, everyMetric, logSources, type LogSourceName } from "../../catalogue/log-sources.js";
import type { PlannedLogSource } from "../../planner/planned-diagnostics.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { ClusterWithoutNodes } from "./before-nodes.js";
import type { NodePool } from "../node-pool.js";
import type { ClusterContext } from "./context.js";

/** What writes logs, and the workspace that keeps them. */
type Sources = Pick<ClusterWithoutNodes, "sites" | "batchAccounts" | "dataAccounts" | "workspace">;

type Settings = ReadonlyMap<string, DiagnosticSetting>;

/** Declares the diagnostic settings of all that is no node; by planned name. */
export function createDiagnosticSettings(context: ClusterContext, sources: Sources): Settings {
  return createSettings(context, sources, (source) => sourceId(source, sources), false);
}

/** Declares those of scale sets and machines, which are there first; by planned name. */
export function createNodeSettings(
  context: ClusterContext,
  sources: Pick<Sources, "workspace">,
  nodePools: ReadonlyMap<string, NodePool>,
): Settings {
  const idOf = (source: PlannedLogSource): pulumi.Input<string> | undefined =>
    "poolIdentity" in source ? nodePools.get(source.poolIdentity)?.nodes.shards.get(source.name)?.id : undefined;
  return createSettings(context, sources, idOf, true);
}

function createSettings(
  { name, args, parent }: ClusterContext,
  { workspace }: Pick<Sources, "workspace">,
  idOf: (source: PlannedLogSource) => pulumi.Input<string> | undefined,
  ofNodes: boolean,
): Settings {
  const { diagnostics } = args.plan;
  if (diagnostics === undefined) return new Map();
  const workspaceId = diagnostics.logAnalyticsWorkspaceId ?? workspace?.nodes.logAnalytics?.id;
  if (workspaceId === undefined) throw new Error("Logs were planned without a workspace to keep them.");
  const ofThese = diagnostics.settings.filter(({ source }) => "poolIdentity" in source === ofNodes);
  return new Map(
    ofThese.map(({ name: planned, source }) => {
      const resourceUri = idOf(source);
      if (resourceUri === undefined) throw new Error(`${planned} was planned for something that is not there.`);
      const { logs, metrics } = logSources[sourceNames[source.kind]];
      const body = {
        resourceUri,
        name: "logs",
        workspaceId,
        ...(logs && { logs: [{ categoryGroup: everyLog, enabled: true }] }),
        ...(metrics && diagnostics.metrics === true && { metrics: [{ category: everyMetric, enabled: true }] }),
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
  dataAccount: "storage",
  scaleSet: "scaleSets",
  machine: "machines",
};

function sourceId(
  source: PlannedLogSource,
  { sites, batchAccounts, dataAccounts, workspace }: Sources,
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
    case "dataAccount": {
      const { blobService, fileService } = dataAccounts.get(source.name)?.nodes.storage.nodes ?? {};
      return (blobService ?? fileService)?.id;
    }
    case "scaleSet":
    case "machine":
      return undefined;
  }
}
