import { normalId, parentId } from "../../core/arm-id.js";
import type { AzureErrorBody, StoredResource } from "../../core/azure.js";
import type { Put } from "../../core/resource-type.js";
import { sameValue, textAt, valueAt } from "../../core/same-value.js";

/** Properties of a workspace that are fixed, and how the service calls them when it says so. */
const fixedOfWorkspace: Readonly<Record<string, string>> = {
  storageAccount: "Storage Account",
  keyVault: "Key Vault",
  hbiWorkspace: "High business impact",
  enableDataIsolation: "Data isolation",
  encryption: "Encryption",
  kind: "Kind",
};

const usualOfWorkspace: Readonly<Record<string, unknown>> = {
  kind: "Default",
  hbiWorkspace: false,
  enableDataIsolation: false,
};

/**
 * Why the update of a workspace fails: the service accepts it and lets its operation end as Failed; the workspace stays as
 * it was.
 *
 * Sources: Azure-Samples/get-started-with-ai-chat#65 for the storage account, code, text and stage; Azure/bicep-types-az
 * microsoft.machinelearningservices/2025-12-01 (key vault and storage account cannot be changed) and
 * hashicorp/terraform-provider-azurerm#24659 (high business impact). The texts about the others are unverified, and so is
 * that they are refused rather than ignored.
 */
export function workspaceUpdateFailure({ id, inputs, previous, azure }: Put): AzureErrorBody | undefined {
  if (previous === undefined) return undefined;
  const changed = Object.keys(fixedOfWorkspace).find((name) => {
    const now = inputs[name];
    return now !== undefined && !same(name, previous.inputs[name] ?? usualOfWorkspace[name], now);
  });
  if (changed !== undefined) return badRequest(`${fixedOfWorkspace[changed]} update is not supported yet`);
  const computes = azure.ofType("azure-native:machinelearningservices:Compute");
  const inUse = computes.some((compute) => normalId(parentId(compute.id)) === normalId(id));
  return networkIsolationFailure(previous.inputs, inputs, inUse);
}

function same(name: string, before: unknown, now: unknown): boolean {
  if (name !== "kind") return sameValue(before, now);
  return String(before).toLowerCase() === String(now).toLowerCase();
}

/**
 * A managed network is switched on once, while the workspace has no computes, and never off.
 *
 * Source: MicrosoftDocs/azure-docs articles/machine-learning/how-to-managed-network.md; the texts are unverified.
 */
function networkIsolationFailure(before: unknown, now: unknown, inUse: boolean): AzureErrorBody | undefined {
  const path = "managedNetwork.isolationMode";
  const was = valueAt(before, path) ?? "Disabled";
  const wanted = valueAt(now, path) ?? was;
  if (was === "Disabled" && wanted !== "Disabled" && inUse) {
    return badRequest("Delete all computes of the workspace before its managed network is enabled.");
  }
  if (was === "Disabled" || wanted !== "Disabled") return undefined;
  return badRequest("Disabling the managed network of a workspace is not supported.");
}

function badRequest(message: string): AzureErrorBody {
  return { code: "BadRequest", message };
}

/** Properties of a cluster that the service takes once, below `properties.properties`. */
const fixedOfCluster = [
  "vmSize",
  "vmPriority",
  "subnet",
  "osType",
  "enableNodePublicIp",
  "isolatedNetwork",
  "remoteLoginPortPublicAccess",
  "userAccountCredentials",
  "virtualMachineImage",
] as const;

/**
 * What the service keeps of a request for a cluster: it answers 200 to another VM size and leaves the nodes as they are,
 * and gives even a new cluster the size of a deleted one of the same name in the workspace.
 *
 * Sources: Azure/azure-rest-api-specs#18889 and hashicorp/terraform-provider-azurerm#15825 for the VM size (2022), also
 * after deletion; Azure/bicep#17617 (2025) for other properties. That a name is remembered as long as its workspace lives
 * is unverified.
 */
export function retainedByCluster(put: Put): Readonly<Record<string, unknown>> {
  const { inputs, previous } = put;
  const before = previous ?? sameWorkspaceBefore(put);
  const cluster = valueAt(inputs, "properties.properties");
  const fixed = valueAt(before?.inputs, "properties.properties");
  if (valueAt(inputs, "properties.computeType") !== "AmlCompute" || !isRecord(cluster) || !isRecord(fixed))
    return inputs;
  const remembered = previous === undefined ? (["vmSize"] as const) : fixedOfCluster;
  const kept: Record<string, unknown> = { ...cluster };
  for (const name of remembered) {
    if (fixed[name] === undefined) delete kept[name];
    else kept[name] = fixed[name];
  }
  return { ...inputs, properties: { ...(inputs["properties"] as object), properties: kept } };
}

/** The cluster that had this name in the same life of the workspace. */
function sameWorkspaceBefore({ id, azure }: Put): StoredResource | undefined {
  const deleted = azure.deleted(id);
  const workspace = azure.get(parentId(id));
  if (deleted === undefined || workspace === undefined) return undefined;
  const bornAt = (one: StoredResource): string => textAt(one.outputs, "systemData.createdAt");
  return bornAt(workspace) <= bornAt(deleted) ? deleted : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
