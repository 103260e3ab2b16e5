import { defined } from "../defined.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, Engine, NodePool, OwnSecurityRule, Site } from "../config/cluster.js";
import { imageBuildTooLarge } from "../errors/addresses.js";
import type { Problem } from "../errors/problem.js";
import { contains, formatRange, knownRange, type Ipv4Range } from "../catalogue/ipv4-range.js";
import { OWN_NAMES, poolNames, siteNames } from "./names.js";
import type { LedgerNatGateway } from "./ledger.js";
import { planNatGateways, type NatSubnet } from "./nat.js";
import { byText, sum } from "./order.js";
import type { PlannedMachineLearning, PlannedNetwork, PlannedSecurityRule, PlannedSubnet, Shard } from "./plan.js";
import { type GroupOfPool, judgeOwnRules } from "./own-security-rules.js";
import { widestOf } from "./released-blocks.js";
import { bastionRules, nodeRules, outermost } from "./security-rules.js";
import { quarterOf, writtenOwnRanges, writtenRange, writtenSubnet } from "./written-subnets.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** One pool's nodes at one site. */
export interface PoolAtSite {
  readonly name: string;
  readonly path: string;
  readonly identity: string;
  readonly engine: Engine;
  readonly scaling: NodePool["scaling"];
  /** Null for a pool whose nodes live in a network that Azure Machine Learning manages. */
  readonly block: Ipv4Range | null;
  readonly shards: readonly Shard[];
}

/** What a site's network has to carry. */
export interface SiteLoad {
  readonly site: Site;
  /** None where the stack file gives every one of the cluster's own subnets a range. */
  readonly ownBlock: Ipv4Range | undefined;
  /** Whether the deployed VNet has the own block in its address space. */
  readonly ownBlockHeld: boolean;
  /** Further ranges that the deployed VNet keeps. */
  readonly released: readonly Ipv4Range[];
  /** Pools with nodes here. */
  readonly pools: readonly PoolAtSite[];
  /** NAT gateways that the deployed network has, by name. */
  readonly natGateways: Readonly<Record<string, LedgerNatGateway>>;
  /** Ranges of the nodes of all pools on all sites. */
  readonly nodePrefixes: readonly string[];
  readonly bastion: boolean;
  readonly privateEndpoints: boolean;
  /** Set where the image-build cluster lives in this network. */
  readonly imageBuild: PlannedMachineLearning["imageBuild"] | null;
}

export interface NetworkAndProblems {
  readonly network: PlannedNetwork;
  readonly problems: readonly Problem[];
}

