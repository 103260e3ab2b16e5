import type { BastionHost } from "@pulumi/azure-native/network/bastionHost.js";
import type { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import type { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import type { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import type { Subnet } from "@pulumi/azure-native/network/subnet.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import type { VirtualNetworkPeering } from "@pulumi/azure-native/network/virtualNetworkPeering.js";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedSubnet } from "../planner/plan.js";
import { ignoredChanges } from "./azure-policy.js";
import type { ClusterNetworkArgs } from "./cluster-network/args.js";
import { createBastion } from "./cluster-network/bastion.js";
import type { NetworkContext } from "./cluster-network/context.js";
import { createNatGateways, createRouteTable } from "./cluster-network/egress.js";
import { createHubPeerings } from "./cluster-network/hub-peering.js";
import type { ExistingNetwork, NewNetwork } from "./cluster-network/new-network.js";
import { createSecurityGroups } from "./cluster-network/security-groups.js";
import { createSubnets } from "./cluster-network/subnets.js";
import { createVirtualNetwork } from "./cluster-network/virtual-network.js";
import { componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";

export type { ClusterNetworkArgs } from "./cluster-network/args.js";

/** What a {@link ClusterNetwork} declared; empty for an existing network. */
export interface ClusterNetworkNodes {
  readonly virtualNetwork: VirtualNetwork | undefined;
  /** By planned name. */
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** By planned name. */
  readonly networkSecurityGroups: ReadonlyMap<string, NetworkSecurityGroup>;
  /** By planned name. */
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  /** By planned name; Bastion's address is not among them. */
  readonly publicIpAddresses: ReadonlyMap<string, PublicIPAddress>;
  readonly routeTable: RouteTable | undefined;
  readonly bastion: { readonly host: BastionHost; readonly publicIp: PublicIPAddress } | undefined;
  readonly peerings: readonly VirtualNetworkPeering[];
}

/**
 * The network of a cluster at one site. Nodes have no public address; they leave through a NAT gateway or the hub's
 * firewall, and are reached through Azure Bastion.
 *
 * A new network declares, each where the plan has it:
 * 1. the VNet
 * 2. a network security group for each subnet that wants one, rules inline
 * 3. NAT gateways with their static public addresses
 * 4. a route table towards the hub's firewall
 * 5. its subnets, one after another
 * 6. Azure Bastion (Standard: tunnelling and connecting by address) with its public address
 * 7. the peering with a hub
 *
 * An existing network declares nothing and passes its ids on; where a site has no network, there is nothing to pass on.
 */
export class ClusterNetwork extends pulumi.ComponentResource {
  static readonly type = componentType("ClusterNetwork");

  /** Undefined where the site has no network. */
  readonly virtualNetworkId: pulumi.Input<string> | undefined;
  /** Subnet of each pool's nodes, by the pool's permanent name. */
  readonly nodeSubnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly privateEndpointSubnetId: pulumi.Input<string> | undefined;
  readonly imageBuildSubnetId: pulumi.Input<string> | undefined;
  /** What a compute that needs the way out must wait for, beyond the subnet that it names. */
  readonly ready: readonly pulumi.Resource[];
  readonly nodes: ClusterNetworkNodes;

  constructor(name: string, args: ClusterNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<ClusterNetworkArgs>("ClusterNetwork", name, args, {
      required: { network: "plain", location: "plain", resourceGroupName: "input" },
    });
    super(ClusterNetwork.type, name, {}, opts);
    const declared =
      args.network.kind === "new"
        ? declareNetwork({ name, args, parent: this, opts: tagged(args, this) }, args.network)
        : adoptNetwork(args.network.kind === "existing" ? args.network : undefined);
    this.virtualNetworkId = declared.virtualNetworkId;
    this.nodeSubnetIds = declared.nodeSubnetIds;
    this.privateEndpointSubnetId = declared.privateEndpointSubnetId;
    this.imageBuildSubnetId = declared.imageBuildSubnetId;
    this.nodes = declared.nodes;
    const { virtualNetwork, peerings } = declared.nodes;
    this.ready = virtualNetwork === undefined ? [] : [virtualNetwork, ...peerings];
    this.registerOutputs();
  }
}

/** Options of every part that carries tags. A fresh object each time: a transform may change it. */
function tagged(args: ClusterNetworkArgs, parent: pulumi.Resource): () => pulumi.CustomResourceOptions {
  const ignoreChanges = ignoredChanges(args.azurePolicyWrites, ["tags"]);
  return () => ({ parent, ...(ignoreChanges.length === 0 ? {} : { ignoreChanges: [...ignoreChanges] }) });
}

type Declared = Pick<
  ClusterNetwork,
  "virtualNetworkId" | "nodeSubnetIds" | "privateEndpointSubnetId" | "imageBuildSubnetId" | "nodes"
>;

function declareNetwork(context: NetworkContext, network: NewNetwork): Declared {
  const virtualNetwork = createVirtualNetwork(context, network);
  const networkSecurityGroups = createSecurityGroups(context, network, virtualNetwork);
  const { natGateways, publicIps } = createNatGateways(context, network, virtualNetwork);
  const routeTable = createRouteTable(context, network, virtualNetwork);
  const parts = { securityGroups: networkSecurityGroups, natGateways, routeTable };
  const subnets = createSubnets(context, network, virtualNetwork, parts);

  const subnetId = ({ name }: PlannedSubnet): pulumi.Output<string> => {
    const subnet = subnets.get(name);
    if (subnet === undefined) throw new Error(`Subnet ${name} was planned and not declared.`);
    return subnet.id;
  };
  const subnetOf = (role: PlannedSubnet["role"]): pulumi.Output<string> | undefined => {
    const subnet = network.subnets.find((candidate) => candidate.role === role);
    return subnet === undefined ? undefined : subnetId(subnet);
  };
  return {
    virtualNetworkId: virtualNetwork.id,
    nodeSubnetIds: Object.fromEntries(
      network.subnets.flatMap((subnet) =>
        subnet.poolIdentity === null ? [] : [[subnet.poolIdentity, subnetId(subnet)]],
      ),
    ),
    privateEndpointSubnetId: subnetOf("privateEndpoints"),
    imageBuildSubnetId: subnetOf("imageBuild"),
    nodes: {
      virtualNetwork,
      subnets,
      networkSecurityGroups,
      natGateways,
      publicIpAddresses: publicIps,
      routeTable,
      bastion: createBastion(context, network, subnetOf("bastion")),
      peerings: createHubPeerings(context, network, virtualNetwork, [...subnets.values()]),
    },
  };
}

function adoptNetwork(network: ExistingNetwork | undefined): Declared {
  return {
    virtualNetworkId: network?.virtualNetworkId,
    nodeSubnetIds: network?.nodeSubnetIds ?? {},
    privateEndpointSubnetId: network?.privateEndpointSubnetId ?? undefined,
    imageBuildSubnetId: network?.imageBuildSubnetId ?? undefined,
    nodes: {
      virtualNetwork: undefined,
      subnets: new Map(),
      networkSecurityGroups: new Map(),
      natGateways: new Map(),
      publicIpAddresses: new Map(),
      routeTable: undefined,
      bastion: undefined,
      peerings: [],
    },
  };
}
