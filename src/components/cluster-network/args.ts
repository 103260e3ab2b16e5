import type { BastionHostArgs } from "@pulumi/azure-native/network/bastionHost.js";
import type { NatGatewayArgs } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroupArgs } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import type { PublicIPAddressArgs } from "@pulumi/azure-native/network/publicIPAddress.js";
import type { RouteTableArgs } from "@pulumi/azure-native/network/routeTable.js";
import type { SubnetArgs } from "@pulumi/azure-native/network/subnet.js";
import type { VirtualNetworkArgs } from "@pulumi/azure-native/network/virtualNetwork.js";
import type { VirtualNetworkPeeringArgs } from "@pulumi/azure-native/network/virtualNetworkPeering.js";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedNetwork } from "../../planner/plan.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { Transform } from "../transform.js";

/** Arguments of {@link ClusterNetwork}. */
export interface ClusterNetworkArgs {
  /** Address blocks, subnets, rules and gateways as planned, or ids of a network that exists. */
  readonly network: PlannedNetwork;
  /** Azure region, such as `southcentralus`. Azure cannot move a network. */
  readonly location: string;
  /** Resource group that all parts of a new network go to. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Also declare the hub's half of the peering. The login must be allowed to write peerings of the hub. Without it the
   * peering stays `Initiated`, and carries nothing, until the hub's owner makes the other half.
   *
   * @default false
   */
  readonly declareReversePeering?: boolean;
  /**
   * What the peering with the hub waits for: the peerings of other networks with the same hub, since a network takes one
   * write at a time.
   *
   * @default nothing
   */
  readonly peeringsBefore?: readonly pulumi.Resource[];
  /**
   * ARM ids of subnets that exist and are not yet resources of this stack, by planned name. They are taken into the state as
   * they are. Versions that declared subnets inside the request of their VNet left such subnets behind.
   *
   * @default every subnet is made
   */
  readonly importSubnets?: Readonly<Record<string, string>>;
  /**
   * What Azure Policy changes on these resources in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** The last word on the arguments and options of each underlying resource. */
  readonly transform?: {
    readonly virtualNetwork?: Transform<VirtualNetworkArgs>;
    readonly subnet?: Transform<SubnetArgs>;
    readonly networkSecurityGroup?: Transform<NetworkSecurityGroupArgs>;
    readonly publicIpAddress?: Transform<PublicIPAddressArgs>;
    readonly natGateway?: Transform<NatGatewayArgs>;
    readonly routeTable?: Transform<RouteTableArgs>;
    readonly bastionHost?: Transform<BastionHostArgs>;
    readonly virtualNetworkPeering?: Transform<VirtualNetworkPeeringArgs>;
  };
}
