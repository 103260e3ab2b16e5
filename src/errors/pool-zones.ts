import { problemKind } from "./problem.js";
import { show } from "./wording.js";

/** Problems with the availability zones that a pool is spread over. */

export const poolZonesIllegal = problemKind({
  code: "pool-zones-illegal",
  severity: "error",
  title: "Not a list of availability zones to spread over.",
  explanation:
    "Azure numbers the availability zones of a region 1, 2 and 3, and a scale set is spread over two or three of them. One zone is no spread: it is a matter of the site, since a pool in it may have InfiniBand.",
  message: (f: { zones: readonly string[] }) =>
    `zones is [${f.zones.map(show).join(", ")}], which is not two or three different zones of "1", "2" and "3".`,
  hint: () => 'Write ["1", "2", "3"]; for one zone set zone on the site; for none leave zones out.',
});

export const poolZonesOnInfiniBand = problemKind({
  code: "pool-zones-on-infiniband",
  severity: "error",
  title: "A pool with InfiniBand is to be spread over availability zones.",
  explanation:
    "InfiniBand reaches the nodes of one placement group, which is in one zone at most. A scale set that is spread over zones has a placement group, or several, in each.",
  message: (f: { vmSize: string }) => `The nodes of ${f.vmSize} are on InfiniBand, which never spans zones.`,
  hint: () =>
    "Leave zones out, or set infiniBand to false if the nodes need no InfiniBand; to use several zones with it, make one site for each zone.",
});

export const poolZonesOnRacks = problemKind({
  code: "pool-zones-on-racks",
  severity: "error",
  title: "A pool of whole racks is to be spread over availability zones.",
  explanation: "A scale set of these sizes is one rack, whose nodes share an NVLink domain. A rack is in one zone.",
  message: (f: { vmSize: string }) => `Each scale set of ${f.vmSize} is one rack, which stands in one zone.`,
  hint: () => "Leave zones out, or make one site for each zone and name them in the pool's sites.",
});

export const poolZonesInProximityGroup = problemKind({
  code: "pool-zones-in-proximity-group",
  severity: "error",
  title: "A pool in a proximity placement group is to be spread over availability zones.",
  explanation: "A proximity placement group is in one datacenter. It cannot span availability zones or regions.",
  message: (f: { setting: string }) => `zones spreads the pool, and ${f.setting} brings it into one datacenter.`,
  hint: (f) => `Leave out zones or ${f.setting}.`,
});

export const poolZonesOnZonalSite = problemKind({
  code: "pool-zones-on-zonal-site",
  severity: "error",
  title: "A pool is to be spread over zones on a site that is in one.",
  explanation: "A site with a zone holds every scale set on it in that zone. A pool is spread on a site that has none.",
  message: (f: { site: string; zone: string }) =>
    `Site ${f.site} is zone ${f.zone}, and the pool has zones of its own.`,
  hint: () => "Leave zones out, or place the pool on a site without zone.",
});

export const poolZonesInRegionWithout = problemKind({
  code: "pool-zones-in-region-without",
  severity: "error",
  title: "A pool is to be spread over zones in a region that has none.",
  explanation: "Only some Azure regions have availability zones; elsewhere a zone is refused.",
  message: (f: { site: string; location: string }) =>
    `The pool is on site ${f.site}, and ${f.location} has no availability zones.`,
  hint: () => "Leave zones out, or place the pool in a region with zones.",
});
