import type { Fact } from "./catalogue.js";

/** Days for which a deleted resource keeps its name, where they are the same for each of its type. */
export const retainedNameDays = {
  logAnalyticsWorkspace: {
    value: 14,
    unit: "days",
    source: "https://learn.microsoft.com/rest/api/loganalytics/workspaces/delete",
  },
  machineLearningWorkspace: {
    value: 14,
    unit: "days",
    source: "https://learn.microsoft.com/azure/machine-learning/concept-soft-delete",
  },
} as const satisfies Readonly<Record<string, Fact>>;
