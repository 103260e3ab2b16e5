import type { NodePool, Site } from "../config/cluster.js";

/** Availability zones that nodes of a pool may be in at a site; none: regional, which is wherever Azure has room. */
export function zonesAt({ zones }: NodePool, site: Site): readonly string[] {
  return zones ?? (site.zone === undefined ? [] : [site.zone]);
}
