import { dataAccountFacts } from "../catalogue/data-account-kinds.js";
import type { Cluster } from "../config/cluster.js";
import { outboundRuleName } from "./names.js";
import { byText } from "./order.js";
import type { PlannedMachineLearning, PlannedPrivateEndpoint, PlannedRoleAssignment } from "./plan.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import type { PlannedOutboundEndpoint } from "./planned-datastore.js";
import { endpointsOf } from "./private-links.js";
import { assignment } from "./roles.js";

type WorkspaceData = Pick<PlannedMachineLearning, "datastores" | "outboundEndpoints">;

/** How a workspace leads to accounts for data; a key is absent where there is nothing of it. */
export function planWorkspaceData(
  { machineLearning, storage }: Cluster,
  accounts: readonly PlannedDataAccount[] = [],
): WorkspaceData {
  const written = machineLearning?.datastores ?? [];
  const datastores = [...written]
    .sort((a, b) => byText(a.name, b.name))
    .map((each) => {
      const found = accounts.find(({ name }) => name === each.account);
      if (found === undefined) throw new Error(`The rules let datastore ${each.name} pass without its account.`);
      const hierarchical = dataAccountFacts[found.kind].hierarchicalNamespace;
      return { ...each, kind: hierarchical ? ("dataLake" as const) : ("blob" as const) };
    });
  const forNodes = (storage.accounts ?? []).filter(({ nodes }) => nodes !== "none").map(({ name }) => name);
  const used = new Set([...forNodes, ...datastores.map(({ account }) => account)]);
  const outboundEndpoints = machineLearning?.network === "managed" ? outboundTo(accounts, used) : [];
  return {
    ...(datastores.length === 0 ? {} : { datastores }),
    ...(outboundEndpoints.length === 0 ? {} : { outboundEndpoints }),
  };
}

/** None for what is read by NFS alone, which computes cannot mount. */
function outboundTo(accounts: readonly PlannedDataAccount[], used: ReadonlySet<string>): PlannedOutboundEndpoint[] {
  return accounts
    .filter(({ name, kind }) => used.has(name) && dataAccountFacts[kind].roles !== null)
    .flatMap(({ name, accountName, kind }) =>
      dataAccountFacts[kind].privateLinks.map((service) => ({
        name: outboundRuleName(accountName, service),
        account: name,
        service,
      })),
    );
}

/**
 * What the workspace's own identity may do with accounts for data that the studio shows: read blobs, and see the endpoints by
 * which the cluster reaches them.
 *
 * Source, read 2026-11-29: MicrosoftDocs/azure-docs articles/machine-learning/how-to-enable-studio-virtual-network.md.
 */
export function previewRoles(
  machineLearning: WorkspaceData | null,
  privateEndpoints: readonly PlannedPrivateEndpoint[],
): PlannedRoleAssignment[] {
  const { datastores = [] } = machineLearning ?? {};
  const workspace = { kind: "workspace" } as const;
  const shown = new Set(datastores.filter(({ preview }) => preview).map(({ account }) => account));
  return [...shown].flatMap((name) => [
    assignment(workspace, "Storage Blob Data Reader", { kind: "dataAccount", name }),
    ...endpointsOf({ privateEndpoints }, { dataAccount: name }).map((endpoint) =>
      assignment(workspace, "Reader", { kind: "privateEndpoint", name: endpoint.name }),
    ),
  ]);
}
