import type { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import type { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { NodePool } from "../../src/index.js";

/** The program of the README, with what it takes from elsewhere as parameters: the compiler reads it here. */
export function ownProgram(group: ResourceGroup, subnet: Subnet): NodePool {
  // The README begins here.
  const train = new NodePool("train", {
    vmSize: "Standard_ND96asr_v4",
    gpus: 1600,
    location: "southcentralus",
    resourceGroupName: group.name,
    subnetId: subnet.id, // bring your own network, identity, workspace, account
    sshPublicKey: "ssh-ed25519 AAAA…",
    transform: { scaleSet: (_, opts) => void (opts.protect = true) }, // the last word on each resource
  });
  // The README ends here.
  return train;
}
