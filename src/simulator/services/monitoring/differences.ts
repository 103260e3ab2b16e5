import type { Difference } from "../../core/difference.js";

/** What of what watches and counts cost is knowingly not as on Azure. */
export const monitoringDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Consumption/budgets",
    differs:
      "The start of a budget is not compared with the present day, since the virtual clock has a calendar of its own.",
  },
  {
    about: "Microsoft.Insights/dataCollectionRules",
    differs:
      "No agent collects anything. Data sources other than performance counters and syslog, destinations other than Log Analytics, " +
      "transformations and endpoints are refused as not simulated. Whether Azure keeps a rule that has associations is not known: " +
      "here it goes, and its associations stay with the machines.",
  },
  {
    about: "Microsoft.Insights/diagnosticSettings",
    differs:
      "No log is written anywhere. Settings of types whose categories of logs the catalogue does not have, logs by the name of " +
      "one category and metrics are refused as not simulated. On Azure a setting may outlive its resource, and take hold of the " +
      "next one of that name: here it goes with its resource.",
  },
];
