import type { Plan, PlannedBatchAccount, PlannedMachineLearning } from "../plan.js";
import { comings, created, destroyed, fieldChange, type Change } from "./change.js";

const WORKSPACE = "machinelearningservices:Workspace";
const VAULT = "keyvault:Vault";

/** Workspace with what it stands on, Batch accounts, endpoints, roles and budgets. */
export function serviceChanges(before: Plan, after: Plan): Change[] {
  return [
    ...workspaceChanges(before.machineLearning, after.machineLearning),
    ...batchChanges(before.batchAccounts, after.batchAccounts),
    ...comings(names(before.privateEndpoints), names(after.privateEndpoints), "Nothing uses it any more."),
    ...comings(names(before.roleAssignments), names(after.roleAssignments), "Nobody needs the role any more."),
    ...fieldChange({
      resource: "budget",
      field: "budget",
      type: "consumption:Budget",
      property: "amount",
      before: before.budgets,
      after: after.budgets,
      known: { effect: "inPlace", reason: "A budget warns and stops nothing." },
    }),
  ];
}

const names = (items: readonly { readonly name: string }[]): string[] => items.map((item) => item.name);

function workspaceChanges(before: PlannedMachineLearning | null, after: PlannedMachineLearning | null): Change[] {
  if (before === null) return after === null ? [] : [created(after.workspace)];
  if (after === null) return [destroyed(before.workspace, null, 0, "Machine learning is no longer in the plan.")];
  const resource = before.workspace;
  const field = (field: string, property: string, value: (ml: PlannedMachineLearning) => unknown) =>
    fieldChange({
      resource,
      field: `machineLearning.${field}`,
      type: WORKSPACE,
      property,
      before: value(before),
      after: value(after),
    });
  const owned = (part: { readonly name: string | null; readonly existingId: string | null }) =>
    part.existingId ?? part.name;
  return [
    ...field("workspaceName", "workspaceName", (ml) => ml.workspace),
    ...field("site", "location", (ml) => ml.site),
    ...field("network", "managedNetwork", (ml) => ml.network),
    ...field("publicAccess", "publicNetworkAccess", (ml) => ml.publicAccess),
    ...field("storage", "storageAccount", (ml) => owned(ml.storage)),
    ...field("keyVaultId", "keyVault", (ml) => owned(ml.keyVault)),
    ...field("containerRegistryId", "containerRegistry", (ml) => owned(ml.containerRegistry)),
    ...field("applicationInsightsId", "applicationInsights", (ml) => owned(ml.applicationInsights)),
    ...field("highBusinessImpact", "hbiWorkspace", (ml) => ml.highBusinessImpact),
    ...vaultChanges(before, after),
    ...imageBuildChanges(before, after),
    ...storageChanges(before, after),
  ];
}

function vaultChanges(
  { keyVault: before }: PlannedMachineLearning,
  { keyVault: after }: PlannedMachineLearning,
): Change[] {
  const pair = { resource: before.name ?? "key vault", type: VAULT };
  return [
    ...fieldChange({
      ...pair,
      field: "machineLearning.keyVaultSoftDeleteDays",
      property: "properties.softDeleteRetentionInDays",
      before: before.softDeleteDays,
      after: after.softDeleteDays,
      known: { effect: "refused", reason: "The retention of a vault is fixed when it is made." },
    }),
    ...fieldChange({
      ...pair,
      field: "machineLearning.keyVaultPurgeProtection",
      property: "properties.enablePurgeProtection",
      before: before.purgeProtection,
      after: after.purgeProtection,
      ...(after.purgeProtection
        ? { known: { effect: "inPlace", reason: "It can be switched on at any time, and never off again." } as const }
        : {}),
    }),
  ];
}

function imageBuildChanges(
  { imageBuild: before }: PlannedMachineLearning,
  { imageBuild: after }: PlannedMachineLearning,
): Change[] {
  const pair = { resource: before.name, type: "machinelearningservices:Compute" };
  return [
    ...fieldChange({
      ...pair,
      field: "machineLearning.imageBuildVmSize",
      property: "properties.properties.vmSize",
      before: before.vmSize,
      after: after.vmSize,
      known: { effect: "refused", reason: "Azure may acknowledge another size and keep the old one." },
    }),
    ...fieldChange({
      ...pair,
      field: "machineLearning.imageBuildMaxNodes",
      property: "properties.properties.scaleSettings",
      before: before.maxNodes,
      after: after.maxNodes,
    }),
  ];
}

function storageChanges(
  before: Pick<PlannedMachineLearning, "storage">,
  after: Pick<PlannedMachineLearning, "storage">,
): Change[] {
  const pair = { resource: before.storage.name ?? "storage account", type: "storage:StorageAccount" };
  const blob = { effect: "inPlace", reason: "It holds for blobs that are deleted from now on." } as const;
  return [
    ...fieldChange({
      ...pair,
      field: "storage.redundancy",
      property: "sku",
      before: before.storage.redundancy,
      after: after.storage.redundancy,
    }),
    ...fieldChange({
      ...pair,
      field: "storage.softDeleteDays",
      property: "",
      before: before.storage.softDeleteDays,
      after: after.storage.softDeleteDays,
      known: blob,
    }),
  ];
}

function batchChanges(before: readonly PlannedBatchAccount[], after: readonly PlannedBatchAccount[]): Change[] {
  const next = new Map(after.map((account) => [account.site, account] as const));
  const old = new Map(before.map((account) => [account.site, account] as const));
  return [
    ...before.flatMap((account) => {
      const now = next.get(account.site);
      if (now === undefined) return [destroyed(account.name, null, 0, "No Batch pool is left there.")];
      const pair = { resource: account.name, type: "batch:BatchAccount" };
      const mode = ({ userSubscription }: PlannedBatchAccount) =>
        userSubscription === null ? "BatchService" : "UserSubscription";
      return [
        ...fieldChange({
          ...pair,
          field: "batch.accountName",
          property: "accountName",
          before: account.name,
          after: now.name,
        }),
        ...fieldChange({
          ...pair,
          field: "batch.userSubscription",
          property: "poolAllocationMode",
          before: mode(account),
          after: mode(now),
        }),
        ...fieldChange({
          ...pair,
          field: "batch.publicAccess",
          property: "publicNetworkAccess",
          before: account.publicAccess,
          after: now.publicAccess,
        }),
        ...storageChanges(account, now),
      ];
    }),
    ...after.filter((account) => !old.has(account.site)).map((account) => created(account.name)),
  ];
}
