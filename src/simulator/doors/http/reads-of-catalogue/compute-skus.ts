import { type Region, regionKey, type VmSize } from "../../../../catalogue/index.js";
import type { SimulatedSubscription } from "../../../core/azure.js";
import { isOffered } from "../../../core/capacity/offered-sizes.js";
import { restrictionOf } from "../../../services/compute/index.js";
import type { AzureView } from "../../../core/resource-type.js";
import { skuCapabilities, type SkuCapability } from "./sku-capabilities.js";

/** A VM size in a region, as a subscription sees it. */
export interface ComputeSku {
  readonly resourceType: "virtualMachines";
  readonly name: string;
  readonly tier: "Standard";
  /** The name without `Standard_`. */
  readonly size: string;
  readonly family?: string;
  readonly locations: readonly string[];
  /** `zones` are those that a request may name: all of the region where the catalogue does not know in which the size is sold. */
  readonly locationInfo: readonly {
    readonly location: string;
    readonly zones: readonly string[];
    readonly zoneDetails: readonly [];
  }[];
  readonly capabilities: readonly SkuCapability[];
  readonly restrictions: readonly SkuRestriction[];
}

/** Where a subscription may not create a size. Restrictions of a region and of zones are independent. */
interface SkuRestriction {
  readonly type: "Location" | "Zone";
  readonly values: readonly string[];
  readonly restrictionInfo: { readonly locations: readonly string[]; readonly zones?: readonly string[] };
  readonly reasonCode: "NotAvailableForSubscription";
}

/**
 * Answer to `GET …/providers/Microsoft.Compute/skus`, the `value` of it: the VM sizes of the catalogue that are on sale, one
 * entry for each region. Azure lists disks, availability sets and other sizes as well, which is not simulated.
 *
 * A size whose regions the catalogue does not know is listed in every region: a scale set of it is accepted there, too.
 *
 * Source of the shape: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md
 * and @azure/arm-compute `ResourceSku`.
 *
 * @param location what `$filter=location eq '…'` names
 * @throws {@link AzureError} 404 when there is no such subscription
 */
export function computeSkus(azure: AzureView, subscriptionId: string, location?: string): readonly ComputeSku[] {
  const subscription = azure.subscription(subscriptionId);
  const wanted = location === undefined ? undefined : regionKey(location);
  const sold = azure.catalogue.regions.filter(({ canaryOrStage }) => canaryOrStage !== true).map(({ name }) => name);
  const regions = wanted === undefined ? sold : sold.filter((name) => name === wanted);
  const { catalogue } = azure;
  const described = (catalogue.describedVmSizes ?? []).flatMap(({ name }) => catalogue.vmSize(name) ?? []);
  return [...new Map([...catalogue.vmSizes, ...described].map((size) => [size.name, size])).values()]
    .filter(({ retired }) => !retired)
    .flatMap((size) =>
      regions
        .filter((region) => isOffered(size, region, subscription))
        .map((region) => skuIn(size, { region, zones: zonesOf(size, catalogue.region(region)) }, subscription)),
    );
}

/** Clients read `zones` of every size: without it `az vm list-skus --zone` ends with a KeyError. */
function zonesOf({ zonesByRegion }: VmSize, region: Region | undefined): readonly string[] {
  if (region === undefined) return [];
  const { name, hasZones, zoneCount } = region;
  const all = hasZones ? Array.from({ length: zoneCount }, (_, index) => index + 1) : [];
  return (zonesByRegion?.[name] ?? all).map(String);
}

interface Place {
  readonly region: string;
  readonly zones: readonly string[];
}

function skuIn(size: VmSize, { region: location, zones }: Place, subscription: SimulatedSubscription): ComputeSku {
  return {
    resourceType: "virtualMachines",
    name: size.name,
    tier: "Standard",
    size: size.name.replace(/^Standard_/, ""),
    ...(size.family === null ? {} : { family: size.family }),
    locations: [location],
    locationInfo: [{ location, zones, zoneDetails: [] }],
    capabilities: skuCapabilities(size),
    restrictions: restrictionsOf(subscription, size.name, location),
  };
}

function restrictionsOf(
  subscription: SimulatedSubscription,
  vmSize: string,
  location: string,
): readonly SkuRestriction[] {
  const restricted = restrictionOf(subscription, vmSize, location);
  if (restricted !== "location" && restricted.length === 0) return [];
  const zones = restricted === "location" ? {} : { zones: restricted };
  return [
    {
      type: restricted === "location" ? "Location" : "Zone",
      values: [location],
      restrictionInfo: { locations: [location], ...zones },
      reasonCode: "NotAvailableForSubscription",
    },
  ];
}
