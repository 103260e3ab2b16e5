import * as z from "zod";
import { logSourceNames } from "../../catalogue/log-sources.js";
import { dataAccountSchema } from "./data-account.js";
import { entraPrincipal } from "./entra-principal.js";
import { nodeAgentSchema } from "./node-agent.js";

/** Storage account that Azure Machine Learning and Batch stand on, and those for data. */
export const storageSchema = z
  .strictObject({
    accountId: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Bring your own storage account by ARM id." }),
    redundancy: z
      .enum(["Standard_LRS", "Standard_ZRS"])
      .optional()
      .register(z.globalRegistry, { description: "Default Standard_LRS." }),
    softDeleteDays: z
      .number()
      .optional()
      .register(z.globalRegistry, { description: "Days a deleted blob can be restored, 1–365. Default 7." }),
    retainOnDestroy: z.boolean().optional().register(z.globalRegistry, {
      description: "Keep the account and its data when the cluster is destroyed. Default true.",
    }),
    accounts: z.array(dataAccountSchema).optional().register(z.globalRegistry, {
      description:
        "Storage accounts for data, beside the one that machine learning and Batch keep theirs in: each reached by private endpoints from the networks of the pools, without keys. Default: none.",
    }),
  })
  .register(z.globalRegistry, {
    description: "The account that machine learning and Batch keep their data in, and accounts of your own.",
  });

const datastoreSchema = z
  .strictObject({
    name: z.string().register(z.globalRegistry, {
      description:
        "1–255 letters, digits and underscores: what jobs call it, as in azureml://datastores/<name>/paths/. Another name is another datastore.",
    }),
    account: z.string().register(z.globalRegistry, {
      description: "Name of one of storage.accounts, of kind blobs, dataLake or nfsBlobs.",
    }),
    container: z.string().register(z.globalRegistry, { description: "One of its containers." }),
    preview: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Let the studio show its data to everybody who may use the workspace, whose own identity then may read the account. Default false: each sees what he may read.",
    }),
  })
  .register(z.globalRegistry, { description: "A container that jobs know by name." });

/** Azure Machine Learning workspace. */
export const machineLearningSchema = z
  .strictObject({
    workspaceName: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "3–33 characters. Default mlw-<cluster>." }),
    site: z.string().optional().register(z.globalRegistry, { description: "Default: the first site." }),
    network: z.enum(["own", "managed"]).optional().register(z.globalRegistry, {
      description:
        "own (default): the cluster's VNet. managed: a network that Azure owns; a one-way door that can never be changed back.",
    }),
    publicAccess: z.boolean().optional().register(z.globalRegistry, {
      description: "Reach the workspace from the internet. Default false: private endpoints only.",
    }),
    identityId: z.string().optional().register(z.globalRegistry, {
      description:
        "ARM id of a user-assigned identity that the workspace acts as, such as the one that may read your encryption key. Default: an identity of its own, which Azure gives its rights. Yours is given them before the workspace is made: Contributor on the workspace, its storage, vault, registry and Application Insights, Storage Blob Data Contributor and Key Vault Administrator. Fixed at creation.",
    }),
    imageBuildVmSize: z.string().optional().register(z.globalRegistry, {
      description: "CPU size that builds job images inside the VNet. Default Standard_D4ds_v4.",
    }),
    imageBuildMaxNodes: z.number().optional().register(z.globalRegistry, {
      description: "Most nodes that build images at once; none is kept idle. Default 1.",
    }),
    keyVaultId: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Bring your own key vault by ARM id." }),
    keyVaultPurgeProtection: z
      .boolean()
      .optional()
      .register(z.globalRegistry, { description: "Cannot be switched off again. Default false." }),
    keyVaultSoftDeleteDays: z.number().optional().register(z.globalRegistry, {
      description: "7–90; fixed at creation. Default 7: the vault's name stays reserved so long after destroy.",
    }),
    containerRegistryId: z.string().optional().register(z.globalRegistry, {
      description: "Bring your own container registry by ARM id; a private workspace needs the Premium tier.",
    }),
    applicationInsightsId: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Bring your own Application Insights by ARM id." }),
    logAnalyticsWorkspaceId: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Bring your own Log Analytics workspace by ARM id." }),
    highBusinessImpact: z.boolean().optional().register(z.globalRegistry, {
      description: "Sends less diagnostic data to Microsoft; fixed at creation. Default false.",
    }),
    datastores: z.array(datastoreSchema).optional().register(z.globalRegistry, {
      description:
        "Containers of storage.accounts that jobs know by name. Nothing is kept in them to log in with: nodes read and write as the account's nodes says, people as readers and writers do. Default: none but the workspace's own.",
    }),
  })
  .register(z.globalRegistry, { description: "A workspace with all that a private one needs to run a job." });

