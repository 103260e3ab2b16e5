import * as pulumi from "@pulumi/pulumi";
import * as network from "@pulumi/azure-native/network/index.js";
import type { PrivateEndpointTarget } from "../planner/plan.js";
import { ignoredChanges } from "./azure-policy.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import type { PrivateDns } from "./private-dns.js";
import { checkArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** Where private endpoints get their addresses and names. */
interface PrivateNetwork {
  /** Subnet that takes the endpoints. Changing it replaces them. */
  readonly subnetId: pulumi.Input<string>;
  /**
   * Zones that the endpoints' names go to.
   * @default none: no zone groups, which is right where Azure Policy writes them
   */
  readonly privateDns?: PrivateDns;
  /**
   * Region of the subnet's virtual network, where it is not the region of the service.
   * @default the location of the component that owns the endpoint
   */
  readonly location?: pulumi.Input<string>;
  /**
   * Resource group of the endpoint.
   * @default the resource group of the component that owns the endpoint
   */
  readonly resourceGroupName?: pulumi.Input<string>;
  /**
   * Provider of the subnet's subscription, where that is not the subscription of the service.
   * @default the provider of the component that owns the endpoint
   */
  readonly provider?: pulumi.ProviderResource;
}

/** A private endpoint that a component makes for one of its own resources. */
export interface PrivateEndpointSettings {
  /** 2–64 characters, unique in its resource group. */
  readonly name: string;
  /** What it leads to. */
  readonly target: PrivateEndpointTarget;
  /** Sub-resource of the private link, such as `amlworkspace` or `blob`. */
  readonly groupId: string;
  /** Private DNS zones of its records. */
  readonly zones: readonly string[];
  readonly network: PrivateNetwork;
}

/** Options of a {@link PrivateEndpoint}. */
export interface PrivateEndpointArgs extends LocatedArgs {
  /** 2–64 characters, unique in the resource group. */
  readonly endpointName: string;
  /** Subnet that the address is taken from. Changing it replaces the endpoint. */
  readonly subnetId: pulumi.Input<string>;
  /** ARM id of the resource that the endpoint leads to. */
  readonly targetId: pulumi.Input<string>;
  /** Sub-resource of the private link, such as `amlworkspace` or `blob`. */
  readonly groupId: string;
  /**
   * ARM ids of the private DNS zones that take the endpoint's records, by zone name.
   * @default none: no zone group, so names keep resolving to public addresses unless something else writes the records
   */
  readonly zoneIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on each underlying resource. */
  readonly transform?: {
    readonly endpoint?: Transform<network.PrivateEndpointArgs>;
    readonly zoneGroup?: Transform<network.PrivateDnsZoneGroupArgs>;
  };
}

/**
 * A private address for one Azure service, and the DNS records that lead to it.
 *
 * Creates:
 * 1. the private endpoint, approved automatically where the deployer may approve on the target;
 * 2. its zone group, unless there are no zones.
 *
 * `dependsOn` of the component is what the endpoint waits for: another endpoint to the same resource, for instance, since
 * Azure may let one of two at once fail.
 *
 * @example
 * new PrivateEndpoint("vault", {
 *   endpointName: "pe-lab-vault", targetId: vault.id, groupId: "vault", subnetId,
 *   zoneIds: { "privatelink.vaultcore.azure.net": zone.id },
 *   resourceGroupName: "rg-lab", location: "westeurope",
 * });
 */
export class PrivateEndpoint extends pulumi.ComponentResource {
  static readonly type = componentType("PrivateEndpoint");

  /** ARM id of the endpoint. */
  readonly id: pulumi.Output<string>;
  /** What whoever uses the endpoint by name must wait for. */
  readonly ready: readonly pulumi.Resource[];
  /** The underlying resources; `zoneGroup` is undefined when there are no zones. */
  readonly nodes: {
    readonly endpoint: network.PrivateEndpoint;
    readonly zoneGroup: network.PrivateDnsZoneGroup | undefined;
  };

  constructor(name: string, args: PrivateEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<PrivateEndpointArgs>("PrivateEndpoint", name, args, {
      required: {
        resourceGroupName: "input",
        location: "input",
        endpointName: "plain",
        subnetId: "input",
        targetId: "input",
        groupId: "plain",
      },
    });
    super(PrivateEndpoint.type, name, {}, opts);
    const endpoint = this.#createEndpoint(name, args, opts?.dependsOn);
    const zoneGroup = this.#createZoneGroup(name, args, endpoint);
    this.id = endpoint.id;
    this.ready = [zoneGroup ?? endpoint];
    this.nodes = { endpoint, zoneGroup };
    this.registerOutputs({ id: this.id });
  }

  #createEndpoint(
    name: string,
    args: PrivateEndpointArgs,
    dependsOn: pulumi.ComponentResourceOptions["dependsOn"],
  ): network.PrivateEndpoint {
    return new network.PrivateEndpoint(
      ...transformed<network.PrivateEndpointArgs>(
        args.transform?.endpoint,
        childName(name, "endpoint"),
        {
          privateEndpointName: args.endpointName,
          resourceGroupName: args.resourceGroupName,
          location: args.location,
          subnet: { id: args.subnetId },
          privateLinkServiceConnections: [
            { name: args.endpointName, privateLinkServiceId: args.targetId, groupIds: [args.groupId] },
          ],
          tags: args.tags,
        },
        {
          parent: this,
          dependsOn,
          // Azure refuses another target in place, which azure-native does not know.
          replaceOnChanges: ["privateLinkServiceConnections[*].privateLinkServiceId"],
          deleteBeforeReplace: true,
          ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]),
        },
      ),
    );
  }

  #createZoneGroup(
    name: string,
    args: PrivateEndpointArgs,
    endpoint: network.PrivateEndpoint,
  ): network.PrivateDnsZoneGroup | undefined {
    const zones = Object.entries(args.zoneIds ?? {});
    if (zones.length === 0) return undefined;
    return new network.PrivateDnsZoneGroup(
      ...transformed<network.PrivateDnsZoneGroupArgs>(
        args.transform?.zoneGroup,
        childName(name, "zone-group"),
        {
          privateDnsZoneGroupName: "default",
          privateEndpointName: endpoint.name,
          resourceGroupName: args.resourceGroupName,
          privateDnsZoneConfigs: zones.map(([zone, privateDnsZoneId]) => ({
            name: zone.replaceAll(".", "-"),
            privateDnsZoneId,
          })),
        },
        { parent: this, ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["privateDnsZoneGroups"]) },
      ),
    );
  }
}
