import { limits } from "../../../catalogue/limits.js";
import { nameOf, normalId, parentId } from "../../core/arm-id.js";
import { sameNameTwice } from "../../core/every-type/named-parts.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";

interface LinkInputs {
  readonly virtualNetwork?: { readonly id?: string };
  readonly registrationEnabled?: boolean;
}

const linkType = "azure-native:privatedns:VirtualNetworkLink";

/** Zones and links are in no region. */
export const globalLocation: Rule = {
  name: "private DNS zones and their links have the location global",
  source:
    "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found (location of a resource type)",
  unverified: "text",
  check({ inputs, type }: Put): void {
    const location = inputs["location"];
    if (typeof location !== "string" || location.toLowerCase() === "global") return;
    throw new AzureError(
      400,
      "LocationNotAvailableForResourceType",
      `The provided location '${location}' is not available for resource type '${type.armType}'. ` +
        "List of available regions for the resource type is 'global'.",
      "location",
    );
  },
};

/**
 * Names that are blocked.
 *
 * Source: https://learn.microsoft.com/azure/dns/private-dns-privatednszone, restrictions; read 2026-11-29.
 */
const reservedZones: ReadonlySet<string> = new Set([
  "azclient.ms",
  "azure.com",
  "cloudapp.net",
  "core.windows.net",
  "microsoft.com",
  "msidentity.com",
  "trafficmanager.net",
  "windows.net",
]);

/** Names of private DNS zones. */
export const zoneName: Rule = {
  name: "the name of a private DNS zone has 2 to 34 labels of letters, digits, underscores and hyphens",
  source:
    "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md (2020-02-11); " +
    "crossplane-contrib/provider-upjet-azure#19 for one label (code and text); https://learn.microsoft.com/azure/dns/private-dns-privatednszone for the reserved names",
  unverified: "text",
  check({ name }: Put): void {
    if (/^[A-Za-z0-9_-]{1,63}$/.test(name)) {
      const text = `The zone name '${name}' does not have enough labels. Zone names must have two or more labels.`;
      throw new AzureError(400, "BadRequest", text, name);
    }
    if (reservedZones.has(name.toLowerCase()))
      throw new AzureError(400, "BadRequest", `The zone name '${name}' is reserved and cannot be created.`, name);
    if (/^[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,33}$/.test(name)) return;
    throw new AzureError(
      400,
      "InvalidResourceName",
      `Resource name ${name} is invalid. The name of a private DNS zone has 2 to 34 labels of letters, digits, underscores and ` +
        "hyphens, with a period between two.",
      name,
    );
  },
};

/** Names of record sets within their zone. */
export const recordName: Rule = {
  name: "the name of a record set is @, or labels of letters, digits, underscores and hyphens, of which the first may be *",
  source:
    "https://learn.microsoft.com/azure/dns/dns-zones-records (relative names, @ and wildcards); RFC 1035 for the lengths",
  unverified: "text",
  check({ name }: Put): void {
    if (name.length <= 253 && /^(@|(\*|[A-Za-z0-9_-]{1,63})(\.[A-Za-z0-9_-]{1,63})*)$/.test(name)) return;
    const text = `Resource name ${name} is invalid. The name of a record set is @, or labels of letters, digits, underscores and hyphens.`;
    throw new AzureError(400, "InvalidResourceName", text, name);
  },
};

/** Links of private DNS zones to networks. */
export const virtualNetworkLinkRules: readonly Rule[] = [
  globalLocation,
  rule<LinkInputs>({
    name: "a link names its network",
    source: "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
    unverified: "text",
    check({ id, inputs }) {
      if ((inputs.virtualNetwork?.id ?? "") !== "") return;
      throw new AzureError(400, "BadRequest", `The link ${nameOf(id)} names no virtual network.`, "virtualNetwork");
    },
  }),
  rule<LinkInputs>({
    name: "a link stays with its network",
    source: "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
    unverified: "text",
    check({ id, inputs, previous }) {
      const before = (previous?.inputs as LinkInputs | undefined)?.virtualNetwork?.id;
      if (before === undefined || before.toLowerCase() === inputs.virtualNetwork?.id?.toLowerCase()) return;
      throw new AzureError(
        400,
        "BadRequest",
        `The virtual network of link ${nameOf(id)} cannot be changed; delete the link and make another.`,
        "virtualNetwork",
      );
    },
  }),
  rule<LinkInputs>({
    name: "a network is linked once to a zone, and to one zone of a name",
    source: "MicrosoftDocs/azure-aks-docs#212; microsoft-foundry/foundry-samples#214",
    check({ id, inputs, azure }) {
      const network = normalId(inputs.virtualNetwork?.id ?? "");
      const zone = nameOf(parentId(id));
      const other = azure
        .ofType(linkType)
        .find(
          (one) =>
            normalId(one.id) !== normalId(id) &&
            normalId((one.inputs as LinkInputs).virtualNetwork?.id ?? "") === network &&
            nameOf(parentId(one.id)).toLowerCase() === zone.toLowerCase(),
        );
      if (other === undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        "A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with " +
          `'${nameOf(parentId(other.id))}' and '${zone}' zones.`,
        "virtualNetwork",
      );
    },
  }),
  rule<LinkInputs>({
    name: "a network registers its machines in one zone",
    source: "Azure/Azure-Landing-Zones#3890 and public logs for code and text",
    check({ id, inputs, azure }) {
      if (inputs.registrationEnabled !== true) return;
      const network = normalId(inputs.virtualNetwork?.id ?? "");
      const other = azure
        .ofType(linkType)
        .find(
          (one) =>
            normalId(one.id) !== normalId(id) &&
            one.inputs["registrationEnabled"] === true &&
            normalId((one.inputs as LinkInputs).virtualNetwork?.id ?? "") === network,
        );
      if (other === undefined) return;
      throw new AzureError(
        409,
        "Conflict",
        "A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone " +
          `is '${parentId(other.id).toLowerCase()}'.`,
        "registrationEnabled",
        { unverified: "status" },
      );
    },
  }),
];

