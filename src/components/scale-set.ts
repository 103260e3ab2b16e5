import type { VirtualMachineScaleSetArgs } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import * as pulumi from "@pulumi/pulumi";
import { defined } from "../defined.js";
import type { PlannedNodePool, Shard } from "../planner/plan.js";
import { type AzurePolicyWrite, ignoredChanges } from "./azure-policy.js";
import type { ScaleSetPlacement } from "./infiniband-placement.js";
import { childName, componentType } from "./naming.js";
import { placementGroupScaleIn, scaleSetChoices } from "./scale-set/choices.js";
import { type ComputeSdk, defaultComputeSdk, type ScaleSetResource } from "./scale-set/compute-sdk.js";
import { virtualMachineProfile } from "./scale-set/virtual-machine-profile.js";
import { shardTags } from "./shard-tags.js";
import { type Transform, transformed } from "./transform.js";

/** Arguments of {@link ScaleSet}. */
export interface ScaleSetArgs {
  /** What the planner cut: name, VM size, node count, site. */
  readonly shard: Shard;
  /** The pool it is a part of: image, disk, price cap, custom data. */
  readonly nodePool: PlannedNodePool;
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

/**
 * One shard on a scale set: equal VMs in Uniform orchestration, reached by SSH through Bastion.
 *
 * Declares one scale set. Growing and shrinking happen in place; an image, custom data or key takes effect on a node when
 * it is rolled (upgrades are Manual), never by itself. Health repairs are off and no health extension is declared until
 * something on the node answers the probe.
 *
 * `dependsOn` of the component is what the scale set waits for beyond the subnet and identities that it names; role
 * assignments of its identities, for instance.
 */
export class ScaleSet extends pulumi.ComponentResource {
  static readonly type = componentType("ScaleSet");

  /** ARM id of the scale set. */
  readonly id: pulumi.Output<string>;
  readonly nodes: { readonly scaleSet: ScaleSetResource };

  constructor(name: string, args: ScaleSetArgs, opts?: pulumi.ComponentResourceOptions) {
    super(ScaleSet.type, name, {}, opts);
    const { VirtualMachineScaleSet } = args.computeSdk ?? defaultComputeSdk;
    const scaleSet = new VirtualMachineScaleSet(
      ...transformed(args.transform?.scaleSet, childName(name, "scale-set"), scaleSetBody(args), {
        parent: this,
        dependsOn: opts?.dependsOn,
        ignoreChanges: [
          // Whoever scales the pool owns the count; `up` must not set it back.
          ...(args.nodePool.scaling === "external" ? ["sku.capacity"] : []),
          ...ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
        ],
      }),
    );
    this.id = scaleSet.id;
    this.nodes = { scaleSet };
    this.registerOutputs();
  }
}

function scaleSetBody(args: ScaleSetArgs): VirtualMachineScaleSetArgs {
  const { shard, placement } = args;
  const { proximityPlacementGroupId: id } = placement;
  return {
    vmScaleSetName: shard.name,
    resourceGroupName: args.resourceGroupName,
    location: shard.location,
    ...defined({ zones: placement.zones && [...placement.zones] }),
    sku: { name: shard.vmSize, tier: "Standard", capacity: shard.nodes },
    ...(args.identityIds === undefined || args.identityIds.length === 0
      ? {}
      : { identity: { type: "UserAssigned", userAssignedIdentities: [...args.identityIds] } }),
    ...scaleSetChoices,
    singlePlacementGroup: placement.singlePlacementGroup,
    platformFaultDomainCount: placement.platformFaultDomainCount,
    ...(placement.singlePlacementGroup
      ? {
          scaleInPolicy: {
            rules: [...placementGroupScaleIn.rules],
            forceDeletion: placementGroupScaleIn.forceDeletion,
          },
        }
      : {}),
    ...defined({ proximityPlacementGroup: id === undefined ? undefined : { id } }),
    ...placement.interconnect,
    virtualMachineProfile: virtualMachineProfile(args),
    tags: shardTags(args.tags, shard),
  };
}
