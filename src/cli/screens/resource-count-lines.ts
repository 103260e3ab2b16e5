import { countedTypes } from "../../catalogue/counted-types.js";
import { limits } from "../../catalogue/limits.js";
import type { Observed } from "../../planner/ledger.js";
import type { ResourceCount } from "../../planner/plan.js";
import { type Column, tableLines } from "./table.js";
import { grouped } from "./words.js";

const columns: readonly Column[] = [
  { heading: "subscription" },
  { heading: "region" },
  { heading: "resources" },
  { heading: "needed", align: "right" },
  { heading: "usual limit", align: "right" },
  { heading: "limit", align: "right" },
  { heading: "used", align: "right" },
];

/** One line for each type that a subscription has only so many of; limit and use only where they were looked up. */
export function resourceCountLines(
  counts: readonly ResourceCount[],
  observed: Pick<Observed, "counts" | "publicIpAddresses"> = {},
): string[] {
  const looked = [
    ...(observed.counts ?? []),
    ...(observed.publicIpAddresses ?? []).map((each) => ({ ...each, type: "Microsoft.Network/publicIPAddresses" })),
  ];
  return tableLines(
    columns,
    counts.map(({ subscription, location, type, needed }) => {
      const { words, limit } = countedTypes.find((one) => one.type === type)!;
      const seen = looked.find(
        (one) =>
          one.type === type &&
          one.subscription.toLowerCase() === subscription.toLowerCase() &&
          (location === null || one.location?.toLowerCase() === location.toLowerCase()),
      );
      return [
        subscription,
        location ?? "all",
        words,
        grouped(needed),
        grouped(limits[limit].value),
        seen === undefined ? "" : grouped(seen.limit),
        seen === undefined ? "" : grouped(seen.used),
      ];
    }),
  );
}
