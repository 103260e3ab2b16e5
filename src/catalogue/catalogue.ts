import type { Marketplace } from "./named-in-marketplace.js";
import type { VmSizeDescription } from "./described-vm-size.js";
import type { ImageBuildSize } from "./image-build-sizes.js";
import type { RetiredSize } from "./retired-series.js";
import type { Source, VmSize } from "./vm-size.js";

/** A number about Azure, with where it was read. */
export interface Fact<T = number> {
  readonly value: T;
  readonly unit: string;
  readonly source: Source;
  /** True when no source could be found: shown wherever the fact is used. */
  readonly unverified?: boolean;
}

/** A Marketplace image for HPC nodes, pinned. */
export interface Image {
  /** Catalogue name, such as `ubuntu-hpc-2204`. */
  readonly name: string;
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  readonly version: string;
  readonly generation: "V1" | "V2";
  readonly cpuArchitecture: "x64" | "arm64";
  /** VM sizes it is made for. Of sizes with a record, every other one is refused for it. */
  readonly vmSizes: readonly string[];
  /** Where it was seen on sizes with neither GPU nor a list of images that names them; absent for builds of one GPU. */
  readonly withoutGpu?: Source;
  /** Batch node agent that runs on it; null where Batch has none. */
  readonly batchNodeAgentSkuId: string | null;
  /** Marketplace purchase plan that must be accepted and sent; null for most. */
  readonly plan: { readonly name: string; readonly product: string; readonly publisher: string } | null;
  /** GiB of its own OS disk: the least that a node's may have. Null where no source states it. */
  readonly osDiskGiB: Fact | null;
  readonly versionUnverified?: boolean;
  /** Where this very version was seen published or running. */
  readonly versionSource?: Source;
  /** ISO date on which Batch ends the node agent that runs on it; absent where none is announced. */
  readonly batchNodeAgentEnds?: string;
  readonly source: Source;
}

export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly geography: string;
  readonly zoneCount: number;
  readonly hasZones: boolean;
  /** Regions that Azure pairs with this one; empty for unpaired ones. */
  readonly pairedRegion?: readonly string[];
  /** Canary or staging: not sold to customers. */
  readonly canaryOrStage?: boolean;
}

/** Limits of the platform that the planner, the rules and the simulated Azure all read. */
export interface PlatformLimits {
  readonly infiniBandNodesDefault: Fact;
  readonly infiniBandNodesGranted: Fact;
  readonly scaleSetNodes: Fact;
  readonly scaleSetsPerRegion: Fact;
  readonly rackNodes: Fact;
  readonly batchInfiniBandNodes: Fact;
  readonly batchInfiniBandNodesUserSubscription: Fact;
  readonly batchPoolsPerAccount: Fact;
  readonly batchTaskSlotsPerCore: Fact;
  readonly machineLearningInfiniBandNodes: Fact;
  readonly machineLearningNodes: Fact;
  readonly machineLearningComputesPerRegion: Fact;
  readonly privateIpsPerVirtualNetwork: Fact;
  readonly reservedAddressesPerSubnet: Fact;
  readonly bastionSubnetPrefixLength: Fact;
  readonly natPortsPerIp: Fact;
  readonly natConnectionsPerIp: Fact;
  readonly natConnectionsPerGateway: Fact;
  readonly natIpsPerGateway: Fact;
  readonly publicIpAddressesPerRegion: Fact;
  readonly virtualNetworksPerRegion: Fact;
  readonly natGatewaysPerRegion: Fact;
  readonly batchAccountsPerRegion: Fact;
  readonly storageAccountsPerRegion: Fact;
  readonly rulesPerSecurityGroup: Fact;
  readonly securityRuleDescription: Fact;
  readonly dnsZonesPerGroup: Fact;
  readonly privateEndpointsPerSubscription: Fact;
  readonly roleAssignmentsPerSubscription: Fact;
  /** Public IP addresses of one subscription and region where it is not the default: student and free subscriptions, and an enterprise agreement. */
  readonly publicIpsLeast: Fact;
  readonly publicIpsEnterprise: Fact;
  readonly osDiskGiB: Fact;
  readonly ephemeralOsDiskGiB: Fact;
  readonly dataDisksPerVm: Fact;
  readonly dataDiskGiB: Fact;
  readonly cachedDiskGiB: Fact;
  readonly customDataBytes: Fact;
  readonly batchMountsPerNode: Fact;
  readonly batchUserNameCharacters: Fact;
  readonly budgetContactEmails: Fact;
  readonly budgetAlerts: Fact;
  readonly tagsPerResource: Fact;
  readonly tagNameCharacters: Fact;
  readonly storageTagNameCharacters: Fact;
  readonly tagValueCharacters: Fact;
}

/** Seconds that Azure takes for an operation when nothing is in its way. */
export interface Durations {
  /** By Pulumi type token; capacity waits excluded. */
  readonly create: Readonly<Record<string, Fact>>;
  /** As {@link create}; for an update that adds no node. One that does takes as long as a creation. */
  readonly update: Readonly<Record<string, Fact>>;
  readonly delete: Readonly<Record<string, Fact>>;
  /** What goes on while nodes are made, in order, as shares of the whole; they sum to 1. */
  readonly steps: Readonly<Record<string, readonly { readonly name: string; readonly share: number }[]>>;
  /** Propagation of a new role assignment. */
  readonly rolePropagation: Fact;
}

/** Facts about Azure as data. The planner takes it as an argument, so tests can bring an invented one. */
export interface Catalogue {
  /** Those with a record of their own; {@link Catalogue.vmSize} knows more. */
  readonly vmSizes: readonly VmSize[];
  readonly images: readonly Image[];
  readonly regions: readonly Region[];
  readonly limits: PlatformLimits;
  readonly durations: Durations;
  /** Sizes that were added to the published ones: by a stack file, or by what was observed. */
  readonly describedVmSizes?: readonly VmSizeDescription[];
  /** Images and extensions that somebody says there are beside the published ones. */
  readonly marketplace?: Marketplace;
  /** Name compared without regard to case; undefined when there is none. */
  vmSize(name: string): VmSize | undefined;
  /** Names of all sizes that {@link Catalogue.vmSize} knows. */
  vmSizeNames(): readonly string[];
  /** The spelling the user probably meant; undefined when nothing is near. */
  nearestVmSize(name: string): string | undefined;
  /** Sizes that Azure has stopped and that have no record among {@link Catalogue.vmSizes}: known by name alone. */
  readonly retiredSizes: readonly RetiredSize[];
  retiredSize(name: string): RetiredSize | undefined;
  /** General-purpose sizes that build the images of jobs; none of them runs a node pool. */
  readonly imageBuildSizes: readonly ImageBuildSize[];
  imageBuildSize(name: string): ImageBuildSize | undefined;
  nearestImageBuildSize(name: string): string | undefined;
  region(name: string): Region | undefined;
  nearestRegion(name: string): string | undefined;
  image(name: string): Image | undefined;
  nearestImage(name: string): string | undefined;
  /** The image a node of this size gets unless the user names one; undefined when none is known to fit. */
  defaultImage(vmSize: VmSize, engine: "scaleSet" | "batch"): Image | undefined;
  /** Linux on-demand price; undefined when the price list has none for that region. */
  usdPerHour(vmSize: VmSize, location: string): number | undefined;
  /** GUID of a built-in role by Azure's own name; throws for a name that is not one (a defect of ours). */
  roleId(name: string): string;
}
