import type { LogSourceName } from "../catalogue/log-sources.js";
import type { NodeAgent } from "./node-agent.js";
import type { MergePatch } from "./overrides/merge-patch.js";
import type { OverridableType } from "./overrides/overridable-types.js";
import type { PlanPromise } from "./overrides/promises.js";
import type { VmSizeDescription } from "../catalogue/described-vm-size.js";
import type { DataAccount, DataAccountMount } from "./data-account.js";
import type { BatchUserAccount, Containers, StartTaskSettings } from "./batch-content.js";

export type { BatchUserAccount, Containers, ResourceFile, StartTaskSettings } from "./batch-content.js";

export type { DataAccount } from "./data-account.js";

/**
 * A cluster after reading: shapes checked, defaults filled in, counts turned into nodes.
 * `readCluster` makes it; the planner takes it.
 */

/**
 * What runs the nodes of a pool: an Azure service, or, for a pool with a role, nothing but the virtual machines themselves.
 */
export type Engine = "scaleSet" | "batch" | "machineLearning" | "virtualMachine";

/** What a machine beside the nodes is for. */
export type MachineRole = "login" | "scheduler" | "service";

/** What the identity of a machine may do with the cluster's scale sets. */
type ClusterRights = "none" | "read" | "scale";

/** How capacity is bought. Azure reclaims Spot nodes at any moment with 30 seconds' notice. */
export type CapacityType = "on-demand" | "spot";

/** A Marketplace image pinned to a version, or a gallery image version by its ARM id. */
export type ImageReference =
  | { readonly publisher: string; readonly offer: string; readonly sku: string; readonly version: string }
  | { readonly id: string };

/** Purchase plan of a Marketplace image. */
export interface ImagePlan {
  readonly name: string;
  readonly product: string;
  readonly publisher: string;
}
/** What a resource group of a site holds. */
export type ResourceGroupKind = "compute" | "data" | "machineLearning";

/** A subscription × region, optionally one zone. */
export interface Site {
  readonly name: string;
  readonly location: string;
  /** Subscription id; undefined means the subscription of the Azure login. */
  readonly subscription: string | undefined;
  readonly zone: string | undefined;
  /** Names of resource groups that exist; a kind that is not here is made. */
  readonly resourceGroups?: Partial<Readonly<Record<ResourceGroupKind, string>>>;
  /** Where it was written, for problems: `sites[0]`, or the location key when there is no list. */
  readonly path: string;
}

/** OS disk of a node. */
export interface OsDisk {
  readonly kind: "ephemeral" | "persistent";
  /** Where an ephemeral disk of a scale set's node is; left out, Azure chooses. */
  readonly placement?: "CacheDisk" | "ResourceDisk" | "NvmeDisk";
  readonly sizeGiB: number | undefined;
  readonly storageType: "Standard_LRS" | "StandardSSD_LRS" | "Premium_LRS";
}

/** Data disk of a node. */
export interface DataDisk {
  readonly sizeGiB: number;
  readonly storageType: "Standard_LRS" | "StandardSSD_LRS" | "Premium_LRS";
  readonly caching: "None" | "ReadOnly" | "ReadWrite";
  /**
   * Logical unit number.
   *
   * @default its place in the list
   */
  readonly lun?: number;
}

/** Software that Azure installs on a node. What is left out is not asked for. */
export interface NodeExtension {
  readonly name: string;
  readonly publisher: string;
  readonly type: string;
  readonly version: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Key of the stack's configuration that has the protected settings. */
  readonly protectedSettingsFrom?: string;
  /** Names of those that have to have succeeded before. */
  readonly after?: readonly string[];
  readonly autoUpgradeMinorVersion: boolean;
  readonly suppressFailures: boolean;
}

