import type { Difference } from "./difference.js";

/** What holds of every type and is not as on Azure. */
export const everyTypeDifferences: readonly Difference[] = [
  {
    about: "existing resources",
    differs:
      "Of what existed before a read answers id, name and type where its own id was told, of an identity also the object id " +
      "and the client id; its other properties were not told and are missing. What is beneath such an id can only be referred to.",
  },
];
