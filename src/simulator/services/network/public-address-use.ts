import { normalId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type CountLimit, type Put, type Rule } from "../../core/resource-type.js";
import { referringOf } from "../../core/every-type/deletion.js";

interface Reference {
  readonly id?: string;
}

interface AddressUserInputs {
  /** Of a NAT gateway. */
  readonly publicIpAddresses?: readonly Reference[];
  /** Of a Bastion host and of a network interface. */
  readonly ipConfigurations?: readonly { readonly publicIPAddress?: Reference }[];
}

interface LabelInputs {
  readonly dnsSettings?: { readonly domainNameLabel?: string };
}

interface PublicAddressInputs {
  readonly sku?: { readonly name?: string };
  readonly publicIPAddressVersion?: string;
}

/** Basic addresses were retired on 2025-09-30, and none is made since 2025-03-31. Those that there are may be updated. */
export const noNewBasicAddress: Rule = rule<PublicAddressInputs>({
  name: "a new public IPv4 address is not Basic, which is what it is when it names no SKU",
  source: "Azure/azure-quickstart-templates#14512; daveprowse/tac-course#5 for status, code and text",
  check({ inputs, previous }) {
    if (previous !== undefined || (inputs.sku?.name ?? "Basic") !== "Basic") return;
    if (inputs.publicIPAddressVersion === "IPv6") return;
    throw new AzureError(
      400,
      "IPv4BasicSkuPublicIpCountLimitReached",
      "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.",
      "sku",
    );
  },
});

/** Where a label leads to an address. Labels of other people, and of nodes, are not known. */
function nameOfLabel({ dnsSettings }: LabelInputs, location: string): string | undefined {
  const label = dnsSettings?.domainNameLabel;
  return label === undefined ? undefined : `${label.toLowerCase()}.${location}.cloudapp.azure.com`;
}

/** What a label makes of an address's settings. */
export function labelled({ inputs, location }: Put): Record<string, unknown> {
  const fqdn = nameOfLabel(inputs, location);
  return fqdn === undefined ? {} : { dnsSettings: { ...(inputs as LabelInputs).dnsSettings, fqdn } };
}

export const labelFree: Rule = rule<LabelInputs>({
  name: "a DNS label leads to one public IP address of its region",
  source: "scarolan/azure-terraform-beginners#20 and kubernetes/autoscaler#1027 for status, code and text",
  check({ inputs, location, azure, id }) {
    const fqdn = nameOfLabel(inputs, location);
    if (fqdn === undefined) return;
    const taken = azure
      .ofType("azure-native:network:PublicIPAddress")
      .some((one) => normalId(one.id) !== normalId(id) && nameOfLabel(one.inputs, one.location ?? "") === fqdn);
    if (!taken) return;
    throw new AzureError(400, "DnsRecordInUse", `DNS record ${fqdn} is already used by another public IP.`, undefined, {
      details: [],
    });
  },
});

/** Basic addresses count too, and are none of the new ones. */
export const publicAddressCount: CountLimit = {
  name: "a subscription has so many public IP addresses in a region",
  source: "MicrosoftDocs/azure-docs#106096, openshift/openshift-azure#2252 for code and text; evgenyb/aks-workshops#22",
  within: "region",
  most: ({ limits }) => limits.publicIpAddressesPerRegion.value,
  refusal: (most) => tooManyAddresses(most),
};

export function tooManyAddresses(most: number): AzureError {
  return new AzureError(
    400,
    "PublicIPCountLimitReached",
    `Cannot create more than ${most} public IP addresses for this subscription in this region.`,
    undefined,
    { details: [] },
  );
}

const users = [
  "azure-native:network:NatGateway",
  "azure-native:network:BastionHost",
  "azure-native:network:NetworkInterface",
] as const;

/** For what has public addresses: NAT gateways, Bastion hosts and network interfaces. */
export const addressesFree: Rule = rule<AddressUserInputs>({
  name: "a public IP address belongs to one NAT gateway, Bastion host or network interface",
  source: "gardener/gardener-extension-provider-azure#757 for status, code and text",
  check(put) {
    for (const address of addressesOf(put.inputs)) {
      const [owner] = otherOwners(put, address);
      if (owner === undefined) continue;
      throw new AzureError(
        400,
        "PublicIPAddressInUse",
        `Resource ${put.id} is referencing public IP address ${address} that is already allocated to resource ${owner}.`,
        address,
      );
    }
  },
});

function addressesOf({ publicIpAddresses, ipConfigurations }: AddressUserInputs): readonly string[] {
  const references = [...(publicIpAddresses ?? []), ...(ipConfigurations ?? []).map((one) => one.publicIPAddress)];
  return references.flatMap((reference) => (reference?.id === undefined ? [] : [reference.id]));
}

function otherOwners({ azure, id }: Pick<Put, "azure" | "id">, address: string): readonly string[] {
  return referringOf(azure, address, users)
    .map((one) => one.id)
    .filter((one) => normalId(one) !== normalId(id));
}
