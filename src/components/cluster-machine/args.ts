import type { DiskArgs } from "@pulumi/azure-native/compute/disk.js";
import type { VirtualMachineArgs } from "@pulumi/azure-native/compute/virtualMachine.js";
import type { VirtualMachineExtensionArgs } from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import type { NetworkInterfaceArgs } from "@pulumi/azure-native/network/networkInterface.js";
import type { PrivateRecordSetArgs } from "@pulumi/azure-native/privatedns/privateRecordSet.js";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedMachine, PlannedNodePool, Shard } from "../../planner/plan.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { NodeAgentSettings } from "../node-agent.js";
import type { Transform } from "../transform.js";

/** The last word on each resource that a machine is made of. */
export interface ClusterMachineTransform {
  readonly virtualMachine?: Transform<VirtualMachineArgs>;
  readonly networkInterface?: Transform<NetworkInterfaceArgs>;
  readonly dataDisk?: Transform<DiskArgs>;
  readonly recordSet?: Transform<PrivateRecordSetArgs>;
  readonly agentExtension?: Transform<VirtualMachineExtensionArgs>;
}

/** Arguments of {@link ClusterMachine}. */
export interface ClusterMachineArgs {
  /** What the planner cut: VM size, place. */
  readonly shard: Shard;
  /** Its names and its address. */
  readonly machine: PlannedMachine;
  /** The pool it is one of: image, disks, custom data. */
  readonly nodePool: PlannedNodePool;
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Resource group of the data disks.
   *
   * @default that of the machine
   */
  readonly dataResourceGroupName?: pulumi.Input<string> | undefined;
  /**
   * Keep data disks on Azure, with what is on them, when they go from the program or the stack is destroyed.
   *
   * @default true
   */
  readonly keepsDataDisks?: boolean | undefined;
  readonly subnetId: pulumi.Input<string>;
  /** ARM id of the user-assigned identity that the machine acts as. */
  readonly identityId: pulumi.Input<string>;
  /**
   * Private DNS zone of its name.
   *
   * @default no name
   */
  readonly zone?: { readonly name: pulumi.Input<string>; readonly resourceGroupName: pulumi.Input<string> } | undefined;
  /**
   * Runs the Azure Monitor agent, as the machine's identity.
   *
   * @default no agent
   */
  readonly agent?: NodeAgentSettings | undefined;
  /** Fixed at creation: another administrator or key rebuilds the machine. */
  readonly adminUsername: string;
  readonly sshPublicKey: pulumi.Input<string>;
  /**
   * What Azure Policy changes on these resources in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[] | undefined;
  readonly transform?: ClusterMachineTransform | undefined;
}
