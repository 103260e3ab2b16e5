import type { Difference } from "../difference.js";

/** What is not known of Azure's time. */
export const timeDifferences: readonly Difference[] = [
  {
    about: "time",
    differs:
      "How long an operation takes is documented for few of them: durations are the catalogue's estimates, and vary by up to a " +
      "fifth when there is a seed. What becomes of an operation is decided when it is accepted.",
  },
  {
    about: "throttling",
    differs:
      "Azure Resource Manager, Microsoft.Network and the scale sets of Microsoft.Compute throttle; other resource providers publish no limits.",
  },
];
