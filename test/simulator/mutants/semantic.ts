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

const makers: Readonly<Record<string, Maker>> = {
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
