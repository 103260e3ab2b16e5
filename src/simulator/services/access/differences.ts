import type { Difference } from "../../core/difference.js";

/** What of identities and roles is knowingly not as on Azure. */
export const accessDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Authorization/roleAssignments",
    differs:
      "Nobody is refused for want of a role: the login may do everything, and only a scripted fault says AuthorizationFailed. " +
      "A role is there as soon as its request is answered; that on Azure it may take up to ten minutes more until it holds, " +
      "nothing in the simulation waits for, since no service is known to ask for the nodes' roles when nodes are made. " +
      "A new principal is found at once, also without its type. Roles that the catalogue does not have are refused as not " +
      "simulated, unless their ids are among the existing resources.",
  },
];
