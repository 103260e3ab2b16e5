import type { VirtualMachineScaleSetArgs } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedNodePool, Shard } from "../../planner/plan.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { ScaleSetPlacement } from "../infiniband-placement.js";
import type { NodeAgentSettings } from "../node-agent.js";
import type { Transform } from "../transform.js";
import type { ComputeSdk } from "./compute-sdk.js";

/** Arguments of {@link ScaleSet}. */
export interface ScaleSetArgs {
  /** What the planner cut: name, VM size, node count, site. */
  readonly shard: Shard;
  /** The pool it is a part of: image, disk, price cap, custom data. */
  readonly nodePool: PlannedNodePool;
  /**
   * Nodes that Azure has, where somebody else owns the count: sent instead of the shard's.
   *
   * @default what Pulumi's state says is sent
   */
  readonly presentNodes?: number | undefined;
  /** How its nodes are placed; from {@link InfiniBandPlacement.of}. */
  readonly placement: ScaleSetPlacement;
  /** Resource group in the shard's subscription. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** Subnet of the nodes, in the shard's region, with a free address for each node. Fixed at creation. */
  readonly subnetId: pulumi.Input<string>;
  /**
   * ARM ids of user-assigned identities that the nodes act as.
   *
   * @default none
   */
  readonly identityIds?: readonly pulumi.Input<string>[];
  /**
   * ARM id of the identity that file systems are mounted as; may use variables of the shell.
   *
   * @default none
   */
  readonly mountIdentity?: pulumi.Input<string> | undefined;
  /**
   * Runs the Azure Monitor agent on the nodes, as the first of their identities. Nodes that run already get it when they are
   * rolled.
   *
   * @default no agent
   */
  readonly agent?: NodeAgentSettings | undefined;
  /** Administrator of the nodes; fixed at creation. */
  readonly adminUsername: string;
  /** OpenSSH public key of the administrator; the only way to log in. Nodes take a new one when they are rolled. */
  readonly sshPublicKey: pulumi.Input<string>;
  /**
   * Whether the network interface bypasses the host's virtual switch. Null or undefined: not sent, so Azure decides.
   *
   * @default undefined
   */
  readonly acceleratedNetworking?: boolean | null;
  /**
   * Added to the shard's own tags (shard, generation, node pool).
   *
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Compute API to declare with; needed for what azure-native's default version does not know.
   *
   * @default the installed azure-native's
   */
  readonly computeSdk?: ComputeSdk;
  /**
   * What Azure Policy changes on the scale set in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** The last word on the arguments and options of the underlying resource. */
  readonly transform?: { readonly scaleSet?: Transform<VirtualMachineScaleSetArgs> };
}
