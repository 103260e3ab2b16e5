import type * as pulumi from "@pulumi/pulumi";
import type * as applicationinsights from "@pulumi/azure-native/applicationinsights/index.js";
import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import type * as containerregistry from "@pulumi/azure-native/containerregistry/index.js";
import type * as keyvault from "@pulumi/azure-native/keyvault/index.js";
import type * as machinelearning from "@pulumi/azure-native/machinelearningservices/index.js";
import type * as managedidentity from "@pulumi/azure-native/managedidentity/index.js";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights/index.js";
import type { PlannedRoleAssignment } from "../../planner/plan.js";
import type { LocatedArgs } from "../located-args.js";
import type { PrivateDns } from "../private-dns.js";
import type { PrivateEndpointArgs, PrivateEndpointSettings } from "../private-endpoint.js";
import type { StorageAccountArgs, StorageAccountSettings } from "../storage-account.js";
import type { Transform } from "../transform.js";

/** A resource of your own, instead of a new one. */
interface Existing {
  /** Its ARM id. */
  readonly existingId: pulumi.Input<string>;
}

/** A new key vault for a workspace. */
export interface KeyVaultSettings {
  /** 3–24 letters, digits and hyphens, unique in all of Azure, and reserved for `softDeleteDays` after deletion. */
  readonly vaultName: string;
  /**
   * Entra tenant of the vault.
   * @default the tenant of the Azure login
   */
  readonly tenantId?: pulumi.Input<string>;
  /**
   * Nobody can purge the vault before `softDeleteDays` are over. Can never be switched off again.
   * @default false
   */
  readonly purgeProtection?: boolean;
  /**
   * Days, 7–90, that a deleted vault can be brought back. Fixed at creation.
   * @default 7
   */
  readonly softDeleteDays?: number;
}

/** The CPU compute that builds the images of jobs: a registry without public access cannot build them itself. */
export interface ImageBuildSettings {
  /** Name of the compute; the grammar is that of `MachineLearningComputeArgs.computeName`. */
  readonly computeName: string;
  /** A CPU size, such as `Standard_D4ds_v4`. */
  readonly vmSize: string;
  /** Images built at a time. Idle nodes are released. */
  readonly maxNodes: number;
  /**
   * Subnet of the compute.
   * @default none: the workspace's managed network
   */
  readonly subnetId?: pulumi.Input<string>;
  /**
   * Name of its user-assigned identity.
   * @default the workspace's name and `-image-build`
   */
  readonly identityName?: string;
  /**
   * What its nodes need besides the workspace's own resources, such as the way out of their subnet.
   * @default nothing
   */
  readonly waitFor?: readonly pulumi.Resource[];
}

/** A container that jobs know by name, and use as themselves: nothing is kept in it to log in with. */
export interface DatastoreSettings {
  /** 1–255 letters, digits and underscores, as in `azureml://datastores/<name>/paths/`. */
  readonly name: string;
  /** ARM id of the account that has the container. */
  readonly storageAccountId: pulumi.Input<string>;
  readonly container: string;
  /**
   * How it is read: `dataLake` for an account with a hierarchical namespace.
   * @default "blob"
   */
  readonly kind?: "blob" | "dataLake";
  /**
   * Let the studio show its data as the workspace, to whoever uses it. The workspace's identity needs Storage Blob Data Reader
   * on the account, and Reader on its private endpoints.
   * @default false
   */
  readonly preview?: boolean;
  /**
   * What must be there before.
   * @default nothing but the workspace
   */
  readonly waitFor?: readonly pulumi.Resource[];
}

/** An endpoint in the managed network of a workspace. */
export interface OutboundEndpoint {
  /** Of the outbound rule that asks for it; fixed at creation. */
  readonly name: string;
  /** ARM id of what it leads to, on which the workspace's identity may approve connections. */
  readonly targetId: pulumi.Input<string>;
  /** Sub-resource of the target, such as `blob`. */
  readonly service: string;
  /**
   * What must be there before.
   * @default nothing but the workspace
   */
  readonly waitFor?: readonly pulumi.Resource[];
}

/** Where a private workspace is reached from. */
export interface WorkspaceNetwork {
  /** Subnet that takes the five private endpoints. Changing it replaces them. */
  readonly subnetId: pulumi.Input<string>;
  /**
   * Virtual network whose machines find the endpoints by name: new private DNS zones in the workspace's resource group are linked
   * with it. A network can be linked with one zone of a name only. Required unless `privateDns` is given.
   */
  readonly virtualNetworkId?: pulumi.Input<string>;
  /**
   * Zones of your own, with the names in `MachineLearningWorkspace.privateDnsZones`; with mode `policy`, none.
   * @default new zones
   */
  readonly privateDns?: PrivateDns;
  /**
   * Region of the network.
   * @default the workspace's
   */
  readonly location?: pulumi.Input<string>;
}

/** Somebody who uses a workspace. */
export interface WorkspaceUser {
  /** Object id in Entra. */
  readonly objectId: string;
  /** What the object is. */
  readonly type: "User" | "Group" | "ServicePrincipal";
}

