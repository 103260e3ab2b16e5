import { familyKey } from "../../catalogue/quota-families.js";
import type { Observed } from "../../planner/ledger.js";
import type { QuotaDemand } from "../../planner/plan.js";
import type { Column, Table } from "./table.js";
import { grouped } from "./words.js";

/** The services that have quota of their own, as screens and page call them. */
export const serviceNames: Record<QuotaDemand["service"], string> = {
  compute: "compute",
  batch: "Batch",
  machineLearning: "Azure ML",
};

const columns: readonly Column[] = [
  { heading: "subscription", givesWay: 2 },
  { heading: "region" },
  { heading: "service", givesWay: 1 },
  { heading: "quota family" },
  { heading: "vCPUs needed", align: "right" },
  { heading: "at the start", align: "right" },
  { heading: "limit", align: "right" },
  { heading: "used", align: "right" },
];

/** One line for each quota that must be granted; limit and use only where they were looked up. */
export function quotaTable(quota: readonly QuotaDemand[], observed: Observed["quota"] = []): Table {
  const severalAtStart = quota.some((demand) => demand.vcpusAtStart !== demand.vcpus);
  return {
    columns,
    rows: quota.map((demand) => {
      const found = observed.find((one) => isSameQuota(one, demand));
      return [
        demand.subscription,
        demand.location,
        serviceNames[demand.service],
        demand.family,
        grouped(demand.vcpus),
        severalAtStart ? grouped(demand.vcpusAtStart) : "",
        found === undefined ? "" : grouped(found.limitVcpus),
        found === undefined ? "" : grouped(found.usedVcpus),
      ];
    }),
  };
}

type QuotaKey = Pick<QuotaDemand, "subscription" | "location" | "service" | "family">;

/** Whether two entries are about one quota, however its family is spelt. */
export function isSameQuota(a: QuotaKey, b: QuotaKey): boolean {
  return (
    a.subscription.toLowerCase() === b.subscription.toLowerCase() &&
    a.location.toLowerCase() === b.location.toLowerCase() &&
    a.service === b.service &&
    familyKey(a.family) === familyKey(b.family)
  );
}
