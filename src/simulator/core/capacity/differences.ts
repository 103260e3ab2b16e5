import type { Limit } from "../difference.js";

/** What nobody outside of Azure knows of its hardware. */
export const hardwareLimits: readonly Limit[] = [
  {
    about: "hardware",
    differs:
      "There is always room, unless the settings limit it. Which cluster Azure takes, and from which it evicts, is not published.",
  },
];
