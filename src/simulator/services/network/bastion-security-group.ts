import { bastionTraffic, type TrafficRule } from "../../../catalogue/service-ports.js";
import { nameOf } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type AzureView, type Rule } from "../../core/resource-type.js";
import { subnetsOf } from "./users.js";
import { listed, type SecurityGroupInputs, type SecurityRule } from "./network-inputs.js";

interface SubnetInputs {
  readonly name?: string;
  readonly networkSecurityGroup?: { readonly id?: string };
}

const bastionSubnet = "AzureBastionSubnet";

const facts = {
  name: "a network security group on AzureBastionSubnet has Bastion's published rules",
  source:
    "MicrosoftDocs/azure-docs articles/bastion/bastion-nsg.md (2026-02-24); Azure/azure-quickstart-templates#8655 for code and " +
    "text; which of the published rules Azure looks for is unverified",
  unverified: "rule",
} as const;

function checkCompliant(group: string, { securityRules }: SecurityGroupInputs): void {
  if (bastionTraffic.every((traffic) => (securityRules ?? []).some((one) => allows(one, traffic)))) return;
  throw new AzureError(
    400,
    "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
    `Network security group ${nameOf(group)} does not have necessary rules for Azure Bastion Subnet ${bastionSubnet}.`,
    group,
  );
}

/** Whether a rule lets some of the traffic through: people may come from chosen addresses instead of all the Internet. */
function allows(one: SecurityRule, { direction, from, to, ports }: TrafficRule): boolean {
  const sources = listed(one.sourceAddressPrefix, one.sourceAddressPrefixes);
  const destinations = listed(one.destinationAddressPrefix, one.destinationAddressPrefixes);
  return (
    one.access?.toLowerCase() === "allow" &&
    one.direction?.toLowerCase() === direction.toLowerCase() &&
    (includesTag(sources, from) || (from === "Internet" && sources.some((prefix) => /^\d/.test(prefix)))) &&
    includesTag(destinations, to) &&
    ports.some((port) =>
      listed(one.destinationPortRange, one.destinationPortRanges).some((range) => within(port, range)),
    )
  );
}

function includesTag(prefixes: readonly string[], tag: string): boolean {
  return tag === "*" || prefixes.some((prefix) => prefix === "*" || prefix.toLowerCase() === tag.toLowerCase());
}

function within(port: string, range: string): boolean {
  if (range === "*") return true;
  const [first = 0, last = first] = range.split("-").map(Number);
  return Number(port) >= first && Number(port) <= last;
}

function checkSubnet(azure: AzureView, name: string | undefined, { networkSecurityGroup }: SubnetInputs): void {
  const group = networkSecurityGroup?.id;
  if (group === undefined || name?.toLowerCase() !== bastionSubnet.toLowerCase()) return;
  const stored = azure.get(group);
  if (stored !== undefined) checkCompliant(group, stored.inputs); // one that existed before: its rules are not known
}

/** For networks, whose inline subnets may be Bastion's. */
export const inlineBastionSecurityGroup: Rule = rule<{ readonly subnets?: readonly SubnetInputs[] }>({
  ...facts,
  check({ inputs, azure }) {
    for (const subnet of inputs.subnets ?? []) checkSubnet(azure, subnet.name, subnet);
  },
});

/** For subnets declared by themselves. */
export const bastionSecurityGroup: Rule = rule<SubnetInputs>({
  ...facts,
  check: ({ name, inputs, azure }) => checkSubnet(azure, name, inputs),
});

/** For a group that is changed while Bastion's subnet has it. */
export const bastionKeepsRules: Rule = rule<SecurityGroupInputs>({
  ...facts,
  check({ id, inputs, azure }) {
    if (subnetsOf(azure, id).some((subnet) => nameOf(subnet.id).toLowerCase() === bastionSubnet.toLowerCase())) {
      checkCompliant(id, inputs);
    }
  },
});
