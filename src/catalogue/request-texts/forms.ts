import { isPrivate, parseIpv4, rangeOf } from "../ipv4-range.js";
import { parsePortRange } from "../traffic.js";

/** A grammar of texts that is the same wherever they stand. */
interface TextForm {
  readonly what: string;
  readonly fits: (text: string) => boolean;
  readonly source: string;
}

/** Whether a text is one of a pattern. */
export const ofPattern =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const isIpv4 = (text: string): boolean => parseIpv4(text) !== undefined;
const isIpv6 = (text: string): boolean => /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
const isAddress = (text: string): boolean => isIpv4(text) || isIpv6(text);

/** An address, or one with the length of a prefix. */
function isRange(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  const bits = isIpv4(address) ? 32 : 128;
  return isAddress(address) && more.length === 0 && (length === undefined || (/^\d+$/.test(length) && +length <= bits));
}

/** An IPv4 address, or a range of them. */
function isIpv4Range(text: string): boolean {
  return isIpv4(text.split("/")[0]!) && isRange(text);
}

function isPublicIpv4Range(text: string): boolean {
  const [address = "", length = "32"] = text.split("/");
  return isIpv4Range(text) && !isPrivate(rangeOf(parseIpv4(address)!, Number(length)));
}

/** The forms that texts of requests have. */
export const textForms = {
  duration: {
    what: "a duration of ISO 8601",
    fits: ofPattern(/^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
    source: "descriptions of the members in Azure/azure-rest-api-specs",
  },
  days: {
    what: "days, hours, minutes and seconds as DD.HH:MM:SS",
    fits: ofPattern(/^\d+\.([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/),
    source: "@pulumi/azure-native 3.28 storage.SasPolicy, sasExpirationPeriod",
  },
  ports: {
    what: "*, a port or a range of ports up to 65535",
    fits: (text) => parsePortRange(text) !== undefined,
    source: "@pulumi/azure-native 3.28 batch.NetworkSecurityGroupRule, sourcePortRanges",
  },
  address: {
    what: "an IP address",
    fits: isAddress,
    source: "descriptions of the members in Azure/azure-rest-api-specs",
  },
  ipv4Address: {
    what: "an IPv4 address",
    fits: isIpv4,
    source: "descriptions of the members in Azure/azure-rest-api-specs",
  },
  addressRange: {
    what: "an IP address or a range in CIDR notation",
    fits: isRange,
    source: "descriptions of the members in Azure/azure-rest-api-specs",
  },
  ipv4Range: {
    what: "an IPv4 address or a range in CIDR notation",
    fits: isIpv4Range,
    source: "@pulumi/azure-native 3.28 batch.IPRule, containerregistry.IPRule and network.IPRule",
  },
  publicIpv4Range: {
    what: "a public IPv4 address or a range of them in CIDR notation",
    fits: isPublicIpv4Range,
    source:
      "@pulumi/azure-native 3.28 keyvault.IPRule; MicrosoftDocs/azure-docs articles/key-vault/general/network-security.md for private ranges",
  },
  imageNotice: {
    what: "15 minutes (PT15M)",
    fits: ofPattern(/^PT15M$/i),
    source: "@pulumi/azure-native 3.28 compute.OSImageNotificationProfile, notBeforeTimeout",
  },
  partNameOrNone: {
    what: "nothing, or what the name of a network interface is",
    fits: ofPattern(/^([A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?)?$/),
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, networkInterfaces",
  },
  applicationVersion: {
    what: "1 to 64 letters, digits, underscores, periods and hyphens",
    fits: ofPattern(/^[A-Za-z0-9_.-]{1,64}$/),
    source: "MicrosoftDocs/azure-docs articles/batch/batch-application-packages.md, versions",
  },
  natPoolName: {
    what: "1 to 77 letters, digits, underscores, periods and hyphens that begin with a letter or digit and end with one or an underscore",
    fits: ofPattern(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$/),
    source: "@pulumi/azure-native 3.28 batch.InboundNatPool, name",
  },
  blobTagName: {
    what: "1 to 128 characters",
    fits: ofPattern(/^[^]{1,128}$/),
    source: "@pulumi/azure-native 3.28 storage.TagFilter, name",
  },
  blobTagValue: {
    what: "at most 256 characters",
    fits: ofPattern(/^[^]{0,256}$/),
    source: "@pulumi/azure-native 3.28 storage.TagFilter, value",
  },
  eventHubName: {
    what: "1 to 256 letters, digits, periods, hyphens and underscores, a letter or digit first and last",
    fits: ofPattern(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,254}[A-Za-z0-9])?$/),
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, Microsoft.EventHub",
  },
  secretUrl: {
    what: "https://<vaultEndpoint>/secrets/<secretName>/<secretVersion>",
    fits: ofPattern(/^https:\/\/[a-z0-9.-]+(:443)?\/secrets\/[a-z0-9-]{1,127}\/[0-9a-f]{32}\/?$/i),
    source: "Azure/azure-cli-extensions#6528; Azure/azure-sdk-for-net, DiskTests of Compute, for the status",
  },
  partName: {
    what: "1 to 80 letters, digits, underscores, periods and hyphens that begin with a letter or digit and end with one or an underscore",
    fits: ofPattern(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/),
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, Microsoft.Network",
  },
  domainLabel: {
    what: "^[a-z][a-z0-9-]{1,61}[a-z0-9]$",
    fits: ofPattern(/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/),
    source: "Azure/azure-quickstart-templates#6520 for code and text",
  },
  handlerVersion: {
    what: "a major and a minor version, such as 1.0",
    fits: ofPattern(/^\d+(\.\d+)?$/),
    source:
      "hashicorp/terraform-provider-azurerm#10555, Azure/azure-powershell#7986 and Azure/azure-linux-extensions#122",
  },
} as const satisfies Record<string, TextForm>;

export type TextFormName = keyof typeof textForms;
