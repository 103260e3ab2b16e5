import * as pulumi from "@pulumi/pulumi";
import * as privatedns from "@pulumi/azure-native/privatedns/index.js";
import { type AzurePolicyWrite, ignoredChanges } from "./azure-policy.js";
import { childName, componentType } from "./naming.js";
import { checkArguments, refusedArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** Options of {@link PrivateDns}. */
export interface PrivateDnsArgs {
  /**
   * Who owns the zones.
   * - `create`: this component declares each zone and links it with the virtual networks.
   * - `existing`: the zones exist in `zonesResourceGroupId` and are linked there; nothing is declared.
   * - `policy`: Azure Policy gives each private endpoint its zone group; nothing is declared and no endpoint gets one.
   *
   * A virtual network can be linked with one zone of a name only: choose `existing` where a hub has the zones already.
   * @default "create"
   */
  readonly mode?: "create" | "existing" | "policy";
  /** Zone names, such as `privatelink.blob.core.windows.net`. One that is given twice is declared once. */
  readonly zones: readonly string[];
  /** Resource group of the zones. Required by mode `create`. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** ARM id of the resource group that holds the zones. Required by mode `existing`. */
  readonly zonesResourceGroupId?: pulumi.Input<string>;
  /**
   * ARM ids of the virtual networks whose machines resolve the zones, by a short permanent name: the name of the link.
   * Used by mode `create`.
   * @default none
   */
  readonly virtualNetworkIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Tags of zones and links.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * What Azure Policy changes on these resources in your tenant.
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** Last word on each underlying resource. */
  readonly transform?: {
    readonly zone?: Transform<privatedns.PrivateZoneArgs>;
    readonly link?: Transform<privatedns.VirtualNetworkLinkArgs>;
  };
}

/**
 * Private DNS zones that turn the public name of an Azure service into the address of its private endpoint.
 *
 * Creates, in mode `create`:
 * 1. one private DNS zone for each name;
 * 2. one link from each zone to each virtual network, without auto-registration.
 *
 * Creates nothing in the modes `existing` and `policy`.
 *
 * @example
 * const dns = new PrivateDns("dns", {
 *   zones: ["privatelink.blob.core.windows.net"],
 *   resourceGroupName: "rg-lab",
 *   virtualNetworkIds: { lab: network.id },
 * });
 */
export class PrivateDns extends pulumi.ComponentResource {
  static readonly type = componentType("PrivateDns");

  /** The underlying resources; links by zone and then by the name of the virtual network. */
  readonly nodes: {
    readonly zones: Readonly<Record<string, privatedns.PrivateZone>>;
    readonly links: Readonly<Record<string, Readonly<Record<string, privatedns.VirtualNetworkLink>>>>;
  };
  readonly #existing: pulumi.Input<string> | undefined;

  constructor(name: string, args: PrivateDnsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<PrivateDnsArgs>("PrivateDns", name, args, { required: { zones: "plain" } });
    super(PrivateDns.type, name, {}, opts);
    const mode = args.mode ?? "create";
    if (mode === "existing") {
      this.#existing = required(name, "zonesResourceGroupId", mode, args.zonesResourceGroupId);
    }
    const zones: Record<string, privatedns.PrivateZone> = {};
    const links: Record<string, Record<string, privatedns.VirtualNetworkLink>> = {};
    if (mode === "create") {
      const resourceGroupName = required(name, "resourceGroupName", mode, args.resourceGroupName);
      for (const zone of new Set(args.zones)) {
        zones[zone] = this.#createZone(name, zone, resourceGroupName, args);
        links[zone] = this.#createLinks(name, zone, zones[zone], resourceGroupName, args);
      }
    }
    this.nodes = { zones, links };
    this.registerOutputs({});
  }

  /** ARM id of a zone; undefined in mode `policy`, and for a zone that was not asked for in mode `create`. */
  zoneId(zone: string): pulumi.Input<string> | undefined {
    if (this.#existing === undefined) return this.nodes.zones[zone]?.id;
    return pulumi.interpolate`${this.#existing}/providers/Microsoft.Network/privateDnsZones/${zone}`;
  }

  /** Links of a zone: until they exist, machines resolve the service's public address. */
  links(zone: string): readonly pulumi.Resource[] {
    return Object.values(this.nodes.links[zone] ?? {});
  }

  #createZone(name: string, zone: string, resourceGroupName: pulumi.Input<string>, args: PrivateDnsArgs) {
    return new privatedns.PrivateZone(
      ...transformed<privatedns.PrivateZoneArgs>(
        args.transform?.zone,
        childName(name, zone),
        { privateZoneName: zone, resourceGroupName, location: "global", tags: args.tags },
        { parent: this, ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]) },
      ),
    );
  }

  #createLinks(
    name: string,
    zone: string,
    parentZone: privatedns.PrivateZone,
    resourceGroupName: pulumi.Input<string>,
    args: PrivateDnsArgs,
  ): Record<string, privatedns.VirtualNetworkLink> {
    const links: Record<string, privatedns.VirtualNetworkLink> = {};
    for (const [network, virtualNetworkId] of Object.entries(args.virtualNetworkIds ?? {})) {
      links[network] = new privatedns.VirtualNetworkLink(
        ...transformed<privatedns.VirtualNetworkLinkArgs>(
          args.transform?.link,
          childName(name, `${zone}-${network}`),
          {
            virtualNetworkLinkName: network,
            privateZoneName: parentZone.name,
            resourceGroupName,
            location: "global",
            registrationEnabled: false,
            virtualNetwork: { id: virtualNetworkId },
            tags: args.tags,
          },
          { parent: this, ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]) },
        ),
      );
    }
    return links;
  }
}

function required(
  name: string,
  option: string,
  mode: string,
  value: pulumi.Input<string> | undefined,
): pulumi.Input<string> {
  if (value !== undefined) return value;
  throw refusedArguments(`PrivateDns "${name}" cannot be declared with these arguments.`, [
    { propertyPath: option, reason: `Mode "${mode}" needs it.` },
  ]);
}
