import { nearestName } from "./nearest-name.js";
import priceList from "./prices.json" with { type: "json" };
import type { VmSize } from "./vm-size.js";
import records from "./vm-sizes.json" with { type: "json" };

const prefix = "standard_";

const prices = priceList.usdPerHour as Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Where every price of the catalogue was read. */
export const priceSource: string = priceList.source;

/** Every VM size of the catalogue with its prices, in the order of the file: GPU sizes by generation, then CPU sizes. */
export const vmSizes: readonly VmSize[] = (
  records as unknown as readonly Omit<VmSize, "usdPerHourByRegion" | "pricesDate">[]
).map((record) => {
  const usdPerHourByRegion = prices[record.name] ?? null;
  return { ...record, usdPerHourByRegion, pricesDate: usdPerHourByRegion === null ? null : priceList.date };
});

const byLowerCaseName = new Map(vmSizes.map((size) => [size.name.toLowerCase(), size]));

/** Azure's spelling of a size, by a name in any case. The prefix `Standard_` is part of the name. */
export function vmSize(name: string): VmSize | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}

/**
 * The size the user probably meant, retired ones included: a name that was written right is worth its own explanation.
 * A missing `Standard_` costs nothing; sizes on sale win over retired ones that are as near.
 */
export function nearestVmSize(name: string): string | undefined {
  const bare = withoutPrefix(name);
  const candidates = [...vmSizes]
    .sort((a, b) => Number(a.retired) - Number(b.retired))
    .map((size) => size.name.slice(prefix.length));
  const nearest = candidates.find((candidate) => candidate.toLowerCase() === bare) ?? nearestName(bare, candidates);
  return nearest === undefined ? undefined : vmSize(prefix + nearest)?.name;
}

function withoutPrefix(name: string): string {
  const lowerCase = name.trim().toLowerCase();
  const rest = /^standard[\s_-]*(.*)$/.exec(lowerCase)?.[1];
  return rest ?? lowerCase;
}
