import type { CountedTypeName } from "../catalogue/counted-types.js";
import type { NamedExtension, NamedImage } from "../catalogue/named-in-marketplace.js";
import type { VmSizeDescription } from "../catalogue/described-vm-size.js";

/**
 * What was allocated once and must never be allocated differently. The program keeps it among the stack's outputs and
 * hands it to the next plan; `azsc plan --before` takes it from an earlier plan's JSON.
 */
export interface Ledger {
  readonly schemaVersion: 1;
  /** By site name. */
  readonly sites: Readonly<Record<string, LedgerSite>>;
  /** By permanent pool name. */
  readonly nodePools: Readonly<Record<string, LedgerPool>>;
  /**
   * Settings that cannot change while the cluster is deployed, as text, by their place in the stack file; those of a pool
   * under its permanent name and generation. A ledger of an earlier version may lack some: they are not checked.
   */
  readonly fixed?: Readonly<Record<string, string>>;
  /**
   * What overrides set, as text: by type, name and site of the resource, then by path. Absent where there are none, as in a
   * ledger of an earlier version.
   */
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Names of the workspace and the vault that were deployed and taken out of the stack. Azure deletes both softly, and keeps
   * their names for a while.
   */
  readonly deletedNames?: { readonly workspace: string; readonly keyVault?: string };
  /**
   * How often a service was taken out of the stack and left names behind: `machineLearning`, `batch.<site>`, `data.<site>`
   * for the resource group of kept data, or `dataAccounts.<site>`. What comes back gets other names.
   */
  readonly endedLives?: Readonly<Record<string, number>>;
  /**
   * What a deployment that failed was allocated, and those that failed before it. Some of it may be there, so none of its
   * ranges and indices is given to others before a deployment ends well. Absent where the last one did.
   */
  readonly unfinished?: Ledger;
  /**
   * Most nodes, by pool, that stack files asked for since a deployment ended well, by that one or by those that failed after it.
   * Absent where the last one did.
   */
  readonly askedNodes?: Readonly<Record<string, number>>;
  /** Digest of the stack file whose deployment failed: whether the next one asks for the same. Absent where the last one ended well. */
  readonly askedFor?: string;
  /**
   * Sites that were new in a deployment that failed and are in another region now: what it made there is made again here. Found
   * before a plan is made and never written down.
   */
  readonly movedSites?: readonly string[];
  /**
   * Ranges, by site, of subnets that Azure has in the cluster's VNet though no deployment is to have left them. Found before a
   * plan is made and never written down: no pool gets them, and the VNet keeps them.
   */
  readonly occupiedRanges?: Readonly<Record<string, readonly string[]>>;
}

export interface LedgerSite {
  /** Block of the cluster's own subnets; null where the network is the user's, and where there is none. */
  readonly ownBlock: string | null;
  /** Subscription the global names were made for; `default` where the login's was not known. */
  readonly nameSubscription?: string;
  /**
   * Names of the VNet's subnets, each a resource of its own. A ledger of an earlier version lacks it: there the subnets stood
   * in the request of their VNet.
   */
  readonly subnets?: readonly string[];
  /**
   * Ranges in the VNet's address space that no subnet is planned in any more. A VNet keeps them: it is written before the
   * subnets that go are deleted.
   */
  readonly releasedBlocks?: readonly string[];
  /**
   * NAT gateways of the network by name. A ledger of an earlier version lacks it: there each pool had a gateway of its own,
   * with addresses named after its shards.
   */
  readonly natGateways?: Readonly<Record<string, LedgerNatGateway>>;
  /**
   * Storage accounts whose data is kept, by name: deployed, or left on Azure when they went from the stack. A ledger of an
   * earlier version lacks it.
   */
  readonly accounts?: Readonly<Record<string, "deployed" | "left">>;
  /** Names and ranges that the stack file gave to subnets, by the pool's permanent name, or `@` and the role. */
  readonly writtenSubnets?: Readonly<Record<string, { readonly name?: string; readonly range?: string }>>;
  /** Data disks of machines beside the nodes that are kept, by name, as accounts are. */
  readonly disks?: Readonly<Record<string, "deployed" | "left">>;
  /** Accounts for data that are kept, as accounts are, and what they hold as `<account>/<name>`. */
  readonly data?: Readonly<Record<string, "deployed" | "left">>;
  /** Name of the Batch account that lives here. */
  readonly batchAccount?: string;
  /**
   * VM sizes that each proximity placement group of the cluster's was made for, by the group's name; a site without a group
   * has none of it, and neither has a ledger of an earlier version.
   */
  readonly proximityGroups?: Readonly<Record<string, readonly string[]>>;
  /** How many resources it has of the types that a subscription has only so many of. A ledger of an earlier version lacks it. */
  readonly resourceCounts?: Readonly<Partial<Record<CountedTypeName, number>>>;
}

