import type { Rule } from "../resource-type.js";

const allocationPage =
  "MicrosoftDocs/SupportArticles-docs support/azure/virtual-machine-scale-sets allocationfailed-or-zonalallocationfailed.md";

/** What the simulated Azure knows about quota and hardware that is no rule of one resource type. */
export const capacityCoverage: readonly Pick<Rule, "name" | "source" | "unverified">[] = [
  {
    name: "vCPUs on demand fit the quota of their family and of the region, Spot vCPUs that of Spot",
    source: "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md",
  },
  {
    name: "a single placement group grows in the cluster that it is in, or not at all",
    source: allocationPage,
  },
  {
    name: "a single placement group of which no node is left chooses a cluster again",
    source: allocationPage,
  },
  {
    name: "a new single placement group goes to the first cluster that holds all of it",
    source: "none: how Azure chooses a cluster is not published",
    unverified: "rule",
  },
  {
    name: "several placement groups spread over clusters",
    source: allocationPage,
  },
  {
    name: "several zones are filled evenly, and what one lacks the others give",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-use-availability-zones.md, " +
      "best-effort zone balance",
  },
  {
    name: "an operation that finds hardware for some of its nodes fails, and these stay",
    source: "none: no page states what becomes of the nodes that were allocated",
    unverified: "rule",
  },
  {
    name: "Spot nodes leave when a regular request needs their place, and never for one of Spot",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/use-spot.md (2025-04-01)",
  },
  {
    name: "which Spot nodes leave goes by the ids of their scale sets",
    source: "none: Azure does not say which it takes",
    unverified: "rule",
  },
];
