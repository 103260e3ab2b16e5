import { contains, formatIpv4, formatRange, knownRange, parseIpv4 } from "../../../catalogue/ipv4-range.js";
import { nameOf, normalId } from "../../core/arm-id.js";
import { AzureError, refuse, type StoredResource } from "../../core/azure.js";
import { referringOf, staying } from "../../core/every-type/deletion.js";
import {
  rule,
  type AzureView,
  type Delete,
  type Deletion,
  type Put,
  type ResourceUsage,
  type Rule,
} from "../../core/resource-type.js";
import { addressRange, prefixesOf } from "./address-range.js";

interface IpConfiguration extends Record<string, unknown> {
  readonly name?: string;
  readonly primary?: boolean;
  readonly subnet?: { readonly id?: string };
  readonly privateIPAddress?: string;
  readonly privateIPAllocationMethod?: string;
}

interface InterfaceInputs {
  readonly ipConfigurations?: readonly IpConfiguration[];
}

function configurationsOf(body: unknown): readonly IpConfiguration[] {
  return (body as InterfaceInputs).ipConfigurations ?? [];
}

/** The range of a subnet; undefined for one that existed before. */
function rangeOf(azure: AzureView, subnetId: string) {
  const subnet = azure.get(subnetId);
  const [prefix] = subnet === undefined ? [] : prefixesOf(subnet.inputs);
  return prefix === undefined ? undefined : addressRange(prefix);
}

/** Who has which address of a subnet, but for the interface itself. */
function holders(azure: AzureView, subnetId: string, self: string): ReadonlyMap<string, StoredResource> {
  const subnet = normalId(subnetId);
  return new Map(
    referringOf(azure, subnetId, ["azure-native:network:NetworkInterface"])
      .filter((one) => normalId(one.id) !== normalId(self))
      .flatMap((one) =>
        configurationsOf(one.outputs)
          .filter((each) => normalId(each.subnet?.id ?? "") === subnet)
          .flatMap((each) => (each.privateIPAddress === undefined ? [] : [[each.privateIPAddress, one] as const])),
      ),
  );
}

/** Network interfaces of virtual machines. */
export const networkInterfaceRules: readonly Rule[] = [
  rule<InterfaceInputs>({
    name: "an interface is in a subnet",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface",
    unverified: "text",
    check({ name, inputs }) {
      const all = configurationsOf(inputs);
      if (all.length > 0 && all.every(({ subnet }) => subnet?.id !== undefined)) return;
      refuse("InvalidRequestFormat", `Network interface '${name}' has no IP configuration with a subnet.`, name);
    },
  }),
  rule<InterfaceInputs>({
    name: "one of several IP configurations is the primary one, and all are in one subnet",
    source:
      "Azure/azure-sdk-for-go#259 for code and text of the first; Azure/azure-sdk-for-java#1865 for the sentence of the second, whose " +
      "code is unverified",
    check({ name, inputs }) {
      const all = configurationsOf(inputs);
      const primaries = all.filter(({ primary }) => primary === true).length;
      if (all.length > 1 && primaries !== 1) {
        const what = primaries === 0 ? "none" : "more than one";
        refuse(
          "NetworkInterfaceMustHaveOneOneIPConfigAsPrimary",
          `Network Interface ${name} specifies multiple IPConfigurations but ${what} of the IPConfigurations is specified as Primary.`,
          name,
        );
      }
      if (new Set(all.map(({ subnet }) => normalId(subnet?.id ?? ""))).size <= 1) return;
      const text = "IPConfigurations on a Nic cannot belong to different subnets.";
      throw new AzureError(400, "InvalidRequestFormat", text, name, { unverified: "text" });
    },
  }),
  rule<InterfaceInputs>({
    name: "a static address is said",
    source: "hashicorp/terraform-provider-azurerm#15265 for status, code and text",
    check({ id, inputs }) {
      const bare = configurationsOf(inputs).find(
        (one) => one.privateIPAllocationMethod === "Static" && one.privateIPAddress === undefined,
      );
      if (bare === undefined) return;
      refuse(
        "PrivateIPAddressMissing",
        `Private IP address is required when privateIPAllocationMethod is Static in IP configuration ${id}/ipConfigurations/${bare.name ?? ""}.`,
        id,
      );
    },
  }),
  rule<InterfaceInputs>({
    name: "a static address is one of the subnet, none that Azure keeps, and nobody else's",
    source:
      "public deployment logs for the codes and texts PrivateIPAddressNotInSubnet and PrivateIPAddressIsAllocated; MicrosoftDocs/azure-docs " +
      "articles/azure-resource-manager/troubleshooting/common-deployment-errors.md for PrivateIPAddressInReservedRange, whose text is unverified",
    check({ id, inputs, azure }) {
      for (const { name = "", subnet, privateIPAddress: address } of configurationsOf(inputs)) {
        const range = rangeOf(azure, subnet?.id ?? "");
        const number = parseIpv4(address ?? "");
        if (address === undefined || number === undefined || range === undefined) continue;
        if (!contains(range, knownRange(`${address}/32`))) {
          refuse(
            "PrivateIPAddressNotInSubnet",
            `Private static IP address ${address} does not belong to the range of subnet prefix ${formatRange(range)}.`,
            address,
          );
        }
        const kept = azure.catalogue.limits.reservedAddressesPerSubnet.value;
        if (number - range.first < kept - 1 || number === range.first + range.size - 1) {
          throw new AzureError(
            400,
            "PrivateIPAddressInReservedRange",
            `Private static IP address ${address} falls within reserved range of subnet prefix ${formatRange(range)}.`,
            address,
            { unverified: "text" },
          );
        }
        const holder = holders(azure, subnet?.id ?? "", id).get(address);
        if (holder === undefined) continue;
        refuse(
          "PrivateIPAddressIsAllocated",
          `IP configuration ${id}/ipConfigurations/${name} is using the private IP address ${address} which is already ` +
            `allocated to resource ${holder.id}.`,
          address,
        );
      }
    },
  }),
];

