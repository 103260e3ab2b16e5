import type { CountedTypeName } from "../catalogue/counted-types.js";
import type { CapacityType, Cluster, Engine, MachineRole, NodePool, ResourceGroupKind } from "../config/cluster.js";
import type { Problem } from "../errors/problem.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import type { PlannedDatastore, PlannedOutboundEndpoint } from "./planned-datastore.js";
import type { PlannedDiagnostics } from "./planned-diagnostics.js";
import type { Ledger } from "./ledger.js";
import type { PlannedOverride } from "./overrides/planned-override.js";
import type { PlannedRoleAssignment } from "./planned-role.js";

export type { PlannedDiagnostics, PlannedLogSource } from "./planned-diagnostics.js";
export type { PlannedRoleAssignment, RolePrincipal, RoleScope } from "./planned-role.js";

/** One scale set, Batch pool or machine learning compute. Name, index, site and limit never change once allocated. */
export interface Shard {
  /** `<pool>-s<nnn>`, with `-g<generation>` from the second generation on; legal on every engine. */
  readonly name: string;
  /** Present name of the pool. */
  readonly nodePool: string;
  /** Permanent name of the pool. */
  readonly poolIdentity: string;
  readonly index: number;
  readonly generation: number;
  readonly engine: Engine;
  readonly vmSize: string;
  readonly nodes: number;
  /** Most nodes this shard may ever hold; frozen when the shard was allocated. */
  readonly limitNodes: number;
  readonly site: string;
  /** Subscription id, or `default` for the subscription of the Azure login. */
  readonly subscription: string;
  readonly location: string;
  readonly zone: string | null;
  /** Null where the engine has no such property. */
  readonly singlePlacementGroup: boolean | null;
  /** Whether its nodes form one InfiniBand island (or, for rack sizes, hold `racks` islands). */
  readonly infiniBand: boolean;
  /** NVLink racks in this shard; 0 for sizes that are not sold by the rack. */
  readonly racks: number;
  readonly capacity: CapacityType;
  /** Nodes kept while idle, this shard's part of the pool's. Only on machine learning. */
  readonly minNodes?: number;
  /** How often it was sent again after a deployment that failed; absent where it never was. */
  readonly attempt?: number;
}

/** Nodes that reach one another by InfiniBand, all in one shard. */
export interface Island {
  readonly nodes: number;
  readonly shard: string;
}

/** What the planner turns into shards and addresses, and where a pool was written. */
export type CutFrom =
  "path" | "countKey" | "imageIsDefault" | "maxNodes" | "infiniBand" | "assertOneIsland" | "sites" | "generation";

/** A pool in figures, with the settings of its nodes as they were read; `tags` are those of its resources. */
export interface PlannedNodePool extends Omit<NodePool, CutFrom | "batch" | "osDisk"> {
  /** `onCacheDisk` of an ephemeral disk of Batch whose size the catalogue does not have in full: as it was described. */
  readonly osDisk: NodePool["osDisk"] & { readonly onCacheDisk?: true };
  readonly gpus: number;
  readonly cores: number;
  /** 0 when the pool does not use InfiniBand; null when the size has it and no source states the rate. */
  readonly infiniBandGbpsPerNode: number | null;
  readonly ethernetGbpsPerNode: number | null;
  readonly islands: readonly Island[];
  /** Whether the size bypasses the host's virtual switch; null where no source says, and Azure decides. */
  readonly acceleratedNetworking?: boolean | null;
  /** Node agent of the image; null where the catalogue does not know the image. */
  readonly batch: NodePool["batch"] & { readonly nodeAgentSkuId: string | null };
}

export interface PlannedSubnet {
  readonly name: string;
  readonly role: "nodes" | "privateEndpoints" | "imageBuild" | "bastion";
  readonly addressPrefix: string;
  /** Permanent name of the pool whose nodes live here; null for the other roles. */
  readonly poolIdentity: string | null;
  /** Names within the same network; null when the subnet has none. */
  readonly networkSecurityGroup: string | null;
  readonly natGateway: string | null;
  readonly routeTable: string | null;
}

