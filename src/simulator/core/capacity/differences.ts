import type { Difference } from "../difference.js";

/** What nobody outside of Azure knows of its hardware. */
export const hardwareDifferences: readonly Difference[] = [
  {
    about: "hardware",
    differs:
      "There is always room, unless the settings limit it. Which cluster Azure takes, and from which it evicts, is not published.",
  },
];