/** A file system that nodes mount. */
export type Mount = { readonly path: string; readonly readOnly: boolean } & (
  | { readonly kind: "nfs"; readonly server: string; readonly export: string; readonly options: string | null }
  | { readonly kind: "azureFiles"; readonly account: string; readonly share: string }
  | { readonly kind: "blob"; readonly account: string; readonly container: string }
  | { readonly kind: "nfsBlob"; readonly account: string; readonly container: string }
  | DataAccountMount
  | { readonly kind: "lustre"; readonly address: string | null; readonly id: string | null }
);

/** So many equal nodes of one VM size, run by one engine. Null where nothing is asked for. */
export interface NodePool {
  readonly name: string;
  /** Name that shards, subnet and addresses carry for ever: `createdAs`, or the name. */
  readonly identity: string;
  /** Where it was written: `nodePools[2]`. */
  readonly path: string;
  /** How the user stated the count: problems about it name this key. */
  readonly countKey: "nodes" | "gpus" | "cores";
  readonly nodes: number;
  /** Null: the planner reserves room by its own rule. */
  readonly maxNodes: number | null;
  readonly vmSize: string;
  readonly engine: Engine;
  /** Null for nodes; a pool with a role has the engine `virtualMachine`. */
  readonly role: MachineRole | null;
  /** `none` for nodes. */
  readonly clusterRights: ClusterRights;
  /** Null only for machineLearning, which chooses its own image. */
  readonly image: ImageReference | null;
  /** Null where the image has none, or none is known. */
  readonly imagePlan: ImagePlan | null;
  /** Whether the stack file names none, and the catalogue chose it. */
  readonly imageIsDefault: boolean;
  readonly osDisk: OsDisk;
  readonly dataDisks: readonly DataDisk[];
  readonly capacity: CapacityType;
  readonly maxUsdPerHour: number | null;
  /** Null: Azure does not bring Spot nodes back. */
  readonly spotRestoreMinutes: number | null;
  /** Whether the nodes are to reach one another by InfiniBand. */
  readonly infiniBand: boolean;
  readonly assertOneIsland: boolean;
  readonly scaling: "fixed" | "external";
  /** Sites to fill in this order; at least one. */
  readonly sites: readonly {
    readonly name: string;
    readonly maxNodes: number | null;
    /** Most nodes on one InfiniBand island made here from now on. */
    readonly maxInfiniBandNodes: number;
  }[];
  /** Availability zones that each scale set is spread over, two or three in order; missing: that of the site, or regional. */
  readonly zones?: readonly string[];
  readonly generation: number;
  readonly encryptionAtHost: boolean;
  readonly diskEncryptionSetId: string | null;
  readonly trustedLaunch: "vTpm" | "secureBoot" | null;
  /** Whether each scale set has an identity of its own. */
  readonly systemIdentity: boolean;
  readonly capacityReservationGroupId: string | null;
  /** True: one of its own, which other pools may name; a name: one that is shared. */
  readonly proximityPlacementGroup: boolean | string;
  /** ARM id of one that exists. */
  readonly proximityPlacementGroupId: string | null;
  /** Null: nodes are deleted without notice. */
  readonly terminateNotificationMinutes: number | null;
  readonly customData: string | null;
  /** Absent: none. */
  readonly mounts?: readonly Mount[];
  readonly extensions: readonly NodeExtension[];
  readonly batch: {
    readonly taskSlotsPerNode: number;
    readonly startTaskCommandLine: string | null;
    readonly startTask?: StartTaskSettings;
    /** Absent: none. */
    readonly userAccounts?: readonly BatchUserAccount[];
    /** Absent: tasks run on the node itself. */
    readonly containers?: Containers;
    /** Absent: nodes are packed. */
    readonly nodeFillType?: "spread";
    /** Null where the catalogue knows the agent of the image. */
    readonly nodeAgentSkuId: string | null;
    /** Formula that decides the number of nodes; absent where nothing of Batch does. */
    readonly autoscaleFormula?: string;
    readonly autoscaleIntervalMinutes?: number;
  };
  readonly machineLearning: { readonly minNodes: number; readonly idleMinutes: number };
  readonly tags: Readonly<Record<string, string>>;
}

