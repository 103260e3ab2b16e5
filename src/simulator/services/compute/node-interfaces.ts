import { AzureError, refuse } from "../../core/azure.js";
import { type Put, rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const declarations = "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSetNetworkConfiguration";
const list = "networkProfile.networkInterfaceConfigurations";

type Interface = NonNullable<
  NonNullable<NonNullable<ScaleSetInputs["virtualMachineProfile"]>["networkProfile"]>["networkInterfaceConfigurations"]
>[number];

function interfacesOf({ inputs }: Put<ScaleSetInputs>): readonly Interface[] | undefined {
  const network = inputs.virtualMachineProfile?.networkProfile ?? undefined;
  return network === undefined ? undefined : (network.networkInterfaceConfigurations ?? []);
}

/** The interfaces of nodes. */
export const nodeInterfaceRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a node has an interface, each with an IP configuration that names its subnet",
    source: `${declarations}: subnet and name of an IP configuration`,
    unverified: "text",
    check(put) {
      const interfaces = interfacesOf(put);
      if (interfaces === undefined) return;
      if (interfaces.length === 0) refuse("InvalidParameter", `Required parameter '${list}' is missing (null).`, list);
      interfaces.forEach(({ ipConfigurations }, index) => {
        const path = `${list}[${index}].ipConfigurations`;
        if ((ipConfigurations ?? []).length === 0)
          refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
        const bare = ipConfigurations.findIndex(
          (one) => one.subnet?.id === undefined && one.privateIPAddressVersion !== "IPv6",
        );
        if (bare >= 0) {
          refuse(
            "InvalidParameter",
            `Required parameter '${path}[${bare}].subnet' is missing (null).`,
            `${path}[${bare}].subnet`,
          );
        }
      });
    },
  }),
  rule<ScaleSetInputs>({
    name: "one interface of several is the primary one, and each has a name of its own",
    source: `${declarations}, primary; hashicorp/terraform-provider-azurerm#1557`,
    unverified: "text",
    check(put) {
      const interfaces = interfacesOf(put) ?? [];
      const names = interfaces.map(({ name }) => name?.toLowerCase());
      if (new Set(names).size < names.length) {
        refuse("InvalidParameter", "Network interface configurations of a scale set must have different names.", list);
      }
      const primaries = interfaces.filter(({ primary }) => primary === true).length;
      if (interfaces.length < 2 ? primaries <= 1 : primaries === 1) return;
      refuse(
        "InvalidParameter",
        "Exactly one network interface configuration must be primary when there are several.",
        list,
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "the IP configurations of an interface have names of their own, and its only one is of IPv4",
    source: `${declarations}, ipConfigurations; learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview: IPv6 alone is not supported`,
    unverified: "text",
    check(put) {
      (interfacesOf(put) ?? []).forEach(({ ipConfigurations }, index) => {
        const path = `${list}[${index}].ipConfigurations`;
        const names = ipConfigurations.map(({ name }) => name?.toLowerCase());
        if (new Set(names).size < names.length)
          refuse("InvalidParameter", "IP configurations of a network interface must have different names.", path);
        if (ipConfigurations.filter(({ primary }) => primary === true).length > 1) {
          const text = `Network Interface ${path} specifies multiple IPConfigurations as primary.`;
          throw new AzureError(400, "NetworkInterfaceMustHaveOneOneIPConfigAsPrimary", text, path);
        }
        if (ipConfigurations.some(({ privateIPAddressVersion }) => privateIPAddressVersion !== "IPv6")) return;
        refuse("InvalidParameter", "A network interface needs an IP configuration of IPv4.", path);
      });
    },
  }),
  rule<ScaleSetInputs>({
    name: "a node has no more interfaces than its VM size takes",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes, maximum of NICs on the page of each series",
    unverified: "text",
    check(put) {
      const size = put.azure.catalogue.vmSize(put.inputs.sku?.name ?? "");
      const count = interfacesOf(put)?.length ?? 0;
      if (size === undefined || count <= (size.maxNics ?? count)) return;
      throw new AzureError(
        400,
        "BadRequest",
        `VM size ${size.name} takes ${size.maxNics} network interfaces; ${count} are configured.`,
        list,
      );
    },
  }),
];
