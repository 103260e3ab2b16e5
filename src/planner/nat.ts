import { powerOfTwo } from "../catalogue/ipv4-range.js";
import type { PlatformLimits } from "../catalogue/catalogue.js";
import { natPortsScarce } from "../errors/addresses.js";
import type { Problem } from "../errors/problem.js";
import { shardPublicIps } from "./names.js";
import { sum } from "./order.js";
import type { PlannedNatGateway, Shard } from "./plan.js";

/** Source ports that each node is to have at least: outbound connections it may hold to one destination. */
const PORTS_PER_NODE = 512;

/**
 * The NAT gateway of one pool's subnet. Public IP addresses belong to shards. An InfiniBand shard has them for all it may
 * ever hold, so that growth inside it touches no gateway. A shard without InfiniBand may hold ten times as many: it has
 * them for its present nodes, and twice as many each time those no longer do. A gateway takes a limited number, the
 * first in shard order.
 */
export function poolNatGateway(name: string, shards: readonly Shard[], limits: PlatformLimits): PlannedNatGateway {
  const wanted = shards.flatMap((shard) => shardPublicIps(shard.name, ipsOf(shard, limits)));
  return { name, publicIpAddresses: wanted.slice(0, limits.natIpsPerGateway.value) };
}

/** A warning where a gateway cannot give every node {@link PORTS_PER_NODE} ports. */
export function natProblems(
  pool: { readonly name: string; readonly path: string },
  shards: readonly Shard[],
  gateway: PlannedNatGateway,
  limits: PlatformLimits,
): Problem[] {
  const nodes = sum(shards.map((shard) => shard.nodes));
  const publicIps = gateway.publicIpAddresses.length;
  const portsPerNode = Math.floor((publicIps * limits.natPortsPerIp.value) / nodes);
  if (portsPerNode >= PORTS_PER_NODE) return [];
  const wantedIps = ipsFor(nodes, limits);
  return [natPortsScarce.at(pool.path, { poolName: pool.name, nodes, publicIps, portsPerNode, wantedIps })];
}

function ipsOf({ infiniBand, limitNodes, nodes }: Shard, limits: PlatformLimits): number {
  const most = ipsFor(limitNodes, limits);
  return infiniBand ? most : Math.min(most, powerOfTwo(ipsFor(nodes, limits)));
}

function ipsFor(nodes: number, limits: PlatformLimits): number {
  return Math.ceil(nodes / Math.floor(limits.natPortsPerIp.value / PORTS_PER_NODE));
}