export interface LedgerNatGateway {
  /** Names in the order they were added; none is taken away while the gateway is there. */
  readonly publicIpAddresses: readonly string[];
  /** Names of the subnets that it serves. */
  readonly subnets: readonly string[];
}

export interface LedgerPool {
  /** Address block by site name. */
  readonly blocks: Readonly<Record<string, string>>;
  /** Every shard ever allocated, by index; a removed one stays, so that its index is not given to other contents. */
  readonly shards: readonly LedgerShard[];
  /** Present where somebody else owns the count: the nodes of a shard are then what it began with. */
  readonly scaling?: "external";
  /** Present where a formula of the stack file decided the count. */
  readonly autoscale?: true;
  /** Of a pool with a role: data disks of each machine, by LUN. */
  readonly dataDisks?: readonly LedgerDataDisk[];
  /** Present where the nodes of scale sets were given custom data. */
  readonly customData?: true;
}

export interface LedgerDataDisk {
  readonly sizeGiB: number;
  readonly storageType: string;
  /** Present where a key of the user's own encrypts it: ARM id of its disk encryption set, in small letters. */
  readonly encryptionSet?: string;
}

export interface LedgerShard {
  readonly index: number;
  readonly generation: number;
  readonly site: string;
  readonly limitNodes: number;
  /** What cannot change under this name: engine, VM size, capacity type, OS disk kind, zone. */
  readonly contents: string;
  /** Nodes that were planned; where somebody else owns the count, what the shard began with. */
  readonly nodes: number;
  /**
   * Present where the shard is deployed though it was planned without a node. One of 0 nodes that lacks it was removed, in a
   * ledger of an earlier version too.
   */
  readonly empty?: true;
  /**
   * How often it was to be sent again after a deployment that failed. Of an update that failed, Pulumi remembers the inputs from
   * before and azure-native the outputs from after it, so a stack file as it was before would send nothing; the shard's tag
   * `attempt` differs then.
   */
  readonly attempt?: number;
  /**
   * Present where a deployment that failed was to make it, or nodes of it, and Azure has it: how many of them came is not
   * known everywhere. Found before a plan is made and never written down.
   */
  readonly begun?: true;
}

/** Whether a shard is deployed, with nodes or without; of one that is not, the ledger keeps the index. */
export function isDeployed({ nodes, empty }: Pick<LedgerShard, "nodes" | "empty">): boolean {
  return nodes > 0 || empty === true;
}

/** What the ledger keeps of a shard that is removed. */
export function removedShard({ index, generation, site, limitNodes, contents }: LedgerShard): LedgerShard {
  return { index, generation, site, limitNodes, contents, nodes: 0 };
}

/** Facts about the real subscription that the planner may use; everything is optional. */
export interface Observed {
  /** Subscription id of the Azure login, for global names. */
  readonly defaultSubscription?: string;
  /** Limits and use as the usage APIs report them; a family that is not listed was not looked up. */
  readonly quota?: readonly {
    readonly subscription: string;
    readonly location: string;
    readonly service: "compute" | "batch" | "machineLearning";
    readonly family: string;
    readonly limitVcpus: number;
    readonly usedVcpus: number;
  }[];
  /** Sizes the subscription cannot deploy in a region or zone. */
  readonly restrictions?: readonly {
    readonly subscription: string;
    readonly location: string;
    readonly vmSize: string;
    readonly zones?: readonly string[];
    readonly reason: "NotAvailableForSubscription" | "QuotaId";
  }[];
  /** Public IP addresses of the Standard SKU as `az network list-usages` reports them; those of this cluster included. */
  readonly publicIpAddresses?: readonly {
    readonly subscription: string;
    readonly location: string;
    readonly limit: number;
    readonly used: number;
  }[];
  /** How many resources of other types there may be and are, those of this cluster included; no `location` for a subscription's. */
  readonly counts?: readonly {
    readonly subscription: string;
    readonly location?: string;
    readonly type: CountedTypeName;
    readonly limit: number;
    readonly used: number;
  }[];
  /** Today, as YYYY-MM-DD: what dates of the description are compared with. */
  readonly date?: string;
  /** Features registered in the subscription, such as `Microsoft.Compute/EncryptionAtHost`. */
  readonly features?: readonly { readonly subscription: string; readonly name: string; readonly registered: boolean }[];
  /** VM sizes as the list of SKUs describes them. */
  readonly vmSizes?: readonly VmSizeDescription[];
  /** Where the list of SKUs offers a size, restricted or not. */
  readonly offers?: readonly { readonly vmSize: string; readonly location: string }[];
  /** Marketplace images that there are, as `az vm image list` prints them. */
  readonly images?: readonly NamedImage[];
  /** VM extensions that there are. */
  readonly extensions?: readonly NamedExtension[];
  /** Ledger of the deployed cluster. */
  readonly ledger?: Ledger;
}
