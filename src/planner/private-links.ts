import { privateLinkGroup } from "../catalogue/private-link.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
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
  file: { resourceType: "azure-native:storage:StorageAccount", groupId: "file", word: "file" },
  keyVault: { resourceType: "azure-native:keyvault:Vault", groupId: "vault", word: "vault" },
  containerRegistry: { resourceType: "azure-native:containerregistry:Registry", groupId: "registry", word: "registry" },
  batchAccount: { resourceType: "azure-native:batch:BatchAccount", groupId: "batchAccount", word: "account" },
  batchNodeManagement: { resourceType: "azure-native:batch:BatchAccount", groupId: "nodeManagement", word: "nodes" },
};

/**
 * Private endpoints, in name order.
 *
 * A workspace has one for itself, both storage services, vault and registry, whether or not it can also be reached
 * from the internet: nodes without a public address need them. A Batch account has one for its own interface and one
 * for its nodes at every site it serves, and one for its storage unless that is the workspace's, which has its own.
 */
export function planPrivateEndpoints(
  machineLearning: PlannedMachineLearning | null,
  batchAccounts: readonly BatchAccountOfSites[],
): PlannedPrivateEndpoint[] {
  const workspace = (["workspace", "blob", "file", "keyVault", "containerRegistry"] as const).flatMap((target) =>
    machineLearning === null
      ? []
      : [endpoint(`pep-ml-${TARGETS[target].word}`, machineLearning.site, target, "machineLearning")],
  );
  const batch = batchAccounts.flatMap(({ account, sites }) =>
    sites.flatMap((site) => {
      const shared = account.storage.existingId !== null && machineLearning?.site === site;
      const targets = shared
        ? (["batchAccount", "batchNodeManagement"] as const)
        : (["batchAccount", "batchNodeManagement", "blob"] as const);
      const stem = site === account.site ? account.name : `${account.name}-${site}`;
      return targets.map((target) =>
        endpoint(`pep-${stem}-${TARGETS[target].word}`, site, target, { batchAccount: account.name }),
      );
    }),
  );
  return [...workspace, ...batch].sort((a, b) => byText(a.name, b.name));
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
