import type { Fault } from "./harmful.js";
import { type Inputs, withValue } from "./places.js";

type Maker = (inputs: Inputs) => Readonly<Record<string, Inputs | undefined>>;

interface SecurityRule extends Inputs {
  readonly name?: string;
}

function securityGroup(inputs: Inputs): Record<string, Inputs | undefined> {
  const rules = (inputs["securityRules"] ?? []) as readonly SecurityRule[];
  const [first, second] = rules;
  if (first === undefined) return {};
  const without = (...names: readonly string[]): Inputs => {
    const kept = Object.entries(first).filter(([name]) => !names.includes(name));
    return { ...inputs, securityRules: [Object.fromEntries(kept), ...rules.slice(1)] };
  };
  const having = (change: Inputs): Inputs => ({
    ...inputs,
    securityRules: [{ ...first, ...change }, ...rules.slice(1)],
  });
  return {
    "security rule without a name": without("name"),
    "security rule without destination ports": without("destinationPortRange", "destinationPortRanges"),
    "security rule without source ports": without("sourcePortRange", "sourcePortRanges"),
    "security rule without a source": without(
      "sourceAddressPrefix",
      "sourceAddressPrefixes",
      "sourceApplicationSecurityGroups",
    ),
    "security rule without a destination": without("destinationAddressPrefix", "destinationAddressPrefixes"),
    "security rule of an unknown tag": having({ sourceAddressPrefix: "NoSuchTag", sourceAddressPrefixes: undefined }),
    "security rule of a range that is none": having({
      sourceAddressPrefix: "10.0.0.0/40",
      sourceAddressPrefixes: undefined,
    }),
    "security rule of ports that are none": having({ destinationPortRange: "99999", destinationPortRanges: undefined }),
    "security rule of a priority out of range": having({ priority: 5000 }),
    "security rule with a tag in a list": having({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ["Internet", "10.0.0.0/8"],
    }),
    "security rule with * in a list": having({ destinationPortRange: undefined, destinationPortRanges: ["22", "*"] }),
    "security rule with ranges that overlap": having({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ["10.0.0.0/8", "10.1.0.0/16"],
    }),
    "security rule of ports the wrong way round": having({
      destinationPortRange: "80-22",
      destinationPortRanges: undefined,
    }),
    "security rule of a name that is none": having({ name: "Allow all!" }),
    "security rule of a long description": having({ description: "a".repeat(141) }),
    ...(second === undefined ? {} : { "two security rules of one name": having({ name: second.name }) }),
  };
}

function bastion(inputs: Inputs): Record<string, Inputs | undefined> {
  const [one] = (inputs["ipConfigurations"] ?? []) as readonly Inputs[];
  if (one === undefined) return {};
  return {
    "Bastion without a configuration": { ...inputs, ipConfigurations: [] },
    "Bastion with two configurations": { ...inputs, ipConfigurations: [one, { ...one, name: "second" }] },
  };
}

function hasDataDisks(inputs: Inputs): boolean {
  const { dataDisks } = (inputs["storageProfile"] ?? {}) as { readonly dataDisks?: readonly object[] };
  return (dataDisks ?? []).length > 0;
}

/** The first of a list twice, told apart by nothing but its place. */
function twice(list: string): Maker {
  return (inputs) => {
    const [first] = (inputs[list] ?? []) as readonly Inputs[];
    return first === undefined ? {} : { [`${list} with one of them twice`]: { ...inputs, [list]: [first, first] } };
  };
}

function networkInterface(inputs: Inputs): Record<string, Inputs | undefined> {
  const [first] = (inputs["ipConfigurations"] ?? []) as readonly Inputs[];
  const named = (name: string, change: Inputs): Inputs => ({ ...first, name, primary: false, ...change });
  return {
    ...twice("ipConfigurations")(inputs),
    "interface without a primary configuration": {
      ...inputs,
      ipConfigurations: [
        named("a", {}),
        named("b", { privateIPAddress: undefined, privateIPAllocationMethod: "Dynamic" }),
      ],
    },
    "interface of a static address that is not said": {
      ...inputs,
      ipConfigurations: [{ ...first, privateIPAllocationMethod: "Static", privateIPAddress: undefined }],
    },
  };
}

const makers: Readonly<Record<string, Maker>> = {
  "azure-native:network:NetworkInterface": networkInterface,
  "azure-native:network:PrivateDnsZoneGroup": (inputs) => ({
    ...twice("privateDnsZoneConfigs")(inputs),
    "zone group of a zone without a name": withValue(inputs, ["privateDnsZoneConfigs", 0, "name"], undefined),
    "zone group of a zone without its id": withValue(
      inputs,
      ["privateDnsZoneConfigs", 0, "privateDnsZoneId"],
      undefined,
    ),
  }),
  "azure-native:compute:VirtualMachine": (inputs) => ({
    "machine whose interface has no id": withValue(inputs, ["networkProfile", "networkInterfaces", 0, "id"], undefined),
    "machine of another zone than its disks": hasDataDisks(inputs) ? { ...inputs, zones: ["3"] } : undefined,
  }),
  "azure-native:authorization:RoleAssignment": (inputs) => ({
    "role named in words": { ...inputs, roleDefinitionId: "Contributor" },
    "role named by a part of its id": { ...inputs, roleDefinitionId: String(inputs["roleDefinitionId"]).slice(1) },
  }),
  "azure-native:network:NetworkSecurityGroup": securityGroup,
  "azure-native:network:BastionHost": bastion,
  "azure-native:privatedns:VirtualNetworkLink": (inputs) => ({
    "DNS link without a network": withValue(inputs, ["virtualNetwork"], undefined),
    "DNS link with an empty network": { ...inputs, virtualNetwork: {} },
  }),
  "azure-native:network:NatGateway": (inputs) => ({
    "NAT gateway in another region than its address": { ...inputs, location: "westeurope" },
  }),
  "azure-native:network:PrivateEndpoint": (inputs) => ({
    "private endpoint without a subnet": withValue(inputs, ["subnet"], undefined),
    "private endpoint without a connection": { ...inputs, privateLinkServiceConnections: [] },
  }),
};

/** Faults that only the meaning of a body shows. */
export function semanticFaults(token: string, inputs: Inputs): readonly Fault[] {
  return Object.entries(makers[token]?.(inputs) ?? {}).flatMap(([kind, mutant]) =>
    mutant === undefined ? [] : [{ kind, where: "", inputs: mutant }],
  );
}
