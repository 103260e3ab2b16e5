import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/services.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { checkArmId, parseArmId } from "../arm-id.js";
import type { Rule } from "../draft.js";
import { opensSsh } from "../options/engines.js";
import { batchSites, hasBatchAccount } from "./batch-sites.js";
import { workspaceSite } from "./sites.js";
import { wholeNumber } from "./whole-numbers.js";

/** Storage: the account is one, and deleted blobs are kept as long as Azure can. */
const storageIsSound: Rule = ({ input }) => {
  const range = settingRanges.blobSoftDeleteDays;
  const path = "storage.softDeleteDays";
  return [
    ...checkArmId(input.storage?.accountId, "storage.accountId", "Microsoft.Storage/storageAccounts"),
    ...wholeNumber(input.storage?.softDeleteDays, path, range, (days) =>
      kinds.blobSoftDeleteOutOfRange.at(path, { days, ...range }),
    ),
  ];
};

/** Azure Machine Learning and Batch keep data in a storage account; scale sets do not. */
const storageIsUsed: Rule = ({ input, pools, given }) => {
  const unsure = pools.some((pool) => pool.engine === undefined);
  const used =
    unsure ||
    given("machineLearning") ||
    hasBatchAccount({ input, pools }) ||
    pools.some(({ engine }) => !opensSsh(engine));
  const own = (["accountId", "redundancy", "softDeleteDays"] as const).some(
    (key) => input.storage?.[key] !== undefined,
  );
  const kept = input.storage?.retainOnDestroy !== undefined || Object.keys(input.storage ?? {}).length === 0;
  if (used || input.storage === undefined || (input.storage.accounts !== undefined && !own && !kept)) return [];
  const because = "only machineLearning and node pools with engine batch keep data in a storage account";
  return [settingWithoutEffect.at("storage", { setting: "storage", because })];
};

/** Copies in three zones need a region that has zones. */
const zoneCopiesHaveZones: Rule = (draft) => {
  const { storage } = draft.input;
  if (storage?.redundancy !== "Standard_ZRS" || storage.accountId !== undefined) return [];
  const regions = [workspaceSite(draft)?.region, ...batchSites(draft).map((site) => site?.region)];
  const without = regions.find((region) => region?.hasZones === false);
  return without === undefined
    ? []
    : [kinds.zoneRedundancyWithoutZones.at("storage.redundancy", { location: without.name })];
};

/** The workspace's own settings and the existing resources under it. */
const workspaceIsSound: Rule = ({ input, catalogue }) => {
  const ml = input.machineLearning;
  if (ml === undefined) return [];
  const range = settingRanges.vaultSoftDeleteDays;
  const days = "machineLearning.keyVaultSoftDeleteDays";
  const nodes = "machineLearning.imageBuildMaxNodes";
  const size = "machineLearning.imageBuildVmSize";
  const vmSize = ml.imageBuildVmSize;
  const found = vmSize === undefined ? undefined : catalogue.vmSize(vmSize);
  // Azure Machine Learning names the general sizes that it takes: those are the build sizes of the catalogue.
  const known = found?.knownFrom === "list" ? undefined : found;
  const because =
    known?.retired === true
      ? "it is retired"
      : (known?.gpuCount ?? 0) > 0
        ? "it has GPUs, which the build does not use"
        : undefined;
  return [
    ...checkArmId(ml.identityId, "machineLearning.identityId", "Microsoft.ManagedIdentity/userAssignedIdentities"),
    ...checkArmId(ml.keyVaultId, "machineLearning.keyVaultId", "Microsoft.KeyVault/vaults"),
    ...checkArmId(
      ml.containerRegistryId,
      "machineLearning.containerRegistryId",
      "Microsoft.ContainerRegistry/registries",
    ),
    ...checkArmId(ml.applicationInsightsId, "machineLearning.applicationInsightsId", "Microsoft.Insights/components"),
    ...checkArmId(
      ml.logAnalyticsWorkspaceId,
      "machineLearning.logAnalyticsWorkspaceId",
      "Microsoft.OperationalInsights/workspaces",
    ),
    ...wholeNumber(ml.keyVaultSoftDeleteDays, days, range, (value) =>
      kinds.vaultSoftDeleteOutOfRange.at(days, { days: value, ...range }),
    ),
    ...wholeNumber(ml.imageBuildMaxNodes, nodes, { least: 1 }, (value) =>
      kinds.imageBuildNodesOutOfRange.at(nodes, { nodes: value }),
    ),
    ...(vmSize !== undefined && known === undefined && catalogue.imageBuildSize(vmSize) === undefined
      ? [
          kinds.imageBuildSizeUnknown.at(size, {
            vmSize,
            nearest: catalogue.nearestImageBuildSize(vmSize),
            known: catalogue.imageBuildSizes.map(({ name }) => name),
          }),
        ]
      : []),
    ...(known !== undefined && because !== undefined
      ? [kinds.imageBuildSizeUnfit.at(size, { vmSize: known.name, because })]
      : []),
  ];
};

/** Pools of machine learning have a workspace. */
const computesHaveWorkspace: Rule = ({ pools, given }) => {
  const computes = pools.filter((pool) => pool.engine === "machineLearning").map((pool) => pool.label);
  if (computes.length === 0 || given("machineLearning")) return [];
  return [kinds.machineLearningMissing.at("machineLearning", { pools: computes })];
};

/** The Batch section has a pool to serve, and its key vault is one vault. */
const batchAccountIsSound: Rule = ({ input, pools }) => {
  const batch = input.batch;
  if (batch === undefined) return [];
  const unsure = pools.some((pool) => pool.engine === undefined);
  const unused = !unsure && !hasBatchAccount({ input, pools });
  const vault = batch.userSubscription;
  const url = vault?.keyVaultUrl;
  const urlPath = "batch.userSubscription.keyVaultUrl";
  const urlName =
    url === undefined ? undefined : /^https:\/\/([a-z][a-z0-9-]{2,23})\.vault\.azure\.net\/?$/i.exec(url)?.[1];
  const idName = vault?.keyVaultId === undefined ? undefined : parseArmId(vault.keyVaultId)?.names[0];
  const differ = urlName !== undefined && idName !== undefined && urlName.toLowerCase() !== idName.toLowerCase();
  return [
    ...(unused
      ? [settingWithoutEffect.at("batch", { setting: "batch", because: "no node pool has engine batch" })]
      : []),
    ...checkArmId(vault?.keyVaultId, "batch.userSubscription.keyVaultId", "Microsoft.KeyVault/vaults"),
    ...(url !== undefined && urlName === undefined ? [kinds.vaultUrlMalformed.at(urlPath, { url })] : []),
    ...(differ ? [kinds.vaultUrlOtherVault.at(urlPath, { urlName, idName })] : []),
  ];
};

/** Rebuild counters begin at 1. */
const countersBeginAtOne: Rule = ({ input, pools }) => [
  ...wholeNumber(input.incarnation, "incarnation", { least: 1 }, (incarnation) =>
    kinds.incarnationTooLow.at("incarnation", { incarnation }),
  ),
  ...pools.flatMap((pool) => {
    const path = `${pool.path}.generation`;
    return wholeNumber(pool.input.generation, path, { least: 1 }, (generation) =>
      kinds.generationTooLow.at(path, { generation }),
    );
  }),
];

export const serviceRules: readonly Rule[] = [
  storageIsSound,
  storageIsUsed,
  zoneCopiesHaveZones,
  workspaceIsSound,
  computesHaveWorkspace,
  batchAccountIsSound,
  countersBeginAtOne,
];
