import type { Difference } from "../../core/difference.js";

/** What of identities and roles is knowingly not as on Azure. */
export const accessDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Authorization/roleAssignments",
    differs:
      "Nobody is refused for want of a role: the login may do everything, and only a scripted fault says AuthorizationFailed. " +
      "A role is there as soon as its request is answered; that on Azure it may take up to ten minutes more until it holds, " +
      "nothing in the simulation waits for. No source says that a service asks for the roles that a cluster assigns when it " +
      "makes a pool, an account, a compute or a system-assigned workspace: they are used by what runs on nodes. A workspace with a " +
      "user-assigned identity needs its roles before (how-to-identity-based-service-authentication), which is not looked into, nor are " +
      "the roles of a Batch account's identity on its storage, which nobody is documented to check before the storage is used. " +
      "A new principal is found at once, also without its type. Roles that the catalogue does not have are refused as not " +
      "simulated, unless their ids are among the existing resources.",
  },
];