/** Record sets of private DNS zones. */
export const recordSetRules: readonly Rule[] = [
  rule<{ readonly recordType?: string; readonly ttl?: number }>({
    name: "a record set has a time to live, with records or without: of other types than A none is simulated",
    source:
      "Azure/azure-rest-api-specs privatedns.json 2024-06-01, RecordSets_CreateOrUpdate; Azure/azure-cli#27458 (a set without records)",
    unverified: "text",
    check({ name, inputs }) {
      const type = inputs.recordType ?? "A";
      if (type.toUpperCase() !== "A") throw notSimulated(`The record type ${type}`, "recordType");
      if ((inputs.ttl ?? undefined) !== undefined) return;
      throw new AzureError(400, "BadRequest", `The record set '${name}' has no TTL.`, "properties");
    },
  }),
  rule<{ readonly aRecords?: readonly { readonly ipv4Address?: string }[] }>({
    name: "the records of a set are different addresses",
    source: "Azure/azure-rest-api-specs privatedns.json 2024-06-01, ARecord; that none is there twice is unverified",
    unverified: "text",
    check({ name, inputs }) {
      const addresses = (inputs.aRecords ?? []).map(({ ipv4Address = "" }) => ipv4Address);
      if (!addresses.includes("") && new Set(addresses).size === addresses.length) return;
      const text = `The record set '${name}' has a record without an address, or an address twice.`;
      throw new AzureError(400, "BadRequest", text, "aRecords");
    },
  }),
];

interface ZoneGroupInputs {
  readonly privateDnsZoneConfigs?: readonly { readonly name?: string; readonly privateDnsZoneId?: string }[];
}

/** The zones in which a private endpoint registers its names. */
export const zoneGroupRules: readonly Rule[] = [
  rule<ZoneGroupInputs>({
    name: "a group has zones",
    source: "a limit of the simulation: what the network provider makes of one without zones is not known",
    check({ inputs }) {
      if ((inputs.privateDnsZoneConfigs ?? []).length > 0) return;
      throw notSimulated("A group of private DNS zones without zones", "privateDnsZoneConfigs");
    },
  }),
  rule<ZoneGroupInputs>({
    name: "the zones of a group have names, each of its own",
    source:
      "Azure/azure-rest-api-specs#23831 (a zone without a name), hashicorp/terraform-provider-azurerm#28966 (two of one name) for code and text",
    check({ id, inputs }) {
      const names = (inputs.privateDnsZoneConfigs ?? []).map(({ name = "" }) => name);
      const twin = names.find((name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < at);
      if (!names.includes("") && twin === undefined) return;
      const path = "privateDnsZoneConfigs";
      if (!names.includes("")) throw sameNameTwice(id, twin ?? "", path);
      throw new AzureError(400, "InvalidRequestFormat", "Cannot parse the request.", path, { details: [] });
    },
  }),
  rule<ZoneGroupInputs>({
    name: "each zone of a group is named by its id, and there are at most five",
    source: limits.dnsZonesPerGroup.source,
    unverified: "text",
    check({ inputs }) {
      const zones = inputs.privateDnsZoneConfigs ?? [];
      const most = limits.dnsZonesPerGroup.value;
      const bare = zones.findIndex(({ privateDnsZoneId }) => privateDnsZoneId === undefined);
      if (bare < 0 && zones.length <= most) return;
      const path = `privateDnsZoneConfigs[${bare < 0 ? most : bare}]`;
      const why = bare < 0 ? `a group has at most ${most} zones` : `${path} names no zone`;
      throw new AzureError(400, "InvalidRequestFormat", `Cannot parse the request: ${why}.`, path);
    },
  }),
  {
    name: "a private endpoint has one group of DNS zones",
    source: "pulumi/pulumi-azure-native#2179 for the text; the code is unverified",
    check({ id, azure }: Put): void {
      const other = azure
        .ofType("azure-native:network:PrivateDnsZoneGroup")
        .find((one) => normalId(one.id) !== normalId(id) && normalId(parentId(one.id)) === normalId(parentId(id)));
      if (other === undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        `Cannot create more than one private dns zone groups in the private endpoint ${nameOf(parentId(id))}`,
        other.id,
        { unverified: "details" },
      );
    },
  },
];
