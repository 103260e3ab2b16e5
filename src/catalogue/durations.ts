import type { Durations, Fact } from "./catalogue.js";

/** Nothing publishes this figure: an engineering estimate, shown as one. */
function estimate(seconds: number, reason: string): Fact {
  return { value: seconds, unit: "seconds", source: `estimate: ${reason}`, unverified: true };
}

function documented(seconds: number, source: string): Fact {
  return { value: seconds, unit: "seconds", source };
}

export const durations: Durations = {
  create: {
    "azure-native:resources:ResourceGroup": estimate(2, "synchronous PUT, answered 201 with state Succeeded"),
    "azure-native:network:VirtualNetwork": estimate(5, "one poll at the Retry-After of 3 seconds that Network sends"),
  },
  rolePropagation: documented(
    600,
    "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting (up to 10 minutes)",
  ),
};
