import { guidOf } from "../../core/guid.js";
import { AzureError, type RetainedName, type StoredResource } from "../../core/azure.js";
import { normalId, resourceGroupId } from "../../core/arm-id.js";
import { endpointConnectionsOf } from "../private-link/index.js";
import type { AzureView, Put } from "../../core/resource-type.js";
import { isoTime } from "../../core/time/iso-time.js";
import { textAt, valueAt } from "../../core/same-value.js";

/**
 * What a workspace tells beside what was asked for.
 *
 * Source: answers to a GET in public repositories, such as those of Terraform's acceptance tests (API version 2021-07-01).
 */
export function workspaceOutputs(put: Put): Record<string, unknown> {
  const { id, name, location, previous } = put;
  const now = isoTime(put.startedSeconds ?? 0);
  const workspaceId = textAt(previous?.outputs, "workspaceId") || guidOf(id, "workspace", now);
  return {
    workspaceId,
    discoveryUrl: `https://${location}.api.azureml.ms/discovery`,
    mlFlowTrackingUri: `azureml://${location}.api.azureml.ms/mlflow/v1.0${id}`,
    notebookInfo: {
      resourceId: guidOf(id, "notebook").replace(/-/g, ""),
      fqdn: `ml-${name}-${location}-${workspaceId}.${location}.notebooks.azure.net`,
      isPrivateLinkEnabled: false,
    },
    storageHnsEnabled: false,
    privateLinkCount: 0,
    systemData: { createdAt: valueAt(previous?.outputs, "systemData.createdAt") ?? now, lastModifiedAt: now },
  };
}

/** What a read adds: the private endpoints as they are now. */
export function workspaceConnections(resource: StoredResource, azure: AzureView): Record<string, unknown> {
  const connections = endpointConnectionsOf(resource, azure);
  return { privateEndpointConnections: connections, privateLinkCount: connections.length };
}

/** Defaults of the service; sources: @pulumi/azure-native 3.28 machinelearningservices.Workspace and the GETs above. */
export const workspaceDefaults = {
  kind: "Default",
  sku: { name: "Basic", tier: "Basic" },
  hbiWorkspace: false,
  enableDataIsolation: false,
  v1LegacyMode: false,
  allowPublicAccessWhenBehindVnet: false,
  publicNetworkAccess: "Enabled",
  systemDatastoresAuthMode: "AccessKey",
} as const;

/**
 * A workspace of this name and resource group was deleted and is kept.
 *
 * Sources: Azure/ResourceModules#3596 and Azure/CanadaPubSecALZ#380 for code and text. They show it as the failure of a
 * deployment's write; that the request itself is refused, and with 400, is how others describe it (unverified).
 */
export function workspaceOfReservedName(put: Put, { resource }: RetainedName): "elsewhere" | AzureError {
  const group = (id: string): string => normalId(resourceGroupId(id) ?? "");
  if (group(put.id) !== group(resource.id)) return "elsewhere";
  const message = "Soft-deleted workspace exists. Please purge or recover it. https://aka.ms/wsoftdelete";
  return new AzureError(400, "BadRequest", message, put.id);
}
