import type { ClusterInput } from "../schema/cluster.js";
import { dataAccountOptions } from "./data-accounts.js";
import type { OptionTable } from "./option.js";

type Section<Name extends keyof ClusterInput> = OptionTable<NonNullable<ClusterInput[Name]>>;

const DATASTORE = "machinelearningservices:Datastore";
const WORKSPACE = "machinelearningservices:Workspace";
const VAULT = "keyvault:Vault";
const IMAGE_BUILD = "machinelearningservices:Compute";
const STORAGE = "storage:StorageAccount";
const BATCH_ACCOUNT = "batch:BatchAccount";
const ROLE_ASSIGNMENT = "authorization:RoleAssignment";

export const storageOptions = {
  accountId: { type: WORKSPACE, property: "storageAccount" },
  redundancy: { type: STORAGE, property: "sku" },
  softDeleteDays: {
    type: STORAGE,
    property: "",
    known: { effect: "inPlace", reason: "It holds for blobs that are deleted from now on." },
  },
  retainOnDestroy: {
    untold: "It acts when the cluster is destroyed, and nothing deployed changes before.",
    noBody: "Only Pulumi acts on it: it leaves the account alone.",
  },
  accounts: { parts: dataAccountOptions },
} as const satisfies Section<"storage">;

export const machineLearningOptions = {
  workspaceName: { type: WORKSPACE, property: "workspaceName" },
  site: { type: WORKSPACE, property: "location" },
  network: { type: WORKSPACE, property: "managedNetwork" },
  publicAccess: { type: WORKSPACE, property: "publicNetworkAccess" },
  identityId: {
    type: WORKSPACE,
    property: "identity",
    known: {
      effect: "refused",
      reason: "Azure documents no way from a workspace's own identity to one of yours alone, and none back.",
    },
    readAs: "armId",
  },
  imageBuildVmSize: {
    type: IMAGE_BUILD,
    property: "properties.properties.vmSize",
    known: { effect: "refused", reason: "Azure may acknowledge another size and keep the old one." },
  },
  imageBuildMaxNodes: { type: IMAGE_BUILD, property: "properties.properties.scaleSettings" },
  keyVaultId: { type: WORKSPACE, property: "keyVault" },
  keyVaultPurgeProtection: {
    type: VAULT,
    property: "properties.enablePurgeProtection",
    oneWay: { to: "true", reason: "It can be switched on at any time, and never off again." },
  },
  keyVaultSoftDeleteDays: {
    type: VAULT,
    property: "properties.softDeleteRetentionInDays",
    known: { effect: "refused", reason: "The retention of a vault is fixed when it is made." },
  },
  containerRegistryId: {
    type: WORKSPACE,
    property: "containerRegistry",
    known: {
      effect: "refused",
      reason: "Its private endpoint is tied to the registry that it was made for, and Azure points it at no other.",
    },
  },
  applicationInsightsId: { type: WORKSPACE, property: "applicationInsights" },
  logAnalyticsWorkspaceId: { type: "applicationinsights:Component", property: "workspaceResourceId" },
  highBusinessImpact: { type: WORKSPACE, property: "hbiWorkspace" },
  datastores: {
    parts: {
      name: { untold: "That datastores come and go is told by their names." },
      account: { type: DATASTORE, property: "properties.accountName" },
      container: { type: DATASTORE, property: "properties.containerName" },
      preview: { type: DATASTORE, property: "properties.serviceDataAccessAuthIdentity" },
    },
  },
} as const satisfies Section<"machineLearning">;

export const batchOptions = {
  accountName: { type: BATCH_ACCOUNT, property: "accountName" },
  userSubscription: { type: BATCH_ACCOUNT, property: "poolAllocationMode" },
  withoutPools: { untold: "That an account comes and goes is told by its name." },
  publicAccess: { type: BATCH_ACCOUNT, property: "publicNetworkAccess" },
} as const satisfies Section<"batch">;

const grantsTold = "That grants come and go is told by their names.";

const identity = { property: "identity" } as const;

export const accessOptions = {
  adminUsername: {
    on: {
      scaleSet: {
        property: "virtualMachineProfile.osProfile.adminUsername",
        known: { effect: "refused", reason: "Azure takes the administrator's name once, when a scale set is made." },
      },
      virtualMachine: { property: "osProfile.adminUsername" },
    },
  },
  sshFrom: { untold: "Pulumi shows the rules of each security group; nodes and connections that are open stay." },
  roleAssignments: {
    type: ROLE_ASSIGNMENT,
    property: "",
    known: {
      effect: "inPlace",
      reason: "Grants that are left to others are withdrawn where Pulumi made them; those that are not are made.",
    },
  },
  identityId: { on: { scaleSet: identity, batch: identity, machineLearning: identity }, readAs: "armId" },
  mlUsers: {
    parts: {
      objectId: { untold: grantsTold },
      type: { type: ROLE_ASSIGNMENT, property: "principalType" },
    },
  },
  roles: {
    parts: {
      role: { untold: grantsTold },
      on: { untold: grantsTold },
      nodes: { untold: grantsTold },
      machines: { untold: grantsTold },
      principals: {
        parts: {
          objectId: { untold: grantsTold },
          type: { type: ROLE_ASSIGNMENT, property: "principalType" },
        },
      },
      condition: { type: ROLE_ASSIGNMENT, property: "condition" },
    },
  },
} as const satisfies Section<"access">;

const collected = { type: "monitor:DataCollectionRule", property: "dataSources" } as const;

export const diagnosticsOptions = {
  logAnalyticsWorkspaceId: { type: "monitor:DiagnosticSetting", property: "workspaceId" },
  of: { untold: "That settings come and go is told by their names." },
  metrics: { type: "monitor:DiagnosticSetting", property: "metrics" },
  nodes: {
    parts: {
      pools: { untold: "That the agent comes and goes is told of each pool." },
      dataCollectionRuleId: {
        type: "monitor:DataCollectionRuleAssociation",
        property: "dataCollectionRuleId",
      },
      region: { untold: "A rule in another region is another rule, which is told by its name." },
      counters: collected,
      sampleSeconds: collected,
      syslogFacilities: collected,
      syslogFrom: collected,
    },
  },
} as const satisfies Section<"diagnostics">;
