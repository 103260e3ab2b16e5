import {
  VirtualMachineExtension,
  type VirtualMachineExtensionArgs,
} from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import type { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine.js";
import type * as pulumi from "@pulumi/pulumi";
import type { NodeExtension } from "../../config/cluster.js";
import { extensionOrder } from "../../config/extension-order.js";
import { ignoredChanges } from "../azure-policy.js";
import { childName } from "../naming.js";
import { declaredExtension } from "../node-extensions.js";
import { type Transform, transformed } from "../transform.js";
import type { ClusterMachineArgs } from "./args.js";
import { machineTags } from "./body.js";

interface ExtensionsArgs extends Pick<
  ClusterMachineArgs,
  "nodePool" | "shard" | "resourceGroupName" | "azurePolicyWrites"
> {
  readonly transform?: { readonly extension?: Transform<VirtualMachineExtensionArgs> } | undefined;
}

/**
 * Declares the extensions of a machine, each a resource of its own; by name. One that comes after others waits for them. A
 * machine that is rebuilt loses them with it, so they are made again.
 */
export function createMachineExtensions(
  name: string,
  args: ExtensionsArgs,
  machine: VirtualMachine,
  parent: pulumi.Resource,
): ReadonlyMap<string, VirtualMachineExtension> {
  const declared = new Map<string, VirtualMachineExtension>();
  for (const extension of extensionOrder(args.nodePool.extensions).ordered) {
    const dependsOn = (extension.after ?? []).flatMap((other) => declared.get(other.toLowerCase()) ?? []);
    const made = new VirtualMachineExtension(
      ...transformed(
        args.transform?.extension,
        childName(name, `extension-${extension.name}`),
        extensionBody(extension, args, machine),
        {
          parent,
          dependsOn,
          // A machine has one extension of a publisher and type, and none becomes another.
          replaceOnChanges: ["publisher", "type"],
          deleteBeforeReplace: true,
          ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]),
        },
      ),
    );
    declared.set(extension.name.toLowerCase(), made);
  }
  return declared;
}

function extensionBody(
  extension: NodeExtension,
  args: ExtensionsArgs,
  machine: VirtualMachine,
): VirtualMachineExtensionArgs {
  const { name, ...body } = declaredExtension(extension);
  return {
    vmExtensionName: name,
    vmName: machine.name,
    resourceGroupName: args.resourceGroupName,
    location: args.shard.location,
    ...body,
    ...(extension.suppressFailures ? { suppressFailures: true } : {}),
    tags: machineTags(args),
  };
}
