import { countedTypes } from "../../../catalogue/counted-types.js";
import { limits } from "../../../catalogue/limits.js";
import type { Observed } from "../../../planner/ledger.js";
import { observedCountOf, observedCounts } from "../../../planner/observed-counts.js";
import type { Plan } from "../../../planner/plan.js";
import { isSameQuota, serviceNames } from "../../screens/quota-lines.js";
import type { Report } from "../report-schema.js";
import type { SourceList } from "./source-list.js";

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
      name: `${demand.family} (${serviceNames[demand.service]})`,
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
  const looked = observedCounts(observed);
  return plan.resourceCounts.map((count) => {
    const { subscription, location, type, needed } = count;
    const counted = countedTypes.find((one) => one.type === type);
    if (counted === undefined) throw new Error(`the catalogue counts no ${type}`);
    const usual = limits[counted.limit];
    const seen = observedCountOf(looked, count);
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
