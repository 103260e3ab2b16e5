import type { Difference } from "../../core/difference.js";

/** What of scale sets is knowingly not as on Azure. */
export const computeDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Compute/virtualMachineScaleSets",
    differs:
      "Nodes can be deleted, brought to the present model, restarted, reimaged, evicted, stopped, deallocated, started and protected. " +
      "What no source says is refused as not simulated: redeploying them, restarting or reimaging one that does not run, deallocating " +
      "and starting them where hardware is limited, a capacity below the nodes that are protected from scale-in, and writing anything " +
      "else of a single node. Which nodes stay when a capacity is set by hand is taken from what autoscale does, and an update leaves nodes " +
      "that do not run as they are. Which addresses their interfaces have is not told. Refused as not simulated, too, is the feature " +
      "UseStandardSecurityType. EncryptionAtHost is taken as registered and TrustedLaunchByDefaultPreview as not. A purchase " +
      "plan that is missing is refused at once; Azure accepts the request and lets it fail. Which Spot nodes are evicted is not documented: the newest go first. " +
      "Terminate notification is waited for to its end, since no node answers it, and also where none has asked for events. " +
      "Windows nodes, dedicated hosts, mixed sizes and priorities, ultra disks and automatic OS upgrades are not looked into beyond " +
      "the types of their properties.",
  },
  {
    about: "Microsoft.Compute/virtualMachines",
    differs:
      "A machine always runs, and its instance view tells its state and those of its extensions, and nothing of its agent: starting, stopping, deallocating, restarting and redeploying it are refused as not simulated. It takes " +
      "every VM size at once; Azure may first want it deallocated. Its OS disk is no resource of its own, and goes with it whatever " +
      "deleteOption says; data disks and interfaces are left by it. Spot machines, availability sets, dedicated hosts " +
      "and inline interfaces are not looked into beyond the types of their properties.",
  },
  {
    about: "Microsoft.Compute/virtualMachines/extensions",
    differs: "No extension does anything on its machine, none fails, and none waits for another.",
  },
];