export interface PlannedNatGateway {
  readonly name: string;
  /** Names of its public IP addresses, 1–16; 50,000 connections to one destination each. */
  readonly publicIpAddresses: readonly string[];
}

/** A security rule as Azure Network names its parts. */
export interface PlannedSecurityRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  readonly protocol: "Tcp" | "Udp" | "Icmp" | "*";
  /** Service tags, or CIDR ranges of which none overlaps another. */
  readonly sources: readonly string[];
  readonly destination: string;
  readonly destinationPorts: readonly string[];
}

export interface PlannedNetworkSecurityGroup {
  readonly name: string;
  readonly rules: readonly PlannedSecurityRule[];
}

/** The network of one site: a new VNet, the user's own, or none where nothing of the cluster is in a network of a site. */
export type PlannedNetwork =
  | {
      readonly kind: "new";
      readonly virtualNetwork: string;
      /** Blocks that the VNet claims: one for the cluster's own subnets, one for each pool. */
      readonly addressPrefixes: readonly string[];
      /** IPv4 addresses; absent for Azure's own. */
      readonly dnsServers?: readonly string[];
      readonly subnets: readonly PlannedSubnet[];
      readonly networkSecurityGroups: readonly PlannedNetworkSecurityGroup[];
      readonly natGateways: readonly PlannedNatGateway[];
      readonly routeTable: { readonly name: string; readonly nextHopIp: string } | null;
      readonly bastion: { readonly name: string; readonly publicIpAddress: string } | null;
      readonly hub: {
        readonly virtualNetworkId: string;
        readonly useRemoteGateways: boolean;
        readonly peering: string;
      } | null;
    }
  | {
      readonly kind: "existing";
      readonly virtualNetworkId: string;
      /** Subnet ARM id by permanent pool name. */
      readonly nodeSubnetIds: Readonly<Record<string, string>>;
      readonly privateEndpointSubnetId: string | null;
      readonly imageBuildSubnetId: string | null;
    }
  | { readonly kind: "none" };

export interface PlannedSite {
  readonly name: string;
  /** Subscription id, or `default`. */
  readonly subscription: string;
  readonly location: string;
  readonly zone: string | null;
  /** Resource group names; data and machineLearning only where something goes into them. */
  readonly resourceGroups: {
    readonly compute: string;
    readonly data: string | null;
    readonly machineLearning: string | null;
  };
  /** Kinds whose group is the user's, and exists; absent where all are made. */
  readonly existingResourceGroups?: readonly ResourceGroupKind[];
  readonly network: PlannedNetwork;
  /** Name of the user-assigned identity of the nodes here. */
  readonly identity: string;
  readonly privateDns: {
    readonly mode: "create" | "existing" | "policy";
    readonly zonesResourceGroupId: string | null;
  };
}

/** One half of the peering between the networks of two sites; it stands in the network of `site`. */
export interface PlannedSitePeering {
  readonly name: string;
  readonly site: string;
  readonly remoteSite: string;
}

export interface PlannedBatchAccount {
  readonly name: string;
  /** Where it lives. */
  readonly site: string;
  /** Sites of its subscription and region whose Batch pools it runs. */
  readonly poolSites: readonly string[];
  readonly publicAccess: boolean;
  readonly userSubscription: { readonly keyVaultId: string; readonly keyVaultUrl: string } | null;
  /** Storage account that Batch keeps application packages and task files in. */
  readonly storage: PlannedStorageAccount;
}

export interface PlannedStorageAccount {
  /** Null when the account is brought along. */
  readonly name: string | null;
  readonly existingId: string | null;
  readonly redundancy: "Standard_LRS" | "Standard_ZRS";
  readonly softDeleteDays: number;
  readonly retainOnDestroy: boolean;
}

