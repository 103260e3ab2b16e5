import { isDeepStrictEqual } from "node:util";
import { dataAccountFacts } from "../catalogue/data-account-kinds.js";
import { privateLinkGroup } from "../catalogue/private-link.js";
import type { Cluster } from "../config/cluster.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import { byText } from "./order.js";
import type { PlannedMachineLearning, PlannedPrivateEndpoint, PrivateEndpointTarget } from "./plan.js";

const TARGETS: Record<
  PrivateEndpointTarget,
  { readonly resourceType: string; readonly groupId: string; readonly word: string }
> = {
  workspace: {
    resourceType: "azure-native:machinelearningservices:Workspace",
    groupId: "amlworkspace",
    word: "workspace",
  },
  blob: { resourceType: "azure-native:storage:StorageAccount", groupId: "blob", word: "blob" },
  dfs: { resourceType: "azure-native:storage:StorageAccount", groupId: "dfs", word: "dfs" },
  file: { resourceType: "azure-native:storage:StorageAccount", groupId: "file", word: "file" },
  keyVault: { resourceType: "azure-native:keyvault:Vault", groupId: "vault", word: "vault" },
  containerRegistry: { resourceType: "azure-native:containerregistry:Registry", groupId: "registry", word: "registry" },
  batchAccount: { resourceType: "azure-native:batch:BatchAccount", groupId: "batchAccount", word: "account" },
  batchNodeManagement: { resourceType: "azure-native:batch:BatchAccount", groupId: "nodeManagement", word: "nodes" },
};

/** Endpoints that lead to the workspace and its services, to a Batch account, or to an account for data. */
export function endpointsOf(
  { privateEndpoints }: { readonly privateEndpoints: readonly PlannedPrivateEndpoint[] },
  wanted: PlannedPrivateEndpoint["owner"],
): PlannedPrivateEndpoint[] {
  return privateEndpoints.filter(({ owner }) => isDeepStrictEqual(owner, wanted));
}

/**
 * What two endpoints of one owner have in common when they lead to the same resource: they are made one after another, since
 * Azure lets one of two at once fail.
 *
 * Sources: Azure/bicep-registry-modules#6001 and hashicorp/terraform-provider-azurerm#28112 (storage accounts, in the
 * operation and not in the request, so that nobody tries again); terraform-provider-azurerm#32095 for vaults. For the two
 * endpoints of a Batch account it is inferred.
 */
export function linkedResourceType(target: PrivateEndpointTarget): string {
  return TARGETS[target].resourceType;
}

const WORKSPACE_TARGETS = ["workspace", "blob", "file", "keyVault", "containerRegistry"] as const;

/**
 * Private endpoints, in name order.
 *
 * A workspace has one for itself, both storage services, vault and registry, whether or not it can also be reached
 * from the internet: nodes without a public address need them. A Batch account has one for its own interface and one
 * for its nodes, and one for its storage unless that is the workspace's, which has its own. An account for data has one for
 * each way in which its kind is read.
 *
 * A private name leads to one address in a zone, and traffic between sites is paid for, so each site whose nodes use a service has a set of its own, with zones that
 * only its VNet resolves. Where all sites share the zones of a hub there is one set, at the service's home: a second
 * endpoint would write its address under the same name.
 */
export function planPrivateEndpoints(
  machineLearning: PlannedMachineLearning | null,
  computeSites: readonly string[],
  batchAccounts: readonly BatchAccountOfSites[],
  zones: Cluster["network"]["privateDns"]["mode"],
  dataAccounts: readonly { readonly account: PlannedDataAccount; readonly sites: readonly string[] }[] = [],
): PlannedPrivateEndpoint[] {
  const ownZones = zones === "create";
  const workspaceSites =
    machineLearning === null
      ? []
      : [machineLearning.site, ...(ownZones && machineLearning.network === "own" ? computeSites : [])];
  const workspace = [...new Set(workspaceSites)].flatMap((site) => {
    const stem = site === machineLearning?.site ? "pep-ml" : `pep-ml-${site}`;
    return workspaceEndpoints(stem, site);
  });
  const batch = batchAccounts.flatMap(({ account, sites }) =>
    (ownZones ? sites : [account.site]).flatMap((site) => {
      const shared = account.storage.existingId !== null && workspaceSites.includes(site);
      const targets = shared
        ? (["batchAccount", "batchNodeManagement"] as const)
        : (["batchAccount", "batchNodeManagement", "blob"] as const);
      const stem = site === account.site ? account.name : `${account.name}-${site}`;
      return targets.map((target) =>
        endpoint(`pep-${stem}-${TARGETS[target].word}`, site, target, { batchAccount: account.name }),
      );
    }),
  );
  const data = dataAccounts.flatMap(({ account, sites }) =>
    (ownZones ? sites : [account.site]).flatMap((site) => {
      const stem = site === account.site ? account.accountName : `${account.accountName}-${site}`;
      return dataAccountFacts[account.kind].privateLinks.map((target) =>
        endpoint(`pep-${stem}-${target}`, site, target, { dataAccount: account.name }),
      );
    }),
  );
  return [...workspace, ...batch, ...data].sort((a, b) => byText(a.name, b.name));
}

/** The five endpoints of a workspace. @param stem of their names */
export function workspaceEndpoints(stem: string, site: string): PlannedPrivateEndpoint[] {
  return WORKSPACE_TARGETS.map((target) =>
    endpoint(`${stem}-${TARGETS[target].word}`, site, target, "machineLearning"),
  );
}

function endpoint(
  name: string,
  site: string,
  target: PrivateEndpointTarget,
  owner: PlannedPrivateEndpoint["owner"],
): PlannedPrivateEndpoint {
  const { resourceType, groupId } = TARGETS[target];
  return { name, site, target, owner, groupId, zones: privateLinkGroup(resourceType, groupId).dnsZones };
}
