import * as applicationinsights from "@pulumi/azure-native/types/enums/applicationinsights/index.js";
import * as authorization from "@pulumi/azure-native/types/enums/authorization/index.js";
import * as batch from "@pulumi/azure-native/types/enums/batch/index.js";
import * as consumption from "@pulumi/azure-native/types/enums/consumption/index.js";
import * as containerregistry from "@pulumi/azure-native/types/enums/containerregistry/index.js";
import * as keyvault from "@pulumi/azure-native/types/enums/keyvault/index.js";
import * as machinelearning from "@pulumi/azure-native/types/enums/machinelearningservices/index.js";
import * as operationalinsights from "@pulumi/azure-native/types/enums/operationalinsights/index.js";
import * as storage from "@pulumi/azure-native/types/enums/storage/index.js";
import { beforeAll, describe, expect, it } from "vitest";
import { BatchAccount } from "../../src/components/batch-account.js";
import { BatchPool } from "../../src/components/batch-pool.js";
import { ClusterBudget } from "../../src/components/cluster-budget.js";
import { MachineLearningWorkspace } from "../../src/components/machine-learning-workspace.js";
import { createRoleAssignment } from "../../src/components/role-assignment.js";
import { type Declared, declare } from "./declared.js";
import { workspaceArgs } from "./machine-learning-workspace.js";

type Enum = Readonly<Record<string, string>>;

/** azure-native types most of these as open strings, so the compiler takes a misspelt one. */
const sent: readonly (readonly [resource: string, path: string, known: Enum])[] = [
  ["ml-workspace", "identity.type", machinelearning.ManagedServiceIdentityType],
  ["ml-workspace", "sku.tier", machinelearning.SkuTier],
  ["ml-workspace", "publicNetworkAccess", machinelearning.PublicNetworkAccessType],
  ["ml-workspace", "systemDatastoresAuthMode", machinelearning.SystemDatastoresAuthMode],
  ["ml-workspace", "managedNetwork.isolationMode", machinelearning.IsolationMode],
  ["managed-workspace", "managedNetwork.isolationMode", machinelearning.IsolationMode],
  ["ml-image-build-compute", "identity.type", machinelearning.ManagedServiceIdentityType],
  ["ml-image-build-compute", "properties.properties.osType", machinelearning.OsType],
  ["ml-image-build-compute", "properties.properties.vmPriority", machinelearning.VmPriority],
  [
    "ml-image-build-compute",
    "properties.properties.remoteLoginPortPublicAccess",
    machinelearning.RemoteLoginPortPublicAccess,
  ],
  ["ml-storage-account", "kind", storage.Kind],
  ["ml-storage-account", "sku.name", storage.SkuName],
  ["ml-storage-account", "minimumTlsVersion", storage.MinimumTlsVersion],
  ["ml-storage-account", "publicNetworkAccess", storage.PublicNetworkAccess],
  ["ml-storage-account", "networkRuleSet.bypass", storage.Bypass],
  ["ml-storage-account", "networkRuleSet.defaultAction", storage.DefaultAction],
  ["ml-key-vault", "properties.sku.family", keyvault.SkuFamily],
  ["ml-key-vault", "properties.sku.name", keyvault.SkuName],
  ["ml-key-vault", "properties.networkAcls.bypass", keyvault.NetworkRuleBypassOptions],
  ["ml-key-vault", "properties.networkAcls.defaultAction", keyvault.NetworkRuleAction],
  ["ml-container-registry", "sku.name", containerregistry.SkuName],
  ["ml-container-registry", "publicNetworkAccess", containerregistry.PublicNetworkAccess],
  ["ml-container-registry", "networkRuleBypassOptions", containerregistry.NetworkRuleBypassOptions],
  ["ml-log-analytics", "sku.name", operationalinsights.WorkspaceSkuNameEnum],
  ["ml-application-insights", "applicationType", applicationinsights.ApplicationType],
  ["ml-application-insights", "ingestionMode", applicationinsights.IngestionMode],
  ["batch-account", "identity.type", batch.ResourceIdentityType],
  ["batch-account", "poolAllocationMode", batch.PoolAllocationMode],
  ["batch-account", "publicNetworkAccess", batch.PublicNetworkAccessType],
  ["batch-account", "allowedAuthenticationModes.0", batch.AuthenticationMode],
  ["batch-account", "autoStorage.authenticationMode", batch.AutoStorageAuthenticationMode],
  ["pool-pool", "identity.type", batch.PoolIdentityType],
  ["pool-pool", "interNodeCommunication", batch.InterNodeCommunicationState],
  ["pool-pool", "targetNodeCommunicationMode", batch.NodeCommunicationMode],
  ["pool-pool", "taskSchedulingPolicy.nodeFillType", batch.ComputeNodeFillType],
  ["pool-pool", "networkConfiguration.publicIPAddressConfiguration.provision", batch.IPAddressProvisioningType],
  ["budget-budget", "category", consumption.CategoryType],
  ["budget-budget", "timeGrain", consumption.TimeGrainType],
  ["budget-budget", "filter.tags.operator", consumption.BudgetOperatorType],
  ["budget-budget", "notifications.actual-80-percent.operator", consumption.OperatorType],
  ["budget-budget", "notifications.actual-80-percent.thresholdType", consumption.ThresholdType],
  ["role", "principalType", authorization.PrincipalType],
];

function declareAll(): void {
  new MachineLearningWorkspace("ml", workspaceArgs);
  new MachineLearningWorkspace("managed", { ...workspaceArgs, network: "managed" });
  new BatchAccount("batch", {
    accountName: "batchlab",
    resourceGroupName: "rg",
    location: "eastus",
    identityId: "/identity",
    storage: { existingId: "/storage" },
  });
  new BatchPool("pool", {
    poolName: "gpu-s000",
    accountName: "batchlab",
    resourceGroupName: "rg",
    vmSize: "Standard_ND96asr_v4",
    nodes: 1,
    image: { id: "/image" },
    nodeAgentSkuId: "batch.node.ubuntu 24.04",
    subnetId: "/subnet",
    identityId: "/identity",
  });
  new ClusterBudget("budget", {
    budgetName: "budget-lab",
    subscriptionId: "5ub",
    usdPerMonth: 1,
    startDate: "2027-01-01",
    contactEmails: ["ops@example.com"],
    tag: { name: "cluster", value: "lab" },
  });
  createRoleAssignment("role", { scope: "/subscriptions/5ub", principalId: "p", role: "AcrPull" }, {});
}

function valueAt(declared: Declared | undefined, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], declared?.inputs);
}

describe("values of open enums in services", () => {
  let declared: ReadonlyMap<string, Declared>;

  beforeAll(async () => {
    declared = await declare(declareAll);
  });

  it.each(sent)("%s sends a %s that Azure knows", (resource, path, known) => {
    expect(Object.values(known)).toContain(valueAt(declared.get(resource), path));
  });
});