export interface PlannedMachineLearning {
  readonly workspace: string;
  readonly site: string;
  readonly network: "own" | "managed";
  readonly publicAccess: boolean;
  /** ARM id of the user's identity that it acts as; absent where it has one of its own. */
  readonly identityId?: string;
  readonly storage: PlannedStorageAccount;
  readonly keyVault: {
    readonly name: string | null;
    readonly existingId: string | null;
    readonly purgeProtection: boolean;
    readonly softDeleteDays: number;
  };
  readonly containerRegistry: { readonly name: string | null; readonly existingId: string | null };
  readonly applicationInsights: { readonly name: string | null; readonly existingId: string | null };
  readonly logAnalytics: { readonly name: string | null; readonly existingId: string | null };
  readonly imageBuild: { readonly name: string; readonly vmSize: string; readonly maxNodes: number };
  readonly highBusinessImpact: boolean;
  /** Absent where there are none. */
  readonly datastores?: readonly PlannedDatastore[];
  /** Absent without a managed network, or where no account is reached from it. */
  readonly outboundEndpoints?: readonly PlannedOutboundEndpoint[];
}

/** A machine beside the nodes, with the names of all that is its own. */
export interface PlannedMachine {
  /** Of the virtual machine, which is its shard's. */
  readonly name: string;
  readonly networkInterface: string;
  /** Fixed; null in a network of the user's, where Azure chooses it once and the interface keeps it. */
  readonly privateIpAddress: string | null;
  /** Whole DNS name; null where no zone is made. */
  readonly hostName: string | null;
  /** By LUN. */
  readonly dataDisks: readonly string[];
}

/** The machines of a pool with a role at one site. */
export interface PlannedMachines {
  /** Permanent name of the pool. */
  readonly poolIdentity: string;
  readonly site: string;
  readonly role: MachineRole;
  /** Name of the user-assigned identity that these machines have and no other. */
  readonly identity: string;
  /** Private DNS zone of the machines of the site, and the name in it that stands for all of the pool; null where none is made. */
  readonly names: { readonly zone: string; readonly record: string; readonly hostName: string } | null;
  /** Whether data disks stay on Azure when they go from the stack. */
  readonly keepsDataDisks: boolean;
  readonly machines: readonly PlannedMachine[];
}

/** What a private endpoint leads to. */
export type PrivateEndpointTarget =
  "workspace" | "blob" | "dfs" | "file" | "keyVault" | "containerRegistry" | "batchAccount" | "batchNodeManagement";

export interface PlannedPrivateEndpoint {
  readonly name: string;
  readonly site: string;
  readonly target: PrivateEndpointTarget;
  /** Batch account or storage account the target belongs to, where a cluster has several. */
  readonly owner: "machineLearning" | { readonly batchAccount: string } | { readonly dataAccount: string };
  /** Sub-resource (`groupIds`) of the private link, such as `amlworkspace`. */
  readonly groupId: string;
  /** Private DNS zones the endpoint's records go to. */
  readonly zones: readonly string[];
}

/** vCPUs that one service must allow in one subscription and region. */
export interface QuotaDemand {
  /** Subscription id, or `default`. */
  readonly subscription: string;
  readonly location: string;
  readonly service: "compute" | "batch" | "machineLearning";
  /** Azure's own spelling; `Total Regional vCPUs` and `Total Regional Spot vCPUs` for the regional sums. */
  readonly family: string;
  /** At the planned maximum: what must be granted. */
  readonly vcpus: number;
  /** In use right after deployment, where that is less (machine learning starts at its minimum). */
  readonly vcpusAtStart: number;
}

/** How many resources of a type a plan has, where a subscription may have only so many. */
export interface ResourceCount {
  /** Subscription id, or `default`. */
  readonly subscription: string;
  /** Null for a type whose limit is one for all regions. */
  readonly location: string | null;
  readonly type: CountedTypeName;
  readonly needed: number;
}

export interface CriticalPathStep {
  readonly name: string;
  readonly seconds: number;
}

export interface CriticalPath {
  readonly seconds: number;
  /** The chain of steps that nothing can shorten, in order. */
  readonly steps: readonly CriticalPathStep[];
}