/** A VNet brought along for one site. */
interface ExistingNetwork {
  readonly virtualNetworkId: string;
  readonly nodeSubnetIds: Readonly<Record<string, string>>;
  readonly privateEndpointSubnetId: string | undefined;
  readonly imageBuildSubnetId: string | undefined;
}

/** A security rule of the user's own, for the subnets of nodes. */
export interface OwnSecurityRule {
  readonly name: string;
  readonly direction: "inbound" | "outbound";
  readonly access: "allow" | "deny";
  readonly priority: number;
  readonly protocol: "tcp" | "udp" | "icmp" | "any";
  /** IPv4 ranges, or one service tag or `*`. */
  readonly from: readonly string[];
  /** IPv4 range, service tag or `*`. */
  readonly to: string;
  /** Ports and ranges of ports, or `*` alone. */
  readonly ports: readonly string[];
  /** Names; undefined for all. */
  readonly pools: readonly string[] | undefined;
  readonly sites: readonly string[] | undefined;
  /** Place in the stack file. */
  readonly path: string;
}

/** A role that somebody is given on what the cluster has, or that its nodes are given elsewhere. */
export interface OwnRole {
  /** Built-in role by Azure's own name, or the ARM id of a role definition. */
  readonly role: string;
  /** What of the cluster, or an ARM id. */
  readonly on: string;
  /** Whether the nodes' identities get it. */
  readonly nodes: boolean;
  /** Names of pools with a role whose machines' identity gets it. */
  readonly machines: readonly string[];
  readonly principals: readonly { readonly objectId: string; readonly type: "User" | "Group" | "ServicePrincipal" }[];
  readonly condition: string | undefined;
  /** Place in the stack file. */
  readonly path: string;
}

/** A subnet that the stack file names or sizes. */
export interface WrittenSubnet {
  readonly site: string;
  /** Permanent name of the pool, or one of the cluster's own. */
  readonly holds: string;
  readonly name: string | undefined;
  readonly range: string | undefined;
  /** Place in the stack file. */
  readonly path: string;
}

export interface Network {
  readonly addressSpace: string;
  readonly egress: "natGateway" | "hubFirewall" | "none";
  /** What a new pool gets: the gateway of its site, or one of its own. */
  readonly natGateways: "perSite" | "perPool";
  readonly bastion: boolean;
  readonly hub:
    | {
        readonly virtualNetworkId: string;
        readonly useRemoteGateways: boolean;
        readonly firewallPrivateIp: string | undefined;
      }
    | undefined;
  /** Whether the networks of any two sites are peered. */
  readonly sitePeering: boolean;
  /** IPv4 addresses; absent for Azure's own. */
  readonly dnsServers?: readonly string[];
  readonly securityRules: readonly OwnSecurityRule[];
  /** Absent where the planner names and sizes all. */
  readonly subnets?: readonly WrittenSubnet[];
  readonly privateDns: {
    readonly mode: "create" | "existing" | "policy";
    readonly zonesResourceGroupId: string | undefined;
  };
  /** By site name. A site that is not here gets a new VNet. */
  readonly existing: Readonly<Record<string, ExistingNetwork>>;
}

export interface Storage {
  readonly accountId: string | undefined;
  readonly redundancy: "Standard_LRS" | "Standard_ZRS";
  readonly softDeleteDays: number;
  readonly retainOnDestroy: boolean;
  /** Absent: none. */
  readonly accounts?: readonly DataAccount[];
}

