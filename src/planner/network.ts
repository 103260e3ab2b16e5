import { defined } from "../defined.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, Engine, Site } from "../config/cluster.js";
import { imageBuildTooLarge } from "../errors/addresses.js";
import type { Problem } from "../errors/problem.js";
import { formatRange, type Ipv4Range } from "../catalogue/ipv4-range.js";
import { OWN_NAMES, poolNames, siteNames } from "./names.js";
import { natProblems, poolNatGateway } from "./nat.js";
import { byText } from "./order.js";
import type { PlannedMachineLearning, PlannedNatGateway, PlannedNetwork, PlannedSubnet, Shard } from "./plan.js";
import { widestOf } from "./released-blocks.js";
import { bastionRules, nodeRules } from "./security-rules.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** One pool's nodes at one site. */
export interface PoolAtSite {
  readonly name: string;
  readonly path: string;
  readonly identity: string;
  readonly engine: Engine;
  /** Null for a pool whose nodes live in a network that Azure Machine Learning manages. */
  readonly block: Ipv4Range | null;
  readonly shards: readonly Shard[];
}

/** What a site's network has to carry. */
export interface SiteLoad {
  readonly site: Site;
  readonly ownBlock: Ipv4Range;
  /** Whether the deployed VNet has the own block in its address space. */
  readonly ownBlockHeld: boolean;
  /** Further ranges that the deployed VNet keeps. */
  readonly released: readonly Ipv4Range[];
  /** Pools with nodes here. */
  readonly pools: readonly PoolAtSite[];
  readonly bastion: boolean;
  readonly privateEndpoints: boolean;
  /** Set where the image-build cluster lives in this network. */
  readonly imageBuild: PlannedMachineLearning["imageBuild"] | null;
}

export interface NetworkAndProblems {
  readonly network: PlannedNetwork;
  readonly problems: readonly Problem[];
}

/** A VNet of the cluster's own: one subnet, security group and NAT gateway for each pool, so that none meets another. */
export function planNetwork(
  cluster: Cluster,
  load: SiteLoad,
  { limits }: Pick<Catalogue, "limits">,
): NetworkAndProblems {
  const { site } = load;
  const names = siteNames(cluster, site.name);
  const { egress, hub, dnsServers } = cluster.network;
  const own = ownSubnets(cluster, load);
  const bastionPrefix = own.find((subnet) => subnet.role === "bastion")?.addressPrefix ?? null;
  const pools = load.pools
    .flatMap((pool) => (pool.block === null ? [] : [{ ...pool, addressPrefix: formatRange(pool.block) }]))
    .sort((a, b) => byText(a.identity, b.identity));
  const internet = egress !== "none";
  const natGateways = egress === "natGateway" ? natGatewaysOf(load, pools, limits) : [];
  const network: NewNetwork = {
    kind: "new",
    virtualNetwork: names.virtualNetwork,
    addressPrefixes: widestOf([
      // Without a subnet it still claims its block: Azure takes no VNet without addresses.
      ...(own.length > 0 || pools.length === 0 || load.ownBlockHeld ? [load.ownBlock] : []),
      ...pools.flatMap(({ block }) => block ?? []),
      ...load.released,
    ]).map(formatRange),
    ...defined({ dnsServers }),
    subnets: [...own, ...pools.map((pool) => poolSubnet(cluster, pool.identity, pool.addressPrefix, names.routeTable))],
    networkSecurityGroups: [
      ...(bastionPrefix === null ? [] : [{ name: OWN_NAMES.bastionSecurityGroup, rules: bastionRules(site.location) }]),
      ...own
        .filter((subnet) => subnet.role === "imageBuild")
        .map(({ addressPrefix }) => ({
          name: OWN_NAMES.imageBuildSecurityGroup,
          rules: nodeRules({
            engine: "machineLearning",
            location: site.location,
            addressPrefix,
            bastionPrefix,
            internet,
          }),
        })),
      ...pools.map(({ identity, engine, addressPrefix }) => ({
        name: poolNames(identity).networkSecurityGroup,
        rules: nodeRules({ engine, location: site.location, addressPrefix, bastionPrefix, internet }),
      })),
    ],
    natGateways,
    routeTable:
      egress === "hubFirewall" && hub?.firewallPrivateIp !== undefined
        ? { name: names.routeTable, nextHopIp: hub.firewallPrivateIp }
        : null,
    bastion: load.bastion ? { name: names.bastion, publicIpAddress: names.bastionPublicIp } : null,
    hub:
      hub === undefined
        ? null
        : { virtualNetworkId: hub.virtualNetworkId, useRemoteGateways: hub.useRemoteGateways, peering: names.peering },
  };
  const ports = pools.flatMap((pool) => {
    const gateway = natGateways.find(({ name }) => name === poolNames(pool.identity).natGateway);
    return gateway === undefined ? [] : natProblems(pool, pool.shards, gateway, limits);
  });
  return { network, problems: [...ports, ...imageBuildProblems(load, limits.reservedAddressesPerSubnet.value)] };
}