/**
 * IP configurations with the addresses that they have: Azure hands out the lowest that is free, and one of a name keeps it. The only one is
 * the primary one, whoever says so or not: `az network nic ip-config create` of Azure CLI 2.91 looks for it.
 */
export function interfaceOutputs({ id, inputs, previous, azure }: Put): Record<string, unknown> {
  const before = new Map(configurationsOf(previous?.outputs ?? {}).map((one) => [one.name, one.privateIPAddress]));
  const all = configurationsOf(inputs);
  const addresses = new Map(all.map((each) => [each, each.privateIPAddress ?? before.get(each.name)]));
  for (const each of all) {
    const own = new Set([...addresses.values()].filter((address) => address !== undefined));
    addresses.set(each, addresses.get(each) ?? lowestFree(azure, each, id, own));
  }
  return {
    ipConfigurations: all.map((each) => ({
      primary: all.length === 1,
      privateIPAllocationMethod: "Dynamic",
      privateIPAddressVersion: "IPv4",
      ...each,
      id: `${id}/ipConfigurations/${each.name ?? ""}`,
      privateIPAddress: addresses.get(each),
    })),
  };
}

/** Of a subnet that existed before nothing is known: an address of the range kept for documentation (RFC 5737). */
function lowestFree(azure: AzureView, { subnet }: IpConfiguration, id: string, own: ReadonlySet<string>): string {
  const range = rangeOf(azure, subnet?.id ?? "") ?? knownRange("198.51.100.0/24");
  const taken = new Set([...holders(azure, subnet?.id ?? "", id).keys(), ...own]);
  const kept = azure.catalogue.limits.reservedAddressesPerSubnet.value;
  let address = range.first + kept - 1;
  while (taken.has(formatIpv4(address))) address += 1;
  return formatIpv4(address);
}

/** One address of its subnet for each configuration. */
export function interfaceAddresses({ inputs }: Put): ResourceUsage {
  const subnets = configurationsOf(inputs).flatMap(({ subnet }) => subnet?.id ?? []);
  return { vcpus: [], addresses: subnets.map((subnetId) => ({ subnetId, count: 1 })) };
}

/** The machine that has it. */
export function interfaceAsItIs({ id }: StoredResource, azure: AzureView): Record<string, unknown> {
  const [machine] = referringOf(azure, id, ["azure-native:compute:VirtualMachine"]);
  return machine === undefined ? {} : { virtualMachine: { id: machine.id } };
}

/** An interface that a machine has cannot go. */
export const interfaceDeletion: Deletion = {
  children: "together",
  rules: [
    {
      name: "no machine has a network interface that is deleted",
      source: "public deployment logs of Packer and Terraform (NicInUse)",
      check(request: Delete): void {
        const { resource, azure } = request;
        const machines = referringOf(azure, resource.id, ["azure-native:compute:VirtualMachine"]);
        const [machine] = staying(machines, request);
        if (machine === undefined) return;
        throw new AzureError(
          400,
          "NicInUse",
          `Network Interface ${nameOf(resource.id)} is used by existing resource ${machine.id}. In order to delete the network ` +
            "interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.",
          resource.id,
        );
      },
    },
  ],
};
