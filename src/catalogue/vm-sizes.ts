import { nearestName } from "./nearest-name.js";
import priceList from "./prices.json" with { type: "json" };
import type { VmSize } from "./vm-size.js";
import records from "./vm-sizes.json" with { type: "json" };

const prefix = "standard_";

const prices = priceList.usdPerHour as Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Every VM size of the catalogue with its prices. */
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

/** Azure's spelling of a size, by a name in any case. The prefix `Standard_` is part of the name. */
export function vmSize(name: string): VmSize | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}

/**
 * The size the user probably meant. A missing `Standard_` costs nothing, sizes on sale win over retired ones that are
 * as near, and the stem of a name (`ND96isr`) finds the first size on sale that begins with it.
 */
export function nearestVmSize(name: string): string | undefined {
  const bare = withoutPrefix(name);
  const bareNames = [...vmSizes].sort(byOffer).map((size) => size.name.slice(prefix.length));
  const nearest =
    bareNames.find((candidate) => candidate.toLowerCase() === bare) ??
    nearestName(bare, bareNames) ??
    (bare.length < 4 ? undefined : bareNames.find((candidate) => candidate.toLowerCase().startsWith(bare)));
  return nearest === undefined ? undefined : vmSize(prefix + nearest)?.name;
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
