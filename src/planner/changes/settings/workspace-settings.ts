import type { PlannedMachineLearning } from "../../plan.js";
import type { Setting } from "./setting.js";

type Workspace = PlannedMachineLearning;
type Rows = readonly Omit<Setting<Workspace>, "type">[];

const WORKSPACE: Rows = [
  { field: "machineLearning.workspaceName", property: "workspaceName", value: (ml) => ml.workspace },
  { field: "machineLearning.site", property: "location", value: (ml) => ml.site },
  { field: "machineLearning.network", property: "managedNetwork", value: (ml) => ml.network },
  { field: "machineLearning.publicAccess", property: "publicNetworkAccess", value: (ml) => ml.publicAccess },
  { field: "storage.accountId", property: "storageAccount", value: (ml) => newOrBrought(ml.storage) },
  { field: "machineLearning.keyVaultId", property: "keyVault", value: (ml) => newOrBrought(ml.keyVault) },
  {
    field: "machineLearning.containerRegistryId",
    property: "containerRegistry",
    value: (ml) => newOrBrought(ml.containerRegistry),
  },
  {
    field: "machineLearning.applicationInsightsId",
    property: "applicationInsights",
    value: (ml) => newOrBrought(ml.applicationInsights),
  },
  { field: "machineLearning.highBusinessImpact", property: "hbiWorkspace", value: (ml) => ml.highBusinessImpact },
];

const VAULT: Rows = [
  {
    field: "machineLearning.keyVaultSoftDeleteDays",
    property: "properties.softDeleteRetentionInDays",
    value: ({ keyVault }) => (keyVault.name === null ? undefined : keyVault.softDeleteDays),
    known: { effect: "refused", reason: "The retention of a vault is fixed when it is made." },
  },
  {
    field: "machineLearning.keyVaultPurgeProtection",
    property: "properties.enablePurgeProtection",
    value: ({ keyVault }) => (keyVault.name === null ? undefined : keyVault.purgeProtection),
    oneWay: { to: "true", reason: "It can be switched on at any time, and never off again." },
  },
];

const IMAGE_BUILD: Rows = [
  {
    field: "machineLearning.imageBuildVmSize",
    property: "properties.properties.vmSize",
    value: ({ imageBuild }) => imageBuild.vmSize,
    known: { effect: "refused", reason: "Azure may acknowledge another size and keep the old one." },
  },
  {
    field: "machineLearning.imageBuildMaxNodes",
    property: "properties.properties.scaleSettings",
    value: ({ imageBuild }) => imageBuild.maxNodes,
  },
];

/** A setting with the resource that carries it. */
type WorkspaceSetting = Setting<Workspace> & { readonly resource: (ml: Workspace) => string };

/** Settings of a workspace and of what it stands on. */
export const workspaceSettings: readonly WorkspaceSetting[] = [
  ...carriedBy((ml) => ml.workspace, "machinelearningservices:Workspace", WORKSPACE),
  ...carriedBy((ml) => ml.keyVault.name ?? "key vault", "keyvault:Vault", VAULT),
  ...carriedBy((ml) => ml.imageBuild.name, "machinelearningservices:Compute", IMAGE_BUILD),
];

function carriedBy(resource: (ml: Workspace) => string, type: string, rows: Rows): WorkspaceSetting[] {
  return rows.map((row) => ({ ...row, type, resource }));
}

/** Name of a part that is made with the workspace, or id of the user's own. */
function newOrBrought(part: { readonly name: string | null; readonly existingId: string | null }): string {
  return part.existingId?.toLowerCase() ?? part.name ?? "";
}