export interface MachineLearning {
  readonly workspaceName: string;
  /** The stack file names none. */
  readonly workspaceNameIsDefault: boolean;
  /** Name of the site that holds the workspace. */
  readonly site: string;
  readonly network: "own" | "managed";
  readonly publicAccess: boolean;
  /** ARM id of the identity that the workspace acts as; undefined for one of its own. */
  readonly identityId: string | undefined;
  readonly imageBuild: { readonly vmSize: string; readonly maxNodes: number };
  readonly keyVault: {
    readonly id: string | undefined;
    readonly purgeProtection: boolean;
    readonly softDeleteDays: number;
  };
  readonly containerRegistryId: string | undefined;
  readonly applicationInsightsId: string | undefined;
  readonly logAnalyticsWorkspaceId: string | undefined;
  readonly highBusinessImpact: boolean;
  readonly datastores: readonly {
    readonly name: string;
    /** Names in the stack file of an account for data, and of a container of it. */
    readonly account: string;
    readonly container: string;
    /** The studio shows its data to whoever uses the workspace. */
    readonly preview: boolean;
  }[];
}

export interface Batch {
  readonly accountName: string | undefined;
  readonly userSubscription: { readonly keyVaultId: string; readonly keyVaultUrl: string } | undefined;
  readonly publicAccess: boolean;
  /** Whether there is an account where no pool asks for one. */
  readonly withoutPools: boolean;
}

interface Access {
  readonly adminUsername: string;
  /** Undefined only when no pool runs on scale sets. */
  readonly sshPublicKey: string | undefined;
  /** Who may open SSH to nodes of scale sets: `cluster`, `bastion`, `virtualNetwork` and CIDR ranges. */
  readonly sshFrom: readonly string[];
  readonly roleAssignments: "create" | "existing";
  readonly identityId: string | undefined;
  readonly mlUsers: readonly { readonly objectId: string; readonly type: "User" | "Group" | "ServicePrincipal" }[];
  readonly roles: readonly OwnRole[];
}

/** Logs of what the cluster makes. */
interface Diagnostics {
  /** Undefined: the workspace of machine learning. */
  readonly logAnalyticsWorkspaceId: string | undefined;
  readonly of: readonly LogSourceName[];
  /** Absent: logs alone. */
  readonly metrics?: true;
  readonly nodes?: NodeAgent;
}

export interface Budget {
  readonly usdPerMonth: number;
  readonly startDate: string;
  readonly alertPercents: readonly number[];
  readonly contactEmails: readonly string[];
}

/** A whole cluster, complete and consistent in itself. */
export interface Cluster {
  /** Stem of resource group names; permanent. */
  readonly name: string;
  /** Pulumi stack the cluster belongs to. */
  readonly stack: string;
  readonly incarnation: number;
  /** At least one, names unique. */
  readonly sites: readonly Site[];
  /** At least one, identities unique, in the user's order. */
  readonly nodePools: readonly NodePool[];
  /** Sizes of pools and of the image build that somebody described, in the stack file or by what was observed. */
  readonly vmSizes: readonly VmSizeDescription[];
  /** Permanent names of pools whose deployed nodes may be destroyed. */
  readonly allowDestroy: readonly string[];
  readonly network: Network;
  readonly storage: Storage;
  readonly machineLearning: MachineLearning | undefined;
  readonly batch: Batch;
  readonly access: Access;
  readonly diagnostics: Diagnostics | undefined;
  readonly azurePolicyWrites: readonly ("tags" | "identity" | "privateDnsZoneGroups")[];
  /** Whether nodes wait for everything else of the cluster, or only for what they need to exist. */
  readonly nodesStart: "last" | "atOnce";
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string | undefined;
  readonly budget: Budget | undefined;
  /** In the user's order: a later one is laid over an earlier. */
  readonly overrides: readonly Override[];
}

/** A change of what is declared for resources of one type. */
export interface Override {
  /** Where it was written: `overrides[2]`. */
  readonly path: string;
  readonly type: OverridableType;
  /** Permanent names of the pools whose resources are meant; undefined for every resource. */
  readonly pools: readonly string[] | undefined;
  readonly sites: readonly string[] | undefined;
  /** Names on Azure. */
  readonly names: readonly string[] | undefined;
  readonly patch: MergePatch;
  readonly evenThough: readonly PlanPromise[];
}
