import type { Limit } from "../difference.js";

/** What the rules of resource types know of Azure and do otherwise. */
export const ruleLimits: readonly Limit[] = [
  {
    about: "Microsoft.Resources/resourceGroups",
    differs:
      "A deletion that something outside of the group keeps from succeeding is refused at once; Azure accepts it and rolls back.",
  },
  {
    about: "Microsoft.Network/privateEndpoints",
    differs:
      "A deletion that a lock on the target forbids is refused at once; Azure accepts it and lets it fail. Endpoints to one " +
      "target can be made side by side; on Azure that may fail (hashicorp/terraform-provider-azurerm#28112). An endpoint whose " +
      "target was deleted is shown as connected, and belongs to another target that is made under the same id.",
  },
  {
    about: "Microsoft.Network/virtualNetworks",
    differs:
      "Peerings inside the request of their network are refused as not simulated: they are resources of their own. Limits on " +
      "how many networks, subnets, peerings, addresses, security groups and rules there may be are not kept. " +
      "Routes, delegations, service endpoints, idle timeouts, Bastion's scale units and how many Bastions a network has are not " +
      "looked into beyond the types of their properties.",
  },
  {
    about: "Microsoft.Compute/virtualMachineScaleSets",
    differs:
      "Nodes can be deleted, brought to the present model, restarted and evicted. Starting, stopping, reimaging and redeploying " +
      "them is refused as not simulated, and so are deallocating those without an ephemeral OS disk and the feature " +
      "UseStandardSecurityType. EncryptionAtHost is taken as registered and TrustedLaunchByDefaultPreview as not. A purchase " +
      "plan that is missing is refused at once; Azure accepts the request and lets it fail. A node is always shown as running. Which Spot nodes are evicted is not documented: the newest go first. " +
      "Windows nodes, dedicated hosts, mixed sizes and priorities, ultra disks and automatic OS upgrades are not looked into beyond " +
      "the types of their properties.",
  },
  {
    about: "Microsoft.MachineLearningServices/workspaces/computes",
    differs:
      "No job runs, so a cluster has its least number of nodes and the allocation state Steady as soon as it is made. A cluster " +
      "that may grow beyond the quota is told as a shortfall of the deployment; Azure tells it when a job starts.",
  },
  {
    about: "Microsoft.Batch/batchAccounts/pools",
    differs: "No task runs, start tasks included: nothing that a start task does can fail.",
  },
  {
    about: "Microsoft.Consumption/budgets",
    differs:
      "The start of a budget is not compared with the present day, since the virtual clock has a calendar of its own.",
  },
  {
    about: "Microsoft.Authorization/roleAssignments",
    differs:
      "Nobody is refused for want of a role: the login may do everything, and only a scripted fault says AuthorizationFailed. " +
      "A new principal is found at once, also without its type. Roles that the catalogue does not have are refused as not " +
      "simulated, unless their ids are among the existing resources.",
  },
];
