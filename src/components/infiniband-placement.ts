import type {
  ProximityPlacementGroup,
  ProximityPlacementGroupArgs,
} from "@pulumi/azure-native/compute/proximityPlacementGroup.js";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedNodePool, Shard } from "../planner/plan.js";
import { proximityGroups } from "../planner/proximity-groups.js";
import type { AzurePolicyWrite } from "./azure-policy.js";
import { createProximityGroup } from "./infiniband-placement/proximity-group.js";
import { childName, componentType } from "./naming.js";
import type { ProviderOf } from "./providers.js";
import { checkArguments } from "./refused-arguments.js";
import type { Transform } from "./transform.js";

/** How the nodes of one scale set are placed. */
export interface ScaleSetPlacement {
  /** True: one placement group, which bounds InfiniBand. Can be changed to false later, never back. */
  readonly singlePlacementGroup: boolean;
  /** 1 is max spreading: as many fault domains as Azure finds. Fixed at creation, so always sent. */
  readonly platformFaultDomainCount: number;
  /** One zone, several that the nodes are spread over, or undefined for a regional scale set. */
  readonly zones: readonly string[] | undefined;
  /** False where there are several zones: nodes go where there is room. Undefined where there is nothing to balance. */
  readonly zoneBalance: false | undefined;
  readonly proximityPlacementGroupId: pulumi.Input<string> | undefined;
  /** Further properties of the scale set that only a newer Compute API knows; undefined for none. */
  readonly interconnect: Readonly<Record<string, unknown>> | undefined;
}

/** Arguments of {@link InfiniBandPlacement}. */
export interface InfiniBandPlacementArgs {
  readonly nodePool: Pick<
    PlannedNodePool,
    "identity" | "proximityPlacementGroup" | "proximityPlacementGroupId" | "zones"
  >;
  /** The pool's shards, of every site. */
  readonly shards: readonly Shard[];
  /** Resource group of a site's proximity placement group, by site name. */
  readonly resourceGroupNames: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Proximity placement group of the pool, by site name, where it is shared and made elsewhere.
   *
   * @default the pool's own is made here, where the pool asks for one
   */
  readonly proximityPlacementGroups?: ReadonlyMap<string, ProximityPlacementGroup>;
  /**
   * Provider for each subscription of the shards.
   *
   * @default the provider that the component inherits
   */
  readonly providerOf?: ProviderOf;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * What Azure Policy changes on the proximity placement groups in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /**
   * Properties that join a scale set to an interconnect group, merged into its body. Sizes that are sold by the rack use
   * them to reach beyond one rack. azure-native's default Compute API knows none: give a `computeSdk` that does.
   *
   * @default none
   */
  readonly interconnectOf?: (shard: Shard) => Readonly<Record<string, unknown>>;
  /** The last word on the arguments and options of each underlying resource. */
  readonly transform?: { readonly proximityPlacementGroup?: Transform<ProximityPlacementGroupArgs> };
}

/** Max spreading. Azure's regional default fails the allocation where five fault domains are not to be had. */
const maxSpreading = 1;

/** Strict balance would block any growing or shrinking that leaves the zones uneven, also while one has no room. */
const bestEffort = false;

/**
 * Where the nodes of a pool end up relative to one another. InfiniBand reaches one placement group, or one rack for sizes
 * sold by the rack; the planner has cut the shards so, and this component carries that to each scale set.
 *
 * Declares, only where the pool asks for it, one proximity placement group per site. It brings nodes into one datacenter;
 * it does not extend InfiniBand.
 */
export class InfiniBandPlacement extends pulumi.ComponentResource {
  static readonly type = componentType("InfiniBandPlacement");

  readonly nodes: {
    /** By site name. */
    readonly proximityPlacementGroups: ReadonlyMap<string, ProximityPlacementGroup>;
  };
  readonly #interconnectOf: InfiniBandPlacementArgs["interconnectOf"];
  readonly #existingGroupId: string | null;
  readonly #zones: readonly string[] | undefined;

  constructor(name: string, args: InfiniBandPlacementArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<InfiniBandPlacementArgs>("InfiniBandPlacement", name, args, {
      required: { nodePool: "plain", shards: "plain", resourceGroupNames: "plain" },
    });
    super(InfiniBandPlacement.type, name, {}, opts);
    this.nodes = {
      proximityPlacementGroups: args.proximityPlacementGroups ?? this.#createProximityGroups(name, args),
    };
    this.#interconnectOf = args.interconnectOf;
    this.#existingGroupId = args.nodePool.proximityPlacementGroupId;
    this.#zones = args.nodePool.zones;
    this.registerOutputs();
  }

  /** Placement of one of the pool's scale sets. */
  of(shard: Shard): ScaleSetPlacement {
    if (shard.singlePlacementGroup === null) {
      throw new Error(`Shard ${shard.name} runs on ${shard.engine}, which places its own nodes.`);
    }
    return {
      singlePlacementGroup: shard.singlePlacementGroup,
      platformFaultDomainCount: maxSpreading,
      zones: this.#zones ?? (shard.zone === null ? undefined : [shard.zone]),
      zoneBalance: this.#zones === undefined ? undefined : bestEffort,
      proximityPlacementGroupId:
        this.nodes.proximityPlacementGroups.get(shard.site)?.id ?? this.#existingGroupId ?? undefined,
      interconnect: this.#interconnectOf?.(shard),
    };
  }

  #createProximityGroups(name: string, args: InfiniBandPlacementArgs): Map<string, ProximityPlacementGroup> {
    const groups = proximityGroups([{ ...args.nodePool, tags: args.tags ?? {} }], args.shards, undefined);
    return new Map(
      groups.map((group) => {
        const resourceGroupName = args.resourceGroupNames[group.site];
        if (resourceGroupName === undefined) throw new Error(`No resource group for site ${group.site}.`);
        const declared = createProximityGroup(childName(name, group.site), { ...args, group, resourceGroupName }, this);
        return [group.site, declared] as const;
      }),
    );
  }
}
