import { BastionHost } from "@pulumi/azure-native/network/bastionHost.js";
import type { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { bastionChoices } from "./choices.js";
import type { NetworkContext } from "./context.js";
import { createPublicIp } from "./egress.js";
import type { NewNetwork } from "./new-network.js";

/** Declares Azure Bastion and its address; undefined where the plan has none. */
export function createBastion(
  context: NetworkContext,
  network: NewNetwork,
  subnetId: pulumi.Output<string> | undefined,
): { host: BastionHost; publicIp: PublicIPAddress } | undefined {
  if (network.bastion === null) return undefined;
  if (subnetId === undefined) throw new Error("The plan has a Bastion and no subnet for it.");
  const { name, args, opts } = context;
  const publicIp = createPublicIp(context, network.bastion.publicIpAddress);
  const body = {
    bastionHostName: network.bastion.name,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    ...bastionChoices,
    ipConfigurations: [
      {
        name: "ip0",
        subnet: { id: subnetId },
        publicIPAddress: { id: publicIp.id },
        privateIPAllocationMethod: "Dynamic",
      },
    ],
    tags: args.tags,
  };
  const declared = transformed(args.transform?.bastionHost, childName(name, "bastion"), body, opts());
  return { host: new BastionHost(...declared), publicIp };
}
