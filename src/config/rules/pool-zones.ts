import * as kinds from "../../errors/pool-zones.js";
import type { DraftPool, Rule } from "../draft.js";
import { proximityAsked } from "./proximity-groups.js";

/** Zones as they are written, of pools whose engine has them; another engine refuses the option itself. */
function zonesOf({ input, engine }: DraftPool): readonly string[] | undefined {
  return engine === "scaleSet" ? input.zones?.map(String) : undefined;
}

/** At least two different zones, each 1, 2 or 3. */
const zonesAreSeveral: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const zones = zonesOf(pool);
    if (zones === undefined) return [];
    const sound =
      zones.length > 1 && new Set(zones).size === zones.length && zones.every((zone) => /^[1-3]$/.test(zone));
    return sound ? [] : [kinds.poolZonesIllegal.at(`${pool.path}.zones`, { zones })];
  });

/** InfiniBand, and racks that are one NVLink domain, are in one zone. */
const fabricIsInOneZone: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    if (zonesOf(pool) === undefined || pool.size === undefined) return [];
    const { name: vmSize, placement } = pool.size;
    if (placement === "rack") return [kinds.poolZonesOnRacks.at(`${pool.path}.zones`, { vmSize })];
    return pool.infiniBand === true ? [kinds.poolZonesOnInfiniBand.at(`${pool.path}.zones`, { vmSize })] : [];
  });

/** A proximity placement group is in one datacenter. */
const groupIsInOneZone: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const setting = proximityAsked(pool.input);
    return zonesOf(pool) === undefined || setting === undefined
      ? []
      : [kinds.poolZonesInProximityGroup.at(`${pool.path}.zones`, { setting })];
  });

/** The sites leave the zone open, in regions that have some. */
const sitesLeaveZonesOpen: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    if (zonesOf(pool) === undefined) return [];
    return pool.sites.flatMap(({ site }) => {
      if (site?.name === undefined) return [];
      const at = `${pool.path}.zones`;
      if (site.region?.hasZones === false)
        return [kinds.poolZonesInRegionWithout.at(at, { site: site.name, location: site.region.name })];
      return site.zone === undefined ? [] : [kinds.poolZonesOnZonalSite.at(at, { site: site.name, zone: site.zone })];
    });
  });

export const poolZoneRules: readonly Rule[] = [
  zonesAreSeveral,
  fabricIsInOneZone,
  groupIsInOneZone,
  sitesLeaveZonesOpen,
];
