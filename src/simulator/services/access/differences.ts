import type { Difference } from "../../core/difference.js";

/** What of identities and roles is knowingly not as on Azure. */
export const accessDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Authorization/roleAssignments",
    differs:
      "Roles of the one who sends a request decide whether it is refused; the login that is printed, and Pulumi without a client id " +
      "of the settings, is the owner and may do everything. The roles of `logins` are no assignments that could be listed. A role that is assigned holds ten minutes after its request is " +
      "answered, the longest that Azure says it takes, and is lost at once when its assignment is deleted. What the condition " +
      "of an assignment compares is not looked into, data planes have no rights, and whether a role allows an action whose actions the " +
      "catalogue does not have is refused as not simulated. Of what a request does to resources that it names, joining subnets, " +
      "security groups, route tables, NAT gateways, addresses, interfaces and networks, peering and handing out an identity are " +
      "asked for. No source says that a service asks for the roles that a cluster assigns when it " +
      "makes a pool, an account, a compute or a system-assigned workspace: they are used by what runs on nodes. A workspace with a " +
      "user-assigned identity needs its roles before (how-to-identity-based-service-authentication), which is not looked into, nor are " +
      "the roles of a Batch account's identity on its storage, which nobody is documented to check before the storage is used. " +
      "A new principal is found at once, also without its type. Roles that the catalogue does not have are refused as not " +
      "simulated, unless their ids are among the existing resources.",
  },
];
