import type { VirtualMachineScaleSetArgs } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import type { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import * as pulumi from "@pulumi/pulumi";
import { defined } from "../defined.js";
import { ignoredChanges } from "./azure-policy.js";
import { childName, componentType } from "./naming.js";
import { createAssociation } from "./node-agent.js";
import { checkArguments } from "./refused-arguments.js";
import type { ScaleSetArgs } from "./scale-set/args.js";
import { placementGroupScaleIn, scaleSetChoices, spotRestore } from "./scale-set/choices.js";
import { defaultComputeSdk, type ScaleSetResource } from "./scale-set/compute-sdk.js";
import { virtualMachineProfile } from "./scale-set/virtual-machine-profile.js";
import { shardTags } from "./shard-tags.js";
import { transformed } from "./transform.js";

export type { ScaleSetArgs } from "./scale-set/args.js";

/**
 * One shard on a scale set: equal VMs in Uniform orchestration, reached by SSH through Bastion.
 *
 * Declares one scale set, and its association with a data collection rule where the Azure Monitor agent runs. Growing and shrinking happen in place; an image, custom data or key takes effect on a node when
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
  readonly nodes: {
    readonly scaleSet: ScaleSetResource;
    /** With the rule that the Azure Monitor agent goes by; undefined where none runs. */
    readonly association: DataCollectionRuleAssociation | undefined;
  };

  constructor(name: string, args: ScaleSetArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<ScaleSetArgs>("ScaleSet", name, args, {
      required: {
        shard: "plain",
        nodePool: "plain",
        placement: "plain",
        resourceGroupName: "input",
        subnetId: "input",
        adminUsername: "plain",
        sshPublicKey: "input",
      },
    });
    // What is declared inside waits; the component itself has nothing to wait for.
    super(ScaleSet.type, name, {}, { ...opts, dependsOn: undefined });
    const { VirtualMachineScaleSet } = args.computeSdk ?? defaultComputeSdk;
    const scaleSet = new VirtualMachineScaleSet(
      ...transformed(args.transform?.scaleSet, childName(name, "scale-set"), scaleSetBody(args), {
        parent: this,
        dependsOn: opts?.dependsOn,
        ignoreChanges: [
          // Whoever scales the pool owns the count; `up` must not set it back.
          ...(args.nodePool.scaling === "external" && args.presentNodes === undefined ? ["sku.capacity"] : []),
          ...ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
        ],
      }),
    );
    this.id = scaleSet.id;
    const association = args.agent && createAssociation(name, args.agent, scaleSet.id, { parent: this });
    this.nodes = { scaleSet, association };
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
    ...defined({ zones: placement.zones && [...placement.zones], zoneBalance: placement.zoneBalance }),
    sku: { name: shard.vmSize, tier: "Standard", capacity: args.presentNodes ?? shard.nodes },
    ...identity(args),
    ...defined({ plan: args.nodePool.imagePlan === null ? undefined : { ...args.nodePool.imagePlan } }),
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
    ...(shard.capacity === "spot" ? { spotRestorePolicy: spotRestore(args.nodePool.spotRestoreMinutes) } : {}),
    ...defined({ proximityPlacementGroup: id === undefined ? undefined : { id } }),
    ...placement.interconnect,
    virtualMachineProfile: virtualMachineProfile(args),
    tags: shardTags(args.tags, shard),
  };
}

function identity({ identityIds = [], nodePool }: ScaleSetArgs): Pick<VirtualMachineScaleSetArgs, "identity"> {
  const own = nodePool.systemIdentity;
  if (identityIds.length === 0) return own ? { identity: { type: "SystemAssigned" } } : {};
  const type = own ? "SystemAssigned, UserAssigned" : "UserAssigned";
  return { identity: { type, userAssignedIdentities: [...identityIds] } };
}
