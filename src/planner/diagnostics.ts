import { logSources, type LogSourceName } from "../catalogue/log-sources.js";
import type { Cluster, Engine } from "../config/cluster.js";
import { logsNotPriced } from "../errors/not-checked.js";
import type { Problem } from "../errors/problem.js";
import { defined } from "../defined.js";
import { planNodeAgent } from "./node-agent.js";
import { byText } from "./order.js";
import type { PlannedBatchAccount, PlannedMachineLearning, PlannedSite, Shard } from "./plan.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import type { PlannedDiagnostics, PlannedLogSource } from "./planned-diagnostics.js";

type Setting = PlannedDiagnostics["settings"][number];

/** What writes logs or has metrics. */
interface Sources {
  readonly sites: readonly PlannedSite[];
  readonly machineLearning: PlannedMachineLearning | null;
  readonly batchAccounts: readonly PlannedBatchAccount[];
  readonly dataAccounts?: readonly PlannedDataAccount[] | undefined;
  readonly shards: readonly Shard[];
}

/** A diagnostic setting for everything that the cluster makes and whose logs are asked for, in name order. */
export function planDiagnostics(
  cluster: Cluster,
  { sites, machineLearning, batchAccounts, dataAccounts = [], shards }: Sources,
): PlannedDiagnostics | undefined {
  const { diagnostics } = cluster;
  if (diagnostics === undefined) return undefined;
  const ofWorkspace = (kind: "machineLearningStorage" | "workspace" | "keyVault" | "containerRegistry") => {
    const name = machineLearning === null ? null : workspacePart(machineLearning, kind);
    return name === null ? [] : [setting(name, { kind })];
  };
  const ofShards = (engine: Engine, kind: "scaleSet" | "machine"): readonly Setting[] =>
    shards
      .filter((shard) => shard.engine === engine)
      .map(({ name, site, poolIdentity }) => setting(name, { kind, name, site, poolIdentity }));
  // What has metrics alone is sent where metrics are asked for.
  const sent = diagnostics.of.filter((source) => logSources[source].logs || diagnostics.metrics === true);
  const sources: Readonly<Record<LogSourceName, () => readonly Setting[]>> = {
    batchAccounts: () => batchAccounts.map(({ name }) => setting(name, { kind: "batchAccount", batchAccount: name })),
    storage: () => [
      ...ofWorkspace("machineLearningStorage"),
      ...batchAccounts.flatMap(({ name, storage }) =>
        storage.name === null ? [] : [setting(storage.name, { kind: "batchStorage", batchAccount: name })],
      ),
      ...dataAccounts.map(({ name, accountName, site }) => setting(accountName, { kind: "dataAccount", name, site })),
    ],
    workspace: () => ofWorkspace("workspace"),
    keyVault: () => ofWorkspace("keyVault"),
    containerRegistry: () => ofWorkspace("containerRegistry"),
    networkSecurityGroups: () =>
      sites.flatMap(({ name: site, network }) =>
        network.kind === "new"
          ? network.networkSecurityGroups.map(({ name }) =>
              setting(`${site}-${name}`, { kind: "networkSecurityGroup", site, name }),
            )
          : [],
      ),
    bastion: () =>
      sites.flatMap(({ name: site, network }) =>
        network.kind === "new" && network.bastion !== null
          ? [setting(network.bastion.name, { kind: "bastion", site })]
          : [],
      ),
    scaleSets: () => ofShards("scaleSet", "scaleSet"),
    machines: () => ofShards("virtualMachine", "machine"),
  };
  return {
    logAnalyticsWorkspaceId: diagnostics.logAnalyticsWorkspaceId ?? machineLearning?.logAnalytics.existingId ?? null,
    settings: sent.flatMap((source) => sources[source]()).sort((a, b) => byText(a.name, b.name)),
    ...defined({ metrics: diagnostics.metrics, nodes: planNodeAgent(cluster, sites, machineLearning) }),
  };
}

/** Null where it is brought along: whose it is decides what becomes of its logs. */
function workspacePart(
  { workspace, storage, keyVault, containerRegistry }: PlannedMachineLearning,
  kind: "machineLearningStorage" | "workspace" | "keyVault" | "containerRegistry",
): string | null {
  switch (kind) {
    case "workspace":
      return workspace;
    case "machineLearningStorage":
      return storage.name;
    case "keyVault":
      return keyVault.name;
    case "containerRegistry":
      return containerRegistry.name;
  }
}

function setting(name: string, source: PlannedLogSource): Setting {
  return { name: `logs-${name}`, source };
}

/** What the plan's price leaves out. */
export function logsProblems(diagnostics: PlannedDiagnostics | undefined): Problem[] {
  const settings = diagnostics?.settings.length ?? 0;
  return settings === 0 ? [] : [logsNotPriced.at("diagnostics", { settings })];
}
