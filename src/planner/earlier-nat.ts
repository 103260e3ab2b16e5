import type { PlatformLimits } from "../catalogue/catalogue.js";
import { powerOfTwo } from "../catalogue/ipv4-range.js";
import type { Ledger, LedgerNatGateway, LedgerShard } from "./ledger.js";
import { OWN_NAMES, poolNames, shardName, shardPublicIps } from "./names.js";
import { byText } from "./order.js";

/** Source ports for each node, by which addresses were counted when every pool had a gateway. */
const PORTS_PER_NODE = 512;

/**
 * The NAT gateways that a site has: those its ledger lists, or, of a ledger that lists none because every pool had a gateway of
 * its own, those that the pools with nodes here were given. Others may have their addresses on allow lists.
 */
export function deployedNatGateways(
  ledger: Ledger | undefined,
  site: string,
  limits: PlatformLimits,
): Readonly<Record<string, LedgerNatGateway>> {
  const entry = ledger?.sites[site];
  if (ledger === undefined || entry === undefined || entry.ownBlock === null) return {};
  if (entry.natGateways !== undefined) return entry.natGateways;
  const pools = Object.entries(ledger.nodePools).sort(([a], [b]) => byText(a, b));
  const ofPools = pools.flatMap(([identity, pool]) => {
    const here = pool.shards.filter((shard) => shard.site === site && shard.nodes > 0);
    if (here.length === 0 || pool.blocks[site] === undefined) return [];
    const { natGateway, subnet } = poolNames(identity);
    const wanted = [...here]
      .sort((a, b) => a.index - b.index)
      .flatMap((shard) => shardPublicIps(shardName(identity, shard.generation, shard.index), ipsOf(shard, limits)));
    const publicIpAddresses = wanted.slice(0, limits.natIpsPerGateway.value);
    return [[natGateway, { publicIpAddresses, subnets: [subnet] }] as const];
  });
  // Where the ledger does not list subnets either, an image-build subnet is taken to have been there.
  const builds = entry.subnets?.includes(OWN_NAMES.imageBuildSubnet) ?? true;
  const imageBuild = { publicIpAddresses: [OWN_NAMES.imageBuildPublicIp], subnets: [OWN_NAMES.imageBuildSubnet] };
  return Object.fromEntries<LedgerNatGateway>([
    ...(builds ? [[OWN_NAMES.imageBuildNatGateway, imageBuild] as const] : []),
    ...ofPools,
  ]);
}

function ipsOf({ contents, limitNodes, nodes }: LedgerShard, limits: PlatformLimits): number {
  const perIp = Math.floor(limits.natPortsPerIp.value / PORTS_PER_NODE);
  const most = Math.ceil(limitNodes / perIp);
  const infiniBand = contents.split(" ").includes("infiniband=yes");
  return infiniBand ? most : Math.min(most, powerOfTwo(Math.ceil(nodes / perIp)));
}
