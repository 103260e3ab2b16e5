import { generalVmSize, generalVmSizeNames } from "./general-vm-sizes.js";
import { nearestName } from "./nearest-name.js";
import priceList from "./prices.json" with { type: "json" };
import type { VmSize } from "./vm-size.js";
import records from "./vm-sizes.json" with { type: "json" };

const prefix = "standard_";

const prices = priceList.usdPerHour as Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The VM sizes that have a record of their own, with all facts that a source states, and their prices. */
export const vmSizes: readonly VmSize[] = (
  records as unknown as readonly Omit<VmSize, "usdPerHourByRegion" | "pricesDate">[]
).map((record) => {
  const usdPerHourByRegion = prices[record.name] ?? null;
  return { ...record, usdPerHourByRegion, pricesDate: usdPerHourByRegion === null ? null : priceList.date };
});

/** Linux on-demand price of one VM; undefined where the list has none. The region may be written in any case. */
export function usdPerHour(size: VmSize, location: string): number | undefined {
  const byRegion = size.usdPerHourByRegion ?? {};
  const region = location.toLowerCase();
  return Object.hasOwn(byRegion, region) ? byRegion[region] : undefined;
}

const byLowerCaseName = new Map(vmSizes.map((size) => [size.name.toLowerCase(), size]));

function recorded(name: string): VmSize | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}

/** A size that Azure sells, by a name in any case. The prefix `Standard_` is part of the name. */
export function vmSize(name: string): VmSize | undefined {
  return recorded(name) ?? generalVmSize(name, recorded);
}

/** Names of all sizes: those with a record first. */
export function vmSizeNames(): readonly string[] {
  return [...vmSizes.map(({ name }) => name), ...generalVmSizeNames()];
}

/**
 * The size the user probably meant. A missing `Standard_` costs nothing, sizes on sale win over retired ones that are
 * as near, and the stem of a name (`ND96isr`) finds the first size on sale that begins with it.
 */
export function nearestVmSize(name: string): string | undefined {
  const bare = withoutPrefix(name);
  const names = bareNames();
  const nearest =
    names.find((candidate) => candidate === bare) ??
    nearestName(bare, names) ??
    (bare.length < 4 ? undefined : names.find((candidate) => candidate.startsWith(bare)));
  return nearest === undefined ? undefined : vmSize(prefix + nearest)?.name;
}

let known: readonly string[] | undefined;

/** Names without `Standard_` in small letters, those on sale first. Put together once: a stack file may ask for thousands. */
function bareNames(): readonly string[] {
  const names = (): string[] => [...[...vmSizes].sort(byOffer).map(({ name }) => name), ...generalVmSizeNames()];
  known ??= names().map((name) => name.slice(prefix.length).toLowerCase());
  return known;
}

/** On sale first, then what is about to retire, then what has retired. */
function byOffer(a: VmSize, b: VmSize): number {
  return offer(a) - offer(b);
}

function offer(size: VmSize): number {
  if (size.retired) return 2;
  return size.retirementDate === null ? 0 : 1;
}

function withoutPrefix(name: string): string {
  const lowerCase = name.trim().toLowerCase();
  const rest = /^standard[\s_-]*(.*)$/.exec(lowerCase)?.[1];
  return rest ?? lowerCase;
}
