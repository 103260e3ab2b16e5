import { formatIpv4, formatRange } from "../catalogue/ipv4-range.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, NodePool } from "../config/cluster.js";
import { subnetFull } from "../errors/addresses.js";
import { machinesWithoutNames } from "../errors/machines.js";
import type { Problem } from "../errors/problem.js";
import type { Addresses } from "./addresses.js";
import { machineIdentity, machineNames, machineZone } from "./names.js";
import { groupBy } from "./order.js";
import type { PlannedMachine, PlannedMachines, Shard } from "./plan.js";
import type { CutPool, PoolInSites } from "./shards.js";

type Pools = readonly { readonly placed: PoolInSites; readonly cut: CutPool }[];

/**
 * Machines beside the nodes: each is a shard of one, whose index gives it an address of the pool's subnet for ever. The
 * address belongs to the network interface, so that the machine may be rebuilt, and the zone is the cluster's own.
 */
export function planMachines(
  cluster: Cluster,
  pools: Pools,
  addresses: Addresses,
  limits: Catalogue["limits"],
): readonly PlannedMachines[] {
  return pools.flatMap(({ placed: { pool }, cut }) => {
    const { role } = pool;
    if (role === null) return [];
    return [...groupBy(cut.shards, (shard) => shard.site)].map(([site, shards]): PlannedMachines => {
      const zone = cluster.network.privateDns.mode === "create" ? machineZone(cluster, site) : null;
      const block = addresses.pools.get(pool.identity)?.get(site);
      const firstHost = block && block.first + firstHostOffset(limits);
      return {
        poolIdentity: pool.identity,
        site,
        role,
        identity: machineIdentity(cluster, site, pool.identity),
        names: zone === null ? null : { zone, record: pool.identity, hostName: `${pool.identity}.${zone}` },
        keepsDataDisks: cluster.storage.retainOnDestroy,
        machines: shards.map((shard) => machineOf(shard, pool, zone, firstHost)),
      };
    });
  });
}

function machineOf(shard: Shard, pool: NodePool, zone: string | null, firstHost: number | undefined): PlannedMachine {
  const names = machineNames(shard.name);
  return {
    name: shard.name,
    networkInterface: names.networkInterface,
    privateIpAddress: firstHost === undefined ? null : formatIpv4(firstHost + shard.index),
    hostName: zone === null ? null : `${shard.name}.${zone}`,
    dataDisks: pool.dataDisks.map((_, lun) => names.dataDisk(lun)),
  };
}

/** Zone of each site whose machines have names. */
export function zonesOfMachines(machines: readonly PlannedMachines[] = []): ReadonlyMap<string, string> {
  return new Map(machines.flatMap(({ site, names }) => (names === null ? [] : [[site, names.zone] as const])));
}

/** Azure keeps the first four addresses of a subnet, and the last. */
function firstHostOffset({ reservedAddressesPerSubnet }: Catalogue["limits"]): number {
  return reservedAddressesPerSubnet.value - 1;
}

/** Indices that have run out of the subnet, since none is given twice; and names that nobody makes. */
export function machineProblems(
  cluster: Cluster,
  pools: Pools,
  addresses: Addresses,
  { reservedAddressesPerSubnet }: Catalogue["limits"],
): Problem[] {
  const { mode } = cluster.network.privateDns;
  const withRole = pools.filter(({ placed: { pool } }) => pool.role !== null);
  const unnamed = mode === "create" ? [] : withRole.map(({ placed: { pool } }) => pool.name);
  return [
    ...withRole.flatMap(({ placed: { pool }, cut }) =>
      cut.shards.flatMap(({ site, index }) => {
        const block = addresses.pools.get(pool.identity)?.get(site);
        const room = block === undefined ? Infinity : Math.max(0, block.size - reservedAddressesPerSubnet.value);
        if (block === undefined || index < room) return [];
        const facts = { poolName: pool.name, block: formatRange(block), room, nodes: index + 1, site };
        return [subnetFull.at(`${pool.path}.${pool.countKey}`, facts)];
      }),
    ),
    ...(unnamed.length === 0 ? [] : [machinesWithoutNames.at("network.privateDns.mode", { pools: unnamed, mode })]),
  ];
}
