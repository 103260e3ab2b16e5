import type { Put } from "../resource-type.js";
import { displaced, sumOf } from "./eviction.js";
import { type ClusterRoom, inOneCluster, overClusters, type Placement } from "./find-room.js";
import { type Growth, type HardwareDemand, zonesOf } from "./hardware-demand.js";
import { roomsIn } from "./hardware.js";
import { type AllocatedNodes, type HardwarePlace, placeKey } from "./physical-capacity.js";

/**
 * Grows or shrinks what a resource holds to what it demands.
 *
 * A single placement group stays in its cluster; while it has no node there it is free to choose again, as Azure is after
 * all nodes were deallocated. Several zones are filled evenly, and what one has no room for goes to the others.
 *
 * Source: MicrosoftDocs/SupportArticles-docs support/azure/virtual-machine-scale-sets
 * allocationfailed-or-zonalallocationfailed.md.
 */
export function grow(put: Put, demand: HardwareDemand): Growth {
  const held = (put.previous?.allocated ?? []).filter(({ spot }) => spot === demand.spot);
  const wanted = demand.nodes - sumOf(held);
  if (wanted <= 0) return { allocated: oldest(held, demand.nodes), missing: 0, bound: false, displaced: new Map() };
  const places = placesOf(put, demand);
  const home = demand.oneCluster ? held.find((one) => placeKey(one) === placeKey(places[0]!))?.cluster : undefined;
  const rooms = places.map((place) => openRooms(put, demand, place, wanted, home));
  const shares = spread(wanted, rooms.map(demand.oneCluster ? () => wanted : totalRoom));
  const found = rooms.map((one, index) => (demand.oneCluster ? inOneCluster : overClusters)(one, shares[index]!));
  return {
    allocated: places.reduce<readonly AllocatedNodes[]>(
      (all, place, index) => joined(all, place, found[index]!, demand.spot),
      held,
    ),
    missing: wanted - found.reduce((sum, one) => sum + sumOf(one), 0),
    bound: home !== undefined,
    displaced: new Map(
      places.flatMap((place, index) => [...displaced(put.azure.hardware.usage, place, found[index]!)]),
    ),
  };
}

/** A scale set in one placement group and several zones is refused before: such a demand has one place. */
function placesOf(put: Put, demand: HardwareDemand): readonly HardwarePlace[] {
  const region = { location: put.location, vmSize: demand.vmSize };
  const zones = zonesOf(demand);
  return zones.length === 0 ? [region] : zones.map((zone) => ({ ...region, zone }));
}

function openRooms(
  put: Put,
  demand: HardwareDemand,
  place: HardwarePlace,
  nodes: number,
  home: number | undefined,
): readonly ClusterRoom[] {
  const rooms = roomsIn(put.azure.hardware, place) ?? [{ cluster: 0, free: nodes, evictable: 0 }];
  return rooms
    .filter(({ cluster }) => home === undefined || cluster === home)
    .map((room) => (demand.spot ? { ...room, evictable: 0 } : room));
}

function totalRoom(rooms: readonly ClusterRoom[]): number {
  return rooms.reduce((sum, { free, evictable }) => sum + free + evictable, 0);
}

/** Shares as even as the most that each place takes allows. */
function spread(nodes: number, most: readonly number[]): readonly number[] {
  const shares = most.map(() => 0);
  let left = nodes;
  for (;;) {
    const open = shares.flatMap((share, index) => (share < most[index]! ? [index] : []));
    if (left === 0 || open.length === 0) return shares;
    const each = Math.max(1, Math.floor(left / open.length));
    for (const index of open) {
      const got = Math.min(each, left, most[index]! - shares[index]!);
      shares[index]! += got;
      left -= got;
    }
  }
}

/** What is held, without the newest beyond so many nodes. */
function oldest(held: readonly AllocatedNodes[], nodes: number): readonly AllocatedNodes[] {
  let left = nodes;
  return held.flatMap((one) => {
    const kept = Math.min(left, one.nodes);
    left -= kept;
    return kept === 0 ? [] : [{ ...one, nodes: kept }];
  });
}

function joined(
  held: readonly AllocatedNodes[],
  place: HardwarePlace,
  found: readonly Placement[],
  spot: boolean,
): readonly AllocatedNodes[] {
  const all = [...held];
  for (const { cluster, nodes } of found) {
    const index = all.findIndex((one) => one.cluster === cluster && placeKey(one) === placeKey(place));
    if (index < 0) all.push({ ...place, cluster, nodes, spot });
    else all[index] = { ...all[index]!, nodes: all[index]!.nodes + nodes };
  }
  return all;
}