/** Options of a `MachineLearningWorkspace`. */
export interface MachineLearningWorkspaceArgs extends LocatedArgs {
  /** 3–33 letters, digits, hyphens and underscores; reserved for 14 days after deletion. */
  readonly workspaceName: string;
  /**
   * Where computes run.
   * - `own`: in your virtual network.
   * - `managed`: in a network that Azure owns. It can never be changed back.
   * @default "own"
   */
  readonly network?: "own" | "managed";
  /**
   * Reach the workspace from the internet. Its storage, vault and registry stay private.
   * @default false
   */
  readonly publicAccess?: boolean;
  /**
   * User-assigned identity that the workspace acts as: its ARM id, and the object id that its roles are given to, which is needed
   * unless they are assigned elsewhere. The workspace waits for its roles on storage, vault, registry and Application Insights.
   * Fixed at creation.
   * @default an identity of the workspace's own, which Azure gives its rights
   */
  readonly identity?: { readonly id: pulumi.Input<string>; readonly principalId?: pulumi.Input<string> };
  /**
   * Send less diagnostic data to Microsoft. Fixed at creation.
   * @default false
   */
  readonly highBusinessImpact?: boolean;
  /** Default data store. Fixed at creation. */
  readonly storage: StorageAccountSettings | Existing;
  /**
   * Resource group of a new storage account.
   * @default the workspace's resource group
   */
  readonly storageResourceGroupName?: pulumi.Input<string>;
  /** Vault of the workspace's secrets. Fixed at creation. */
  readonly keyVault: KeyVaultSettings | Existing;
  /** Registry of job images: 5–50 letters and digits, unique in all of Azure. */
  readonly containerRegistry: { readonly registryName: string } | Existing;
  /** Application Insights component that receives run logs and metrics. */
  readonly applicationInsights: { readonly componentName: string } | Existing;
  /**
   * Log Analytics workspace behind a new Application Insights component; 4–63 characters, reserved for 14 days after
   * deletion. Required unless Application Insights exists already, which has its own.
   */
  readonly logAnalytics?: { readonly logWorkspaceName: string } | Existing;
  /**
   * Compute that builds job images.
   * @default none: images must be built elsewhere
   */
  readonly imageBuild?: ImageBuildSettings;
  /**
   * Network from which the workspace, its storage, vault and registry are reached. It gets a private endpoint for each, and
   * their names lead there.
   * @default none: nothing of a private workspace can be reached until you make endpoints yourself
   */
  readonly privateNetwork?: WorkspaceNetwork;
  /**
   * Object ids of the identities of nodes that run jobs, by a short permanent name. They pull images, and read and write the
   * default data store.
   * @default none
   */
  readonly nodeIdentities?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Who submits jobs and sees their files, by object id in Entra.
   * @default none
   */
  readonly users?: readonly WorkspaceUser[];
  /**
   * Give the image build, the workspace, `nodeIdentities` and `users` the least roles that they need. Whoever deploys needs the
   * right to assign roles.
   * @default true
   */
  readonly assignRoles?: boolean;
  /**
   * Containers that jobs know by name.
   * @default none but the workspace's own
   */
  readonly datastores?: readonly DatastoreSettings[];
  /**
   * Private endpoints in the workspace's managed network, beside those to what it stands on. Azure makes them with the first
   * compute, so all computes wait for them; each is paid for.
   * @default none
   */
  readonly outboundEndpoints?: readonly OutboundEndpoint[];
  /** Last word on each underlying resource. */
  readonly transform?: MachineLearningWorkspaceTransform;
}

/** Arguments of a workspace as a cluster's plan has them. */
export interface PlannedMachineLearningWorkspaceArgs extends Omit<
  MachineLearningWorkspaceArgs,
  "privateNetwork" | "nodeIdentities" | "users" | "assignRoles"
> {
  readonly privateEndpoints: readonly PrivateEndpointSettings[];
  /** Roles on the workspace, its storage, its registry and its private endpoints. */
  readonly roleAssignments: readonly PlannedRoleAssignment[];
  /**
   * Object ids of the node identities that `roleAssignments` speak of, by site.
   * @default none
   */
  readonly nodePrincipalIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Accounts for data that `roleAssignments` speak of.
   * @default none
   */
  readonly dataAccounts?: Readonly<
    Record<
      string,
      { readonly id: pulumi.Input<string>; readonly endpointIds: Readonly<Record<string, pulumi.Input<string>>> }
    >
  >;
}

/** Last word on each underlying resource of a `MachineLearningWorkspace`. */
export interface MachineLearningWorkspaceTransform {
  readonly workspace?: Transform<machinelearning.WorkspaceArgs>;
  readonly storage?: StorageAccountArgs["transform"];
  readonly keyVault?: Transform<keyvault.VaultArgs>;
  readonly containerRegistry?: Transform<containerregistry.RegistryArgs>;
  readonly applicationInsights?: Transform<applicationinsights.ComponentArgs>;
  readonly logAnalytics?: Transform<operationalinsights.WorkspaceArgs>;
  readonly imageBuildIdentity?: Transform<managedidentity.UserAssignedIdentityArgs>;
  readonly imageBuildCompute?: Transform<machinelearning.ComputeArgs>;
  readonly datastore?: Transform<machinelearning.DatastoreArgs>;
  readonly outboundRule?: Transform<machinelearning.ManagedNetworkSettingsRuleArgs>;
  readonly privateEndpoint?: PrivateEndpointArgs["transform"];
  readonly roleAssignment?: Transform<authorization.RoleAssignmentArgs>;
}
