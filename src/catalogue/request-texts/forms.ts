import { parseIpv4 } from "../ipv4-range.js";
import { parsePortRange } from "../traffic.js";

/** A grammar of texts that is the same wherever they stand. */
interface TextForm {
  readonly what: string;
  readonly fits: (text: string) => boolean;
  readonly source: string;
}

const ofPattern =
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

/** The forms that texts of requests have. */
export const textForms = {
  duration: {
    what: "a duration of ISO 8601",
    fits: ofPattern(/^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
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
