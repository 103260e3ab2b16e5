import * as machinelearning from "@pulumi/azure-native/machinelearningservices/index.js";
import * as pulumi from "@pulumi/pulumi";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { DatastoreSettings, PlannedMachineLearningWorkspaceArgs } from "./args.js";

/** What is declared in a workspace. */
interface Owner {
  readonly name: string;
  readonly component: pulumi.ComponentResource;
  readonly args: PlannedMachineLearningWorkspaceArgs;
}

/** Datastores by their names. */
export function createDatastores(
  { name, component, args }: Owner,
  workspace: machinelearning.Workspace,
): ReadonlyMap<string, machinelearning.Datastore> {
  return new Map(
    (args.datastores ?? []).map((settings) => [
      settings.name,
      new machinelearning.Datastore(
        ...transformed<machinelearning.DatastoreArgs>(
          args.transform?.datastore,
          childName(name, `datastore-${settings.name}`),
          {
            name: settings.name,
            workspaceName: workspace.name,
            resourceGroupName: args.resourceGroupName,
            properties: datastoreBody(settings),
          },
          { parent: component, dependsOn: [...(settings.waitFor ?? [])] },
        ),
      ),
    ]),
  );
}

function datastoreBody({
  storageAccountId,
  container,
  kind,
  preview,
}: DatastoreSettings): machinelearning.DatastoreArgs["properties"] {
  // `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>`
  const part = (index: number) => pulumi.output(storageAccountId).apply((id) => id.split("/")[index] ?? "");
  const account = {
    subscriptionId: part(2),
    resourceGroup: part(4),
    accountName: part(8),
    credentials: { credentialsType: "None" as const },
    serviceDataAccessAuthIdentity: preview === true ? "WorkspaceSystemAssignedIdentity" : "None",
  };
  return kind === "dataLake"
    ? { ...account, datastoreType: "AzureDataLakeGen2", filesystem: container }
    : { ...account, datastoreType: "AzureBlob", containerName: container };
}

/**
 * Outbound rules by their names, one after another: a workspace takes one write at a time. They are resources of their own,
 * since the workspace has no identity that could be given a right before it is made.
 *
 * @param approvals what lets the workspace approve the endpoints
 */
export function createOutboundRules(
  { name, component, args }: Owner,
  workspace: machinelearning.Workspace,
  approvals: readonly pulumi.Resource[],
): ReadonlyMap<string, machinelearning.ManagedNetworkSettingsRule> {
  const rules = new Map<string, machinelearning.ManagedNetworkSettingsRule>();
  let last: readonly pulumi.Resource[] = approvals;
  for (const { name: ruleName, targetId, service, waitFor = [] } of args.outboundEndpoints ?? []) {
    const rule = new machinelearning.ManagedNetworkSettingsRule(
      ...transformed<machinelearning.ManagedNetworkSettingsRuleArgs>(
        args.transform?.outboundRule,
        childName(name, `outbound-${ruleName}`),
        {
          ruleName,
          workspaceName: workspace.name,
          resourceGroupName: args.resourceGroupName,
          properties: {
            type: "PrivateEndpoint",
            category: "UserDefined",
            destination: { serviceResourceId: targetId, subresourceTarget: service, sparkEnabled: false },
          },
        },
        { parent: component, dependsOn: [...waitFor, ...last] },
      ),
    );
    rules.set(ruleName, rule);
    last = [...approvals, rule];
  }
  return rules;
}
