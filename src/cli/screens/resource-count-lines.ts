import { countedTypes } from "../../catalogue/counted-types.js";
import { limits } from "../../catalogue/limits.js";
import type { Observed } from "../../planner/ledger.js";
import { observedCountOf, observedCounts } from "../../planner/observed-counts.js";
import type { ResourceCount } from "../../planner/plan.js";
import type { Column, Table } from "./table.js";
import { grouped } from "./words.js";

const columns: readonly Column[] = [
  { heading: "subscription", givesWay: 1 },
  { heading: "region" },
  { heading: "resources" },
  { heading: "needed", align: "right" },
  { heading: "usual limit", align: "right" },
  { heading: "limit", align: "right" },
  { heading: "used", align: "right" },
];

/** One line for each type that a subscription has only so many of; limit and use only where they were looked up. */
export function resourceCountTable(
  counts: readonly ResourceCount[],
  observed: Pick<Observed, "counts" | "publicIpAddresses"> = {},
): Table {
  const looked = observedCounts(observed);
  return {
    columns,
    rows: counts.map((count) => {
      const { subscription, location, type, needed } = count;
      const { words, limit } = countedTypes.find((one) => one.type === type)!;
      const seen = observedCountOf(looked, count);
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
  };
}
