import { countedTypes } from "../../../catalogue/counted-types.js";
import { limits } from "../../../catalogue/limits.js";
import type { Observed } from "../../../planner/ledger.js";
import type { Plan } from "../../../planner/plan.js";
import { isSameQuota } from "../../screens/quota-lines.js";
import type { Report } from "../report-schema.js";
import type { SourceList } from "./source-list.js";

const serviceWords = { compute: "compute", batch: "Batch", machineLearning: "Azure ML" } as const;

/** Quota and counted resources: what is needed against what there is. */
export function demandAgainstLimits(plan: Plan, observed: Observed, sources: SourceList): Report["limits"] {
  return [...quota(plan, observed), ...counts(plan, observed, sources)];
}

function quota(plan: Plan, observed: Observed): Report["limits"] {
  return plan.quota.map((demand) => {
    const found = observed.quota?.find((one) => isSameQuota(one, demand));
    return {
      subscription: demand.subscription,
      location: demand.location,
      name: `${demand.family} (${serviceWords[demand.service]})`,
      unit: "vCPUs",
      needed: demand.vcpus,
      atStart: demand.vcpusAtStart,
      limit: found?.limitVcpus ?? null,
      used: found?.usedVcpus ?? null,
      basis: found === undefined ? "unknown" : "observed",
      sources: [],
    };
  });
}

function counts(plan: Plan, observed: Observed, sources: SourceList): Report["limits"] {
  const looked = [
    ...(observed.counts ?? []),
    ...(observed.publicIpAddresses ?? []).map((each) => ({ ...each, type: "Microsoft.Network/publicIPAddresses" })),
  ];
  return plan.resourceCounts.map(({ subscription, location, type, needed }) => {
    const counted = countedTypes.find((one) => one.type === type);
    if (counted === undefined) throw new Error(`the catalogue counts no ${type}`);
    const usual = limits[counted.limit];
    const seen = looked.find(
      (one) =>
        one.type === type &&
        one.subscription.toLowerCase() === subscription.toLowerCase() &&
        (location === null || one.location?.toLowerCase() === location.toLowerCase()),
    );
    return {
      subscription,
      location,
      name: counted.words,
      unit: "resources",
      needed,
      atStart: needed,
      limit: seen?.limit ?? usual.value,
      used: seen?.used ?? null,
      basis: seen === undefined ? "usual" : "observed",
      sources: seen === undefined ? sources.placesOf([usual.source]) : [],
    };
  });
}