/** A VNet of the cluster's own: one subnet and security group for each pool, so that none meets another. */
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
  const behindNat =
    egress === "natGateway" ? natSubnets(cluster, load, pools, limits.reservedAddressesPerSubnet.value) : [];
  const nat = planNatGateways(behindNat, cluster.network.natGateways, load.natGateways, limits);
  const ssh = { from: cluster.access.sshFrom, nodePrefixes: outermost(load.nodePrefixes), bastionPrefix };
  const ownHere = cluster.network.securityRules.filter(({ sites }) => sites?.includes(site.name) ?? true);
  const withAgent = new Set(cluster.diagnostics?.nodes?.pools);
  const rulesFor = (engine: Engine, own: readonly OwnSecurityRule[], agent = false): PlannedSecurityRule[] =>
    nodeRules({ engine, location: site.location, ssh, internet, own, agent });
  const groups = pools.map(({ name, identity, engine, addressPrefix }): GroupOfPool => {
    const own = ownHere.filter(({ pools: named }) => named?.includes(name) ?? true);
    const group = poolNames(identity).networkSecurityGroup;
    const agent = withAgent.has(identity);
    const rules = rulesFor(engine, own, agent);
    return { pool: name, engine, agent, location: site.location, group, addressPrefix, rules, own };
  });
  const network: NewNetwork = {
    kind: "new",
    virtualNetwork: names.virtualNetwork,
    addressPrefixes: widestOf([
      ...(load.ownBlock !== undefined && (load.ownBlockHeld || own.some((each) => isInside(each, load.ownBlock)))
        ? [load.ownBlock]
        : []),
      ...writtenOwnRanges(cluster, site.name),
      ...pools.flatMap(({ block }) => block ?? []),
      ...load.released,
    ])
      // In an order of their own, so that a range which stays after its pool changes nothing.
      .sort((a, b) => a.first - b.first)
      .map(formatRange),
    ...defined({ dnsServers }),
    subnets: [
      ...own,
      ...pools.map((pool) => poolSubnet(cluster, site.name, pool.identity, pool.addressPrefix, names.routeTable)),
    ].map((subnet) => ({ ...subnet, natGateway: nat.gatewayOf.get(subnet.name) ?? null })),
    networkSecurityGroups: [
      ...(bastionPrefix === null ? [] : [{ name: OWN_NAMES.bastionSecurityGroup, rules: bastionRules(site.location) }]),
      ...own
        .filter((subnet) => subnet.role === "imageBuild")
        .map(() => ({ name: OWN_NAMES.imageBuildSecurityGroup, rules: rulesFor("machineLearning", []) })),
      ...groups.map(({ group, rules }) => ({ name: group, rules })),
    ],
    natGateways: nat.natGateways,
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
  return {
    network,
    problems: [
      ...nat.problems,
      ...imageBuildProblems(own, load, limits.reservedAddressesPerSubnet.value),
      ...groups.flatMap(judgeOwnRules),
    ],
  };
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
  const site = load.site.name;
  const quarter = (n: number, role: PlannedSubnet["role"]): string => {
    const range = writtenRange(cluster, site, `@${role}`) ?? (load.ownBlock && quarterOf(load.ownBlock, n));
    if (range === undefined) throw new Error(`${site} has neither a range nor a block for ${role}`);
    return formatRange(range);
  };
  const named = (role: PlannedSubnet["role"], name: string): string =>
    writtenSubnet(cluster, site, `@${role}`)?.name ?? name;
  const { egress } = cluster.network;
  const bastion: PlannedSubnet = {
    name: OWN_NAMES.bastionSubnet,
    role: "bastion",
    addressPrefix: load.bastion ? quarter(0, "bastion") : "",
    poolIdentity: null,
    networkSecurityGroup: OWN_NAMES.bastionSecurityGroup,
    natGateway: null,
    routeTable: null,
  };
  const privateEndpoints: PlannedSubnet = {
    ...bastion,
    name: named("privateEndpoints", OWN_NAMES.privateEndpointSubnet),
    role: "privateEndpoints",
    addressPrefix: load.privateEndpoints ? quarter(1, "privateEndpoints") : "",
    networkSecurityGroup: null,
  };
  const imageBuild: PlannedSubnet = {
    ...bastion,
    name: named("imageBuild", OWN_NAMES.imageBuildSubnet),
    role: "imageBuild",
    addressPrefix: load.imageBuild === null ? "" : quarter(2, "imageBuild"),
    networkSecurityGroup: OWN_NAMES.imageBuildSecurityGroup,
    routeTable: egress === "hubFirewall" ? siteNames(cluster, load.site.name).routeTable : null,
  };
  return [
    ...(load.bastion ? [bastion] : []),
    ...(load.privateEndpoints ? [privateEndpoints] : []),
    ...(load.imageBuild === null ? [] : [imageBuild]),
  ];
}

function isInside({ addressPrefix }: PlannedSubnet, block: Ipv4Range | undefined): boolean {
  return block !== undefined && contains(block, knownRange(addressPrefix));
}

function poolSubnet(
  cluster: Cluster,
  site: string,
  identity: string,
  addressPrefix: string,
  routeTable: string,
): PlannedSubnet {
  const names = poolNames(identity);
  const { egress } = cluster.network;
  return {
    name: writtenSubnet(cluster, site, identity)?.name ?? names.subnet,
    role: "nodes",
    addressPrefix,
    poolIdentity: identity,
    networkSecurityGroup: names.networkSecurityGroup,
    natGateway: null,
    routeTable: egress === "hubFirewall" ? routeTable : null,
  };
}

/** The image-build subnet and those of pools, with the most nodes each may hold. */
function natSubnets(cluster: Cluster, load: SiteLoad, pools: readonly PoolAtSite[], reserved: number): NatSubnet[] {
  const { imageBuild } = load;
  const built = {
    name: writtenSubnet(cluster, load.site.name, "@imageBuild")?.name ?? OWN_NAMES.imageBuildSubnet,
    path: "machineLearning.imageBuildMaxNodes",
    ownGateway: OWN_NAMES.imageBuildNatGateway,
  };
  return [
    ...(imageBuild === null ? [] : [{ ...built, nodes: imageBuild.maxNodes }]),
    ...pools.map(({ identity, path, scaling, shards, block }) => {
      const { subnet, natGateway: ownGateway } = poolNames(identity);
      const name = writtenSubnet(cluster, load.site.name, identity)?.name ?? subnet;
      const planned = sum(shards.map((shard) => shard.nodes));
      const room = Math.max(planned, (block?.size ?? 0) - reserved);
      // Whoever owns the count may fill every shard.
      const nodes = scaling === "external" ? Math.min(room, sum(shards.map((shard) => shard.limitNodes))) : planned;
      return { name, path, ownGateway, nodes };
    }),
  ];
}

function imageBuildProblems(own: readonly PlannedSubnet[], { imageBuild }: SiteLoad, reserved: number): Problem[] {
  const subnet = own.find(({ role }) => role === "imageBuild");
  if (imageBuild === null || subnet === undefined) return [];
  const room = knownRange(subnet.addressPrefix).size - reserved;
  if (imageBuild.maxNodes <= room) return [];
  return [imageBuildTooLarge.at("machineLearning.imageBuildMaxNodes", { maxNodes: imageBuild.maxNodes, room })];
}