/** The user's own VNet, as far as this cluster uses it. */
export function existingNetwork(
  existing: Cluster["network"]["existing"][string],
  pools: readonly PoolAtSite[],
): PlannedNetwork {
  const nodeSubnetIds = pools.flatMap(({ name, identity }) => {
    const id = existing.nodeSubnetIds[name] ?? existing.nodeSubnetIds[identity];
    return id === undefined ? [] : [[identity, id] as const];
  });
  return {
    kind: "existing",
    virtualNetworkId: existing.virtualNetworkId,
    nodeSubnetIds: Object.fromEntries(nodeSubnetIds.sort(([a], [b]) => byText(a, b))),
    privateEndpointSubnetId: existing.privateEndpointSubnetId ?? null,
    imageBuildSubnetId: existing.imageBuildSubnetId ?? null,
  };
}

/** The quarters of a site's own block: Bastion, private endpoints, image build; the last stays free. */
function ownSubnets(cluster: Cluster, load: SiteLoad): PlannedSubnet[] {
  const quarter = (n: number): string => formatRange(quarterOf(load.ownBlock, n));
  const { egress } = cluster.network;
  const bastion: PlannedSubnet = {
    name: OWN_NAMES.bastionSubnet,
    role: "bastion",
    addressPrefix: quarter(0),
    poolIdentity: null,
    networkSecurityGroup: OWN_NAMES.bastionSecurityGroup,
    natGateway: null,
    routeTable: null,
  };
  const privateEndpoints: PlannedSubnet = {
    ...bastion,
    name: OWN_NAMES.privateEndpointSubnet,
    role: "privateEndpoints",
    addressPrefix: quarter(1),
    networkSecurityGroup: null,
  };
  const imageBuild: PlannedSubnet = {
    ...bastion,
    name: OWN_NAMES.imageBuildSubnet,
    role: "imageBuild",
    addressPrefix: quarter(2),
    networkSecurityGroup: OWN_NAMES.imageBuildSecurityGroup,
    natGateway: egress === "natGateway" ? OWN_NAMES.imageBuildNatGateway : null,
    routeTable: egress === "hubFirewall" ? siteNames(cluster, load.site.name).routeTable : null,
  };
  return [
    ...(load.bastion ? [bastion] : []),
    ...(load.privateEndpoints ? [privateEndpoints] : []),
    ...(load.imageBuild === null ? [] : [imageBuild]),
  ];
}

function quarterOf(block: Ipv4Range, n: number): Ipv4Range {
  const size = block.size / 4;
  return { first: block.first + n * size, size };
}

function poolSubnet(cluster: Cluster, identity: string, addressPrefix: string, routeTable: string): PlannedSubnet {
  const names = poolNames(identity);
  const { egress } = cluster.network;
  return {
    name: names.subnet,
    role: "nodes",
    addressPrefix,
    poolIdentity: identity,
    networkSecurityGroup: names.networkSecurityGroup,
    natGateway: egress === "natGateway" ? names.natGateway : null,
    routeTable: egress === "hubFirewall" ? routeTable : null,
  };
}

function natGatewaysOf(load: SiteLoad, pools: readonly PoolAtSite[], limits: Catalogue["limits"]): PlannedNatGateway[] {
  const imageBuild = { name: OWN_NAMES.imageBuildNatGateway, publicIpAddresses: [OWN_NAMES.imageBuildPublicIp] };
  return [
    ...(load.imageBuild === null ? [] : [imageBuild]),
    ...pools.map((pool) => poolNatGateway(poolNames(pool.identity).natGateway, pool.shards, limits)),
  ];
}

function imageBuildProblems({ imageBuild, ownBlock }: SiteLoad, reserved: number): Problem[] {
  const room = quarterOf(ownBlock, 2).size - reserved;
  if (imageBuild === null || imageBuild.maxNodes <= room) return [];
  return [imageBuildTooLarge.at("machineLearning.imageBuildMaxNodes", { maxNodes: imageBuild.maxNodes, room })];
}