/** Nodes that are paid for and cannot be used yet. */
export interface IdleNodes {
  readonly nodeHours: number;
  readonly gpuHours: number;
  /** At the on-demand list price; null when one of these nodes has none. */
  readonly usd: number | null;
}

/** When a first deployment can be used, beside when its nodes are paid for. */
export interface Readiness {
  /** Nodes that wait for the rest of the cluster; none where they start last. */
  readonly idle: IdleNodes;
  /** Seconds from the start until the last new role holds, at the latest; null where none is assigned. Nothing waits for it. */
  readonly rolesHoldSeconds: number | null;
}

export interface Totals {
  readonly nodes: number;
  readonly gpus: number;
  /** vCPUs; physical cores only where the size has one thread a core. */
  readonly cores: number;
  readonly scaleSets: number;
  readonly infiniBandIslands: number;
  /** On-demand price of the priced nodes, at the catalogue's date. */
  readonly usdPerHour: number;
  /** Dense FP16 tensor peak of the GPUs: not a Linpack figure. */
  readonly peakFp16PetaFlops: number;
}

/** Everything the components will declare, as plain data. */
export interface Plan {
  readonly cluster: string;
  readonly stack: string;
  readonly incarnation: number;
  /** Sizes in use that somebody described; absent where the catalogue knows all. */
  readonly vmSizes?: Cluster["vmSizes"];
  readonly totals: Totals;
  /** In name order of their permanent names, whatever the order in the stack file. */
  readonly nodePools: readonly PlannedNodePool[];
  /** By pool, then index. */
  readonly shards: readonly Shard[];
  readonly sites: readonly PlannedSite[];
  /** Both halves of each, in the order in which they are made: a network takes one at a time. */
  readonly sitePeerings: readonly PlannedSitePeering[];
  /** Machines beside the nodes, by pool, then site; absent where no pool has a role. */
  readonly machines?: readonly PlannedMachines[];
  readonly batchAccounts: readonly PlannedBatchAccount[];
  readonly machineLearning: PlannedMachineLearning | null;
  /** By their names in the stack file; absent where there are none. */
  readonly dataAccounts?: readonly PlannedDataAccount[];
  readonly privateEndpoints: readonly PlannedPrivateEndpoint[];
  /** Declared when `access.roleAssignments` is `create`; otherwise listed for whoever makes them. */
  readonly roleAssignments: readonly PlannedRoleAssignment[];
  readonly access: {
    readonly adminUsername: string;
    readonly sshPublicKey: string | null;
    readonly roleAssignments: "create" | "existing";
    readonly identityId: string | null;
    readonly mlUsers: readonly { readonly objectId: string; readonly type: "User" | "Group" | "ServicePrincipal" }[];
  };
  /** Absent where no logs are asked for. */
  readonly diagnostics?: PlannedDiagnostics;
  readonly azurePolicyWrites: readonly ("tags" | "identity" | "privateDnsZoneGroups")[];
  /** Whether nodes wait for everything else of the cluster, or only for what they need to exist. */
  readonly nodesStart: "last" | "atOnce";
  readonly budgets: readonly {
    readonly name: string;
    /** Subscription id, or `default`. */
    readonly subscription: string;
    readonly usdPerMonth: number;
    readonly startDate: string;
    readonly alertPercents: readonly number[];
    readonly contactEmails: readonly string[];
  }[];
  /** Changes of what is declared, in the order in which they are laid over it; absent without any. */
  readonly overrides?: readonly PlannedOverride[];
  readonly quota: readonly QuotaDemand[];
  readonly resourceCounts: readonly ResourceCount[];
  readonly criticalPath: CriticalPath;
  readonly readiness: Readiness;
  /** Tags of every resource: cluster, stack, generation, owner where given, and the user's own. */
  readonly tags: Readonly<Record<string, string>>;
  /** What must be handed to the next plan so that identities stay. */
  readonly ledger: Ledger;
}

/** A plan, or the problems that prevent one; warnings and notes come with a plan too. */
export interface PlanResult {
  readonly plan: Plan | undefined;
  readonly problems: readonly Problem[];
}
