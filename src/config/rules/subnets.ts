import { nameGrammars } from "../../catalogue/name-grammars.js";
import { contains, formatRange, knownRange, overlap, parseRange, type Ipv4Range } from "../../catalogue/ipv4-range.js";
import { reservedRanges } from "../../catalogue/reserved-ranges.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import * as kinds from "../../errors/subnets.js";
import { defaults } from "../defaults.js";
import type { Draft, DraftSite, Rule } from "../draft.js";

type Entry = NonNullable<NonNullable<NonNullable<Draft["input"]["network"]>["subnets"]>[number]>;

interface Placed {
  readonly entry: Entry;
  readonly path: string;
  readonly site: DraftSite | undefined;
}

/** Azure's smallest subnet: MicrosoftDocs/azure-docs articles/virtual-network/virtual-networks-faq.md. */
const LONGEST_PREFIX = 29;

/** Each entry is of one subnet of a network that the cluster makes, and can be made. */
const subnetsCanBeMade: Rule = (draft) => {
  const placed = (draft.input.network?.subnets ?? []).flatMap((entry, index): Placed[] => {
    if (entry === undefined) return [];
    const site = entry.site === undefined ? draft.sites[0] : draft.sites.find(({ name }) => name === entry.site);
    return [{ entry, path: `network.subnets[${index}]`, site }];
  });
  return placed.flatMap((each, index) => [
    ...placeIsSaid(draft, each),
    ...isSaidOnce(each, placed.slice(0, index)),
    ...nameIsLegal(each),
    ...rangeIsUsable(draft, each, placed.slice(0, index)),
  ]);
};

function placeIsSaid(draft: Draft, { entry, path, site }: Placed): Problem[] {
  const pools = draft.pools.flatMap(({ input }) => input.name ?? []);
  const given = [entry.pool, entry.role].filter((one) => one !== undefined).length;
  const unread = draft.given(`${path}.pool`) || draft.given(`${path}.role`);
  const unsaid = entry.site === undefined && !draft.given(`${path}.site`) && draft.sites.length > 1;
  const brought = (draft.input.network?.existing ?? []).some(
    (one) => (one?.site ?? draft.sites[0]?.name) === site?.name,
  );
  const because = brought ? `the network of site ${site?.name} is brought along` : "it has neither name nor range";
  const idle = brought || (!draft.given(`${path}.name`) && !draft.given(`${path}.range`));
  return [
    ...(given === 1 || (given === 0 && unread) ? [] : [kinds.subnetOfWhat.at(path, { given })]),
    ...(unsaid ? [kinds.subnetSiteUnsaid.at(path, { sites: draft.sites.flatMap(({ name }) => name ?? []) })] : []),
    ...(entry.pool === undefined || pools.includes(entry.pool)
      ? []
      : [kinds.subnetPoolUnknown.at(`${path}.pool`, { pool: entry.pool, pools })]),
    ...(idle ? [settingWithoutEffect.at(path, { setting: "the entry", because })] : []),
  ];
}

function isSaidOnce({ entry, path, site }: Placed, earlier: readonly Placed[]): Problem[] {
  const twin = earlier.find(
    (other) => other.site === site && other.entry.pool === entry.pool && other.entry.role === entry.role,
  );
  return twin === undefined ? [] : [kinds.subnetTwice.at(path, { firstPath: twin.path })];
}

function nameIsLegal({ entry: { name, role }, path }: Placed): Problem[] {
  if (name === undefined) return [];
  const reason = !nameGrammars.subnet.pattern.test(name)
    ? "is no name of a subnet"
    : role === "bastion"
      ? "is not what Bastion's subnet is called"
      : /^(azure|gateway|routeserver)/i.test(name)
        ? "is kept for services of Azure"
        : undefined;
  return reason === undefined ? [] : [kinds.subnetNameIllegal.at(`${path}.name`, { name, reason })];
}

function rangeIsUsable(draft: Draft, { entry: { range, role }, path }: Placed, earlier: readonly Placed[]): Problem[] {
  if (range === undefined) return [];
  const problem = (reason: string): Problem[] => [kinds.subnetRangeMalformed.at(`${path}.range`, { range, reason })];
  const parsed = parseRange(range);
  if (parsed === undefined) return problem("is no IPv4 range");
  if (formatRange(parsed) !== range) return problem(`has bits set beyond its prefix; ${formatRange(parsed)} holds it`);
  const least = role === "bastion" ? draft.catalogue.limits.bastionSubnetPrefixLength.value : LONGEST_PREFIX;
  if (parsed.size < 2 ** (32 - least)) return problem(`is smaller than a /${least}`);
  const space = parseRange(draft.input.network?.addressSpace ?? defaults.network.addressSpace);
  if (space !== undefined && !contains(space, parsed)) return problem(`is not inside ${formatRange(space)}`);
  const reserved = reservedRanges.find((each) => overlap(knownRange(each.cidr), parsed));
  if (reserved !== undefined) return problem(`overlaps ${reserved.cidr}, which is ${reserved.usedBy}'s`);
  const other = earlier.find((one) => meets(one.entry.range, parsed));
  return other === undefined ? [] : problem(`overlaps ${other.entry.range} of ${other.path}`);
}

function meets(range: string | undefined, other: Ipv4Range): boolean {
  const parsed = range === undefined ? undefined : parseRange(range);
  return parsed !== undefined && overlap(parsed, other);
}

export const subnetRules: readonly Rule[] = [subnetsCanBeMade];
