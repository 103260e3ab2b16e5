import { formatRange, knownRange, overlap, type Ipv4Range } from "../catalogue/ipv4-range.js";
import type { Cluster, WrittenSubnet } from "../config/cluster.js";
import { opensSsh } from "../config/options/engines.js";
import type { Problem } from "../errors/problem.js";
import { subnetFixed, subnetNameTwice, subnetRangeInUse } from "../errors/subnets.js";
import type { Ledger, LedgerSite } from "./ledger.js";
import { OWN_NAMES, poolNames } from "./names.js";
import type { PlannedSite, PlannedSubnet } from "./plan.js";

/** What the stack file says of one subnet. */
export function writtenSubnet(
  cluster: Pick<Cluster, "network">,
  site: string,
  holds: WrittenSubnet["holds"],
): WrittenSubnet | undefined {
  return cluster.network.subnets?.find((each) => each.site === site && each.holds === holds);
}

/** Range that the stack file gives one subnet. */
export function writtenRange(
  cluster: Pick<Cluster, "network">,
  site: string,
  holds: WrittenSubnet["holds"],
): Ipv4Range | undefined {
  const range = writtenSubnet(cluster, site, holds)?.range;
  return range === undefined ? undefined : knownRange(range);
}

/** Ranges that the stack file gives the cluster's own subnets at a site, whether they are there or not. */
export function writtenOwnRanges(cluster: Cluster, site: string): Ipv4Range[] {
  return ROLES.flatMap((role) => writtenRange(cluster, site, `@${role}`) ?? []);
}

const ROLES = ["bastion", "privateEndpoints", "imageBuild"] as const;

/**
 * Whether a site needs a block for the cluster's own subnets: where one may be that the stack file gives no range. A VNet
 * without any subnet needs it, too.
 */
export function needsOwnBlock(cluster: Cluster, site: string): boolean {
  const pools = cluster.nodePools.filter((pool) => pool.sites.some(({ name }) => name === site));
  const workspace = cluster.machineLearning?.site === site;
  const roles = {
    bastion: cluster.network.bastion && pools.some(({ engine }) => opensSsh(engine)),
    privateEndpoints: workspace || pools.some(({ engine }) => !opensSsh(engine)),
    imageBuild: workspace && cluster.machineLearning?.network === "own",
  };
  const open = ROLES.some((role) => roles[role] && writtenRange(cluster, site, `@${role}`) === undefined);
  return open || !(cluster.network.subnets ?? []).some((each) => each.site === site && each.range !== undefined);
}

/** Ranges of a deployed site that the stack file gave the cluster's own subnets. */
export function writtenRangesIn(entry: Pick<LedgerSite, "writtenSubnets"> | undefined): Ipv4Range[] {
  return Object.entries(entry?.writtenSubnets ?? {}).flatMap(([holds, { range }]) =>
    holds.startsWith("@") && range !== undefined ? [knownRange(range)] : [],
  );
}

/** What a ledger keeps of a site's subnets that the stack file names or sizes. */
export function ledgerSubnets(cluster: Cluster, site: string): LedgerSite["writtenSubnets"] {
  const written = (cluster.network.subnets ?? []).filter((each) => each.site === site);
  if (written.length === 0) return undefined;
  return Object.fromEntries(
    written.map(({ holds, name, range }) => [
      holds,
      { ...(name === undefined ? {} : { name }), ...(range === undefined ? {} : { range }) },
    ]),
  );
}

/** Ranges that are given now and in use by something else that is deployed. */
export function rangesInUse(
  cluster: Cluster,
  takenFrom: (site: string) => readonly Ipv4Range[],
  isNew: (each: WrittenSubnet) => boolean,
): Problem[] {
  return (cluster.network.subnets ?? []).filter(isNew).flatMap(({ site, range, path }) => {
    const other = range === undefined ? undefined : takenFrom(site).find((one) => overlap(one, knownRange(range)));
    if (range === undefined || other === undefined) return [];
    return [subnetRangeInUse.at(`${path}.range`, { range, other: formatRange(other) })];
  });
}

/** Subnets that are deployed and would have another name or range, and names that two subnets of a network would have. */
export function subnetProblems(cluster: Cluster, sites: readonly PlannedSite[], ledger: Ledger | undefined): Problem[] {
  return sites.flatMap(({ name: site, network }) => {
    if (network.kind !== "new") return [];
    const entry = ledger?.sites[site];
    return network.subnets.flatMap((subnet, index) => {
      const holds = subnet.poolIdentity ?? `@${subnet.role}`;
      const path = writtenSubnet(cluster, site, holds)?.path ?? "network.subnets";
      const twin = network.subnets.slice(0, index).some(({ name }) => name.toLowerCase() === subnet.name.toLowerCase());
      const twice = twin ? [subnetNameTwice.at(path, { name: subnet.name, site })] : [];
      const before = entry === undefined ? undefined : deployedSubnet(entry, subnet, holds, ledger, site);
      if (before === undefined || entry?.subnets?.includes(before.name) !== true) return twice;
      const asked = writtenRange(cluster, site, holds);
      const range = asked === undefined ? subnet.addressPrefix : formatRange(asked);
      const changed = [
        ...(before.name === subnet.name ? [] : [{ what: "name", before: before.name, after: subnet.name }]),
        ...(before.range === range ? [] : [{ what: "range", before: before.range, after: range }]),
      ];
      return [...twice, ...changed.map((facts) => subnetFixed.at(path, { ...facts, subnet: before.name, site }))];
    });
  });
}

/** A subnet as it was deployed, by what it holds. */
function deployedSubnet(
  { writtenSubnets, ownBlock }: LedgerSite,
  { role, poolIdentity }: PlannedSubnet,
  holds: string,
  ledger: Ledger | undefined,
  site: string,
): { readonly name: string; readonly range: string } | undefined {
  const { name, range } = writtenSubnets?.[holds] ?? {};
  if (role === "nodes") {
    const block = ledger?.nodePools[poolIdentity ?? ""]?.blocks[site];
    return block === undefined ? undefined : { name: name ?? poolNames(poolIdentity ?? "").subnet, range: block };
  }
  const quarter = ownBlock === null ? undefined : formatRange(quarterOf(knownRange(ownBlock), ROLES.indexOf(role)));
  const standing = range ?? quarter;
  return standing === undefined ? undefined : { name: name ?? OWN_NAMES[`${ROLE_NAMES[role]}Subnet`], range: standing };
}

const ROLE_NAMES = { bastion: "bastion", privateEndpoints: "privateEndpoint", imageBuild: "imageBuild" } as const;

/** A quarter of a site's own block: Bastion, private endpoints, image build; the last stays free. */
export function quarterOf(block: Ipv4Range, n: number): Ipv4Range {
  const size = block.size / 4;
  return { first: block.first + n * size, size };
}