/** Azure Batch account, one for each subscription and region that has a Batch pool. */
export const batchSchema = z
  .strictObject({
    accountName: z.string().optional().register(z.globalRegistry, {
      description: "3–24 lower-case letters and digits. Default: from the cluster's name. Only with a single site.",
    }),
    userSubscription: z
      .strictObject({
        keyVaultId: z
          .string()
          .register(z.globalRegistry, { description: "ARM id of the key vault that Batch keeps its own secrets in." }),
        keyVaultUrl: z
          .string()
          .register(z.globalRegistry, { description: "https://<name>.vault.azure.net/ of the same vault." }),
      })
      .optional()
      .register(z.globalRegistry, {
        description:
          "Nodes count against your own compute quota and can be Spot; InfiniBand pools then hold 80 nodes instead of 100.",
      }),
    withoutPools: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Make an account at the first site although no node pool is on Batch, for programs that make their pools themselves, such as Nextflow; it stays when the last pool of this file goes. Default false: an account comes and goes with pools.",
    }),
    publicAccess: z
      .boolean()
      .optional()
      .register(z.globalRegistry, { description: "Default false: the account is reached by private endpoint." }),
  })
  .register(z.globalRegistry, { description: "Options of the Batch accounts." });

const ownRoleSchema = z
  .strictObject({
    role: z.string().register(z.globalRegistry, {
      description:
        "Built-in role by Azure's own name, such as Azure Batch Job Submitter, or the ARM id of a role definition: /subscriptions/<guid>/providers/Microsoft.Authorization/roleDefinitions/<guid>.",
    }),
    on: z.string().register(z.globalRegistry, {
      description:
        "What it is given on. Of the cluster: batchAccount, storage, workspace, containerRegistry, keyVault or resourceGroups, each with all that the cluster has of it. Or the ARM id of a resource, a resource group or a subscription that is there before the cluster.",
    }),
    nodes: z.boolean().optional().register(z.globalRegistry, {
      description: "Give it to the identities of the nodes, which then start after it is given. Default false.",
    }),
    machines: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Names of pools with a role: the identity of their machines gets it, and they start after it is given. Default: none.",
    }),
    principals: z
      .array(entraPrincipal)
      .optional()
      .register(z.globalRegistry, { description: "Entra principals that get it. Default: none." }),
    condition: z.string().optional().register(z.globalRegistry, {
      description: "Condition of attribute-based access control, version 2.0. Default: none.",
    }),
  })
  .register(z.globalRegistry, { description: "One role, on one kind of thing, for whoever is listed." });

/** Who may do what. */
export const accessSchema = z
  .strictObject({
    adminUsername: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Default azureuser; fixed at creation." }),
    sshFrom: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Who may open SSH to nodes of scale sets; all others are denied. cluster: the nodes of every pool of this cluster, on every site that is peered with theirs. bastion: Azure Bastion. virtualNetwork: the VNet and all that is peered with it or behind its gateway, such as a hub. Or IPv4 ranges, such as 10.50.0.0/24. Default: cluster and bastion; with a hub or without Bastion virtualNetwork too.",
    }),
    roleAssignments: z.enum(["create", "existing"]).optional().register(z.globalRegistry, {
      description:
        "create (default) needs Owner, User Access Administrator or RBAC Administrator. existing: others assign the roles; azsc plan and the output rolesToAssign list them with the commands.",
    }),
    identityId: z.string().optional().register(z.globalRegistry, {
      description:
        "Bring your own user-assigned identity for the nodes, from whichever subscription. Only where the cluster is in a single one.",
    }),
    mlUsers: z.array(entraPrincipal).optional().register(z.globalRegistry, {
      description: "Entra principals that submit jobs; each gets the three roles a job needs.",
    }),
    roles: z.array(ownRoleSchema).optional().register(z.globalRegistry, {
      description:
        "Roles beside those that the cluster needs: on what it makes for people and programs of your own, and elsewhere for its nodes. Default: none.",
    }),
  })
  .register(z.globalRegistry, { description: "Administrator, identities and roles." });

/** Where logs go. */
export const diagnosticsSchema = z
  .strictObject({
    logAnalyticsWorkspaceId: z.string().optional().register(z.globalRegistry, {
      description:
        "ARM id of the Log Analytics workspace that logs go to; it may be in any region. Default: that of the machineLearning section.",
    }),
    of: z.array(z.enum(logSourceNames)).optional().register(z.globalRegistry, {
      description:
        "Whose logs: of what the cluster makes, batchAccounts, storage (reads, writes and deletions of blobs and files, in storage.accounts too), workspace, keyVault, containerRegistry, networkSecurityGroups and bastion; with metrics, scaleSets and machines. Default: all of them.",
    }),
    metrics: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Also sends the platform metrics of these resources, as the category AllMetrics; networkSecurityGroups and bastion have none to send, scaleSets and machines nothing else. Azure keeps them for a while by itself and for nothing; in Log Analytics they can be queried together with logs, and are paid for. Default false.",
    }),
    nodes: nodeAgentSchema.optional(),
  })
  .register(z.globalRegistry, {
    description:
      "Diagnostic settings that send all logs of the cluster's resources to Log Analytics, and the Azure Monitor agent on nodes.",
  });

/** Spending alert; it warns and stops nothing. */
export const budgetSchema = z
  .strictObject({
    usdPerMonth: z.number().register(z.globalRegistry, { description: "Amount that alerts are percentages of." }),
    startDate: z.string().register(z.globalRegistry, {
      description:
        "First day of a month, YYYY-MM-01; not before the current month at deployment. Another one makes the budget again, without its history of alerts.",
    }),
    alertPercents: z.array(z.number()).optional().register(z.globalRegistry, { description: "Default 50, 80, 100." }),
    contactEmails: z.array(z.string()).register(z.globalRegistry, { description: "1–50 addresses." }),
  })
  .register(z.globalRegistry, {
    description: "A monthly budget over everything that carries the cluster's tag, one for each subscription.",
  });
